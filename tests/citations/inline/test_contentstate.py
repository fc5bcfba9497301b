"""Converting citations between stored HTML and the editor."""

from __future__ import annotations

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from exoblocks.library.known_records import records_known
from exoblocks.models import Reference
from tests.factories import ReferenceFactory, inline

pytestmark = pytest.mark.django_db


@pytest.fixture
def converter() -> ContentstateConverter:
    return ContentstateConverter(["bold", "link", "citation"])


def tokens(converter: ContentstateConverter, html: str) -> list[dict]:
    state = json.loads(converter.from_database_format(html))
    return [entity["data"] for entity in state["entityMap"].values()]


@pytest.mark.parametrize(
    "citation",
    [
        inline(1),
        inline(1, "p. 27"),
        inline(987654, "p. 27", "(Gone 1999)"),
        inline(1, "Table 2 “a” &amp; &lt;b&gt; 5'"),
        inline("not-a-number"),
        '<a linktype="citation">(no id)</a>',
        inline(1, text="<b>(Kim)</b>"),
    ],
)
def test_stored_citations_come_back_unchanged(converter, citation):
    html = f'<p data-block-key="abcde">Text {citation}, and more.</p>'
    stored = converter.to_database_format(converter.from_database_format(html))
    once_more = converter.to_database_format(converter.from_database_format(stored))
    assert stored == once_more
    if "&" not in citation:
        assert stored == html


def test_a_token_shows_the_reference_and_its_problems(converter):
    good = ReferenceFactory(title="A study", verification="verified")
    bad = ReferenceFactory(update_status="retracted")
    (first, second) = tokens(converter, f"<p>{inline(good, 'p. 1')} {inline(bad)}</p>")
    assert first == {
        "id": str(good.pk),
        "locator": "p. 1",
        "title": "Kim 2019: A study",
        "status": "",
        "icon": "openquote",
        "tone": "good",
    }
    assert second["status"] == "Retracted, Not verified"
    assert (second["icon"], second["tone"]) == ("error", "critical")


def test_a_token_shows_that_details_are_missing(converter):
    alone = ReferenceFactory(title="", doi="10.1000/alone", verification="verified")
    (data,) = tokens(converter, f"<p>{inline(alone)}</p>")
    assert (data["status"], data["tone"]) == ("Details missing", "warning")


def test_a_merged_record_shows_its_survivor_but_its_own_id_is_stored(converter):
    survivor = ReferenceFactory(title="Survivor")
    merged = ReferenceFactory(merged_into=survivor)
    (data,) = tokens(converter, f"<p>{inline(merged)}</p>")
    assert (data["id"], data["title"]) == (str(merged.pk), "Kim 2019: Survivor")


def test_a_missing_record_is_shown_as_missing(converter):
    (data,) = tokens(converter, f"<p>{inline(987654)}</p>")
    assert (data["id"], data["status"]) == ("987654", "Reference no longer exists")


def test_a_citation_without_text_gets_one(converter):
    reference = ReferenceFactory()
    html = f"<p>{inline(reference, 'p. 27', '')} {inline(987654, text='')}</p>"
    stored = converter.to_database_format(converter.from_database_format(html))
    assert "(Kim 2019, p. 27)</a>" in stored
    assert "(Reference no longer exists)</a>" in stored


def test_loaded_records_need_no_query(converter, django_assert_num_queries):
    records = [ReferenceFactory() for _ in range(3)]
    loaded = {Reference: {record.pk: record for record in records}}
    with records_known(loaded=loaded), django_assert_num_queries(0):
        tokens(converter, f"<p>{''.join(map(inline, records))}</p>")


def test_the_text_is_kept_without_the_feature():
    converter = ContentstateConverter(["bold", "link"])
    html = f'<p data-block-key="abcde">Text {inline(1)}.</p>'
    stored = converter.to_database_format(converter.from_database_format(html))
    assert stored == '<p data-block-key="abcde">Text (Kim 2019).</p>'
