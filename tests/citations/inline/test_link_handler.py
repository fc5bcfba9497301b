"""Citations in rich text outside our blocks."""

from __future__ import annotations

from wagtail.rich_text import expand_db_html, extract_references_from_rich_text

from exoblocks.models import Reference
from tests.factories import inline


def test_a_citation_is_shown_as_its_text():
    assert expand_db_html(f"<p>a {inline(3, 'p. 1')} {inline('x')}</p>") == (
        "<p>a <a>(Kim 2019)</a> <a>(Kim 2019)</a></p>"
    )


def test_wagtails_reference_index_finds_cited_records():
    source = f'<p>{inline(3)} {inline("x")} <a linktype="citation">x</a></p>'
    assert list(extract_references_from_rich_text(source)) == [(Reference, "3", "", "")]
