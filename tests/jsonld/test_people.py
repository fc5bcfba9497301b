"""People, from the article's JSON alone."""

from __future__ import annotations

import pytest

from exoblocks.jsonld.people import credentials, person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("MD", ["MD"]),
        ("MD, FRCP ,", ["MD", "FRCP"]),
        ("MD (Vienna, 2003), PhD", ["MD (Vienna, 2003)", "PhD"]),
    ],
)
def test_credentials(text, names):
    assert [credential["name"] for credential in credentials(text)] == names


@pytest.mark.parametrize("shown", [None, {}, {"name": "", "role": "Surgeon"}])
def test_nobody_is_no_person(shown):
    assert person(shown) == {}


def test_only_a_web_address_is_a_profile():
    assert "url" not in person({"name": "A", "profile_url": "mailto:a@example.org"})
