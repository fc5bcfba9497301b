"""People, described only from the article's JSON."""

from __future__ import annotations

import pytest

from exoblocks.jsonld.page import Page
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
def test_a_person_without_a_name_is_left_out(shown):
    assert person(shown, Page()) == {}


def test_a_profile_must_be_a_web_address():
    assert "url" not in person({"name": "A", "profile_url": "mailto:a@example.org"}, Page())
