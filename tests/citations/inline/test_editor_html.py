"""The allowlist that Wagtail's API applies to the rich text it receives."""

from __future__ import annotations

import pytest
import wagtail
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

from tests.factories import inline


@pytest.mark.parametrize("citation", [inline(3), inline(3, "p. 27 &amp; 28"), inline("x")])
def test_a_citation_is_kept_unchanged(citation):
    converter = EditorHTMLConverter(["citation"])
    stored = converter.to_database_format(converter.from_database_format(f"<p>{citation}</p>"))
    as_sorted = sorted(stored.replace(">", " ").split())
    assert as_sorted == sorted(f"<p>{citation}</p>".replace(">", " ").split())


def test_other_attributes_are_removed():
    converter = EditorHTMLConverter(["citation"])
    stored = converter.to_database_format(
        '<a data-linktype="citation" data-id="3" onclick="x()" class="citation">a</a>'
    )
    assert "onclick" not in stored
    assert "class" not in stored


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4's API does not accept rich text")
def test_wagtails_api_accepts_a_citation():
    from wagtail.admin.rich_text.converters.db_html import DbHTMLConverter

    cleaned, removals = DbHTMLConverter(["citation"]).clean(
        f'<p>{inline(3, "p. 27")} <a linktype="citation">(no id)</a></p>'
    )
    assert 'id="3"' in cleaned
    assert 'locator="p. 27"' in cleaned
    assert "(no id)" in cleaned
    assert [removal.reason for removal in removals] == ["missing_attribute"]
