"""All streams of a page share one numbering. Without a reference list, citations use the short form."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from exoblocks.citations.html_to_stored import stored_rich_text
from exoblocks.citations.inline.stored_citations import citations_in
from exoblocks.citations.rich_text import render_rich_text
from exoblocks.citations.stream_reading import Reading
from exoblocks.documents.article import read_article
from tests.article.test_inline_citations import mechanism, mechanisms, page_of, text
from tests.factories import PlainPageFactory, ReferenceFactory, inline
from tests.testapp.models import TwoStreamsPage

BIBLIOGRAPHY = {"type": "bibliography", "id": "list-1", "value": {"heading": "Sources"}}


@pytest.fixture
def records(home):
    return [ReferenceFactory(authors=[{"family": name}]) for name in ("Kim", "Lee", "Roe")]


def two_streams(home: Any, lead: list[Any], body: list[Any]) -> TwoStreamsPage:
    page = home.add_child(instance=TwoStreamsPage(title="Two", lead=lead, body=body))
    return TwoStreamsPage.objects.get(pk=page.pk)


def halves(client: Any, page: Any) -> tuple[BeautifulSoup, BeautifulSoup]:
    lead, body = client.get(page.url).text.split("<hr>")
    return BeautifulSoup(lead, "html.parser"), BeautifulSoup(body, "html.parser")


def cited_in(soup: Any) -> list[str]:
    return [link.text for link in soup.select("a.citation, a.exo-citation")]


def test_the_second_field_continues_the_numbering(home, records, client):
    a, b, c = records
    page = two_streams(
        home,
        [text(f"<p>{inline(a)} and {inline(b)}</p>")],
        [mechanisms(mechanism("m1", f"<p>{inline(c)} {inline(a)}</p>", b))],
    )
    lead, body = halves(client, page)
    assert cited_in(lead) == ["[1]", "[2]"]
    assert cited_in(body) == ["1", "3", "[2]"]
    assert [item["id"] for item in read_article(page).references] == [a.pk, b.pk, c.pk]


def test_there_is_one_list_after_the_last_field_and_ids_are_unique(home, records, client):
    a, b, c = records
    same = f"<p>{inline(a)} {inline(b)} {inline(c)}</p>"
    page = two_streams(home, [text(same, "one", "Same")], [text(same, "two", "Same")])
    lead, body = halves(client, page)
    assert not lead.select(".exo-references")
    assert [item["id"] for item in body.select(".exo-references > li")] == [
        "ref-1",
        "ref-2",
        "ref-3",
    ]
    soup = page_of(client, page)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    backs = [link["href"][1:] for link in soup.select("#ref-2 .exo-back-link")]
    assert len(backs) == 2
    assert set(backs) < set(ids)


def test_the_list_follows_the_last_field_that_is_not_empty(home, records, client):
    lead, body = halves(client, two_streams(home, [text(f"<p>{inline(records[0])}</p>")], []))
    assert len(lead.select(".exo-references")) == 1
    assert not body.select(".exo-references")


@pytest.mark.parametrize("where", [0, 1])
def test_the_list_is_shown_where_an_editor_placed_it(home, records, client, where):
    streams = [[text(f"<p>{inline(records[0])}</p>")], [text(f"<p>{inline(records[1])}</p>", "t2")]]
    streams[where].append(BIBLIOGRAPHY)
    found = halves(client, two_streams(home, *streams))
    shown = [[item["id"] for item in half.select(".exo-references > li")] for half in found]
    assert shown[where] == ["ref-1", "ref-2"]
    assert shown[1 - where] == []


def test_only_one_of_two_lists_is_shown(home, records, client):
    stream = [text(f"<p>{inline(records[0])}</p>"), BIBLIOGRAPHY]
    other = [text(f"<p>{inline(records[1])}</p>", "t2"), {**BIBLIOGRAPHY, "id": "list-2"}]
    soup = page_of(client, two_streams(home, stream, other))
    assert len(soup.select("#ref-1")) == len(soup.select(".exo-bibliography")) == 1


@pytest.mark.parametrize("fields", ["*", "lead", "lead,body"])
def test_every_field_of_the_json_has_the_same_numbers(home, records, client, fields):
    a, b, _c = records
    lead, body = f"<p>{inline(a)}</p>", f"<p>{inline(b)} {inline(a)}</p>"
    page = two_streams(home, [text(lead)], [text(body, "t2")])
    data = client.get(f"/api/v2/pages/{page.pk}/?fields={fields}").json()
    assert 'data-number="1"' in data["lead"][0]["value"]["body"]
    if "body" in data:
        assert 'data-number="2"' in data["body"][0]["value"]["body"]
    (item,) = client.get(f"/api/v2/pages/?type=testapp.TwoStreamsPage&fields={fields}").json()[
        "items"
    ]
    assert item["lead"] == data["lead"]


def test_the_number_of_queries_does_not_grow_with_the_number_of_fields(home, records):
    def count(page: Any) -> int:
        with CaptureQueriesContext(connection) as queries:
            read_article(
                TwoStreamsPage.objects.get(pk=page.pk), RequestFactory().get("/")
            ).to_dict()
        return len(queries)

    first, second = (text(f"<p>{inline(record)}</p>", f"t{record.pk}") for record in records[:2])
    one, two = two_streams(home, [], [first]), two_streams(home, [second], [first])
    count(one)  # the first request caches the site
    assert count(two) == count(one)


# --- Without a reference list ----------------------------------------------------------------


def plain(home: Any, *items: Any) -> Any:
    return PlainPageFactory(parent=home, stream=[mechanisms(*items)])


def test_without_a_list_citations_have_the_short_form_and_no_links(home, records, client):
    a, b, _c = records
    page = plain(home, mechanism("m1", f"<p>See {inline(a, 'p. 27')} {inline(b)}.</p>", a, b))
    soup = page_of(client, page)
    assert soup.select_one(".exo-mechanism .exo-prose").text.strip() == (
        "See (Kim 2019, p. 27) (Lee 2019)."
    )
    assert soup.select_one(".exo-citations").text == "References: Kim 2019; Lee 2019"
    assert not soup.select("a[href^='#ref-']")
    assert not soup.select(".exo-bibliography")


def test_without_a_list_a_retracted_source_is_marked_too(home, records, client):
    gone = ReferenceFactory(authors=[{"family": "Doe"}], update_status="retracted")
    page = plain(home, mechanism("m1", f"<p>{inline(gone)}</p>", gone))
    soup = page_of(client, page)
    assert soup.select_one(".exo-prose").text.strip() == "(Doe 2019, retracted)"
    assert soup.select_one(".exo-citations").text == "References: Doe 2019, retracted"
    assert "The source was retracted" in soup.select_one(".exo-evidence").text


def test_the_short_form_comes_from_the_record_and_not_from_the_stored_text(home, records, client):
    merged = ReferenceFactory(merged_into=records[1])
    soup = page_of(client, plain(home, mechanism("m1", f"<p>{inline(merged)}</p>")))
    assert soup.select_one(".exo-prose").text.strip() == "(Lee 2019)"


def test_a_citation_of_a_missing_record_shows_its_stored_text(home, records, client):
    soup = page_of(client, plain(home, mechanism("m1", f"<p>{inline(99999, text='(Gone)')}</p>")))
    assert soup.select_one(".exo-prose").text.strip() == "(Gone)"


def test_without_a_list_the_json_has_the_record_but_no_number(home, records, client):
    page = plain(home, mechanism("m1", f"<p>{inline(records[0], 'p. <27>')}</p>", records[1]))
    (block,) = client.get(f"/api/v2/pages/{page.pk}/?fields=stream").json()["stream"]
    (shown,) = block["value"]["mechanisms"]
    assert shown["body"] == (
        f'<p><span class="citation" data-reference="{records[0].pk}" data-locator="p. &lt;27&gt;">'
        "(Kim 2019, p. &lt;27&gt;)</span></p>"
    )
    (cited,) = shown["references"]
    assert (cited["reference"], cited["number"]) == (records[1].pk, None)


def test_rich_text_without_a_list_can_be_stored_again(home, records):
    source = f"<p>See {inline(records[0], 'p. 27')}.</p>"
    reading = Reading(references={records[0].pk: records[0]}, is_listed=False)
    shown = str(render_rich_text(source, reading))
    stored = stored_rich_text(shown, ContentstateConverter(["citation"])).html
    (citation,) = citations_in(stored)
    assert (citation.pk, citation.locator) == (records[0].pk, "p. 27")
    assert citation.content == "(Kim 2019, p. 27)"
