"""Inline and listed citations are numbered, counted and linked together."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db.models import ProtectedError

from exoblocks.documents.article import read_article
from exoblocks.models import RecordUse
from tests.article.full import item
from tests.factories import (
    ArticlePageFactory,
    PlainPageFactory,
    ReferenceFactory,
    cites,
    inline,
    uid,
)
from tests.testapp.models import ArticlePage


@pytest.fixture
def records(home):
    return [ReferenceFactory() for _ in range(5)]


def text(body: str, block_id: str = "text-1", heading: str = "") -> dict[str, Any]:
    return {"type": "text", "id": block_id, "value": {"heading": heading, "body": body}}


def mechanisms(*items: Any, introduction: str = "") -> dict[str, Any]:
    value = {"heading": "How", "introduction": introduction, "mechanisms": list(items)}
    return {"type": "mechanisms", "id": "mechanisms-1", "value": value}


def mechanism(name: str, body: str, *references: Any) -> dict[str, Any]:
    listed = [item(f"{name}-c{n}", value) for n, value in enumerate(cites(*references))]
    return item(name, {"title": "T", "body": body, "references": listed})


def article(home: Any, *body: Any) -> ArticlePage:
    page = ArticlePageFactory(parent=home, body=list(body))
    return ArticlePage.objects.get(pk=page.pk)


def page_of(client: Any, page: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.url).text, "html.parser")


def test_numbers_follow_the_reading_order(home, records):
    a, b, c, d, e = records
    page = article(
        home,
        mechanisms(
            mechanism("m1", f"<p>{inline(b)} and {inline(a)}</p>", c, b),
            mechanism("m2", f"<p>{inline(e)}</p>", a),
            introduction=f"<p>{inline(d)}</p>",
        ),
    )
    references = read_article(page).references
    assert [item["id"] for item in references] == [d.pk, b.pk, a.pk, c.pk, e.pk]
    assert [item["cited_in"] for item in references] == [
        [uid("mechanisms-1")],
        [uid("m1")],
        [uid("m1"), uid("m2")],
        [uid("m1")],
        [uid("m2")],
    ]


def test_the_evidence_of_a_mechanism_depends_only_on_its_listed_references(home):
    trial = ReferenceFactory(study_design="randomized_controlled_trial", population="human")
    page = article(home, mechanisms(mechanism("m1", f"<p>{inline(trial)}</p>")))
    shown = read_article(page).body[0]["value"]["mechanisms"][0]
    assert shown["evidence_basis"] is None


def test_ids_are_unique_and_the_same_on_the_page_and_in_the_json(home, records, client):
    a, b, c, _d, _e = records
    same = f"<p>See {inline(a)}, twice {inline(a)} {inline(b)} {inline(c)}.</p>"
    page = article(
        home,
        text(same),
        text(same, "text-2"),
        mechanisms(mechanism("m1", same, a, b, c), mechanism("m2", same, a), introduction=same),
        {"type": "quote", "id": "quote-1", "value": {"text": "x", "source": {"reference": b.pk}}},
    )
    soup = page_of(client, page)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    body = client.get(f"/api/v2/pages/{page.pk}/").json()["body"]
    texts = [
        body[0]["value"]["body"],
        body[1]["value"]["body"],
        body[2]["value"]["introduction"],
        *(shown["body"] for shown in body[2]["value"]["mechanisms"]),
    ]
    in_json = BeautifulSoup("".join(texts), "html.parser").find_all("a", "citation")
    in_page = soup.find_all("a", "citation")
    assert [link["id"] for link in in_json] == [link["id"] for link in in_page]
    assert len(in_page) == 10


def test_the_bibliography_links_back_to_every_citation(home, records, client):
    a, b, c, _d, _e = records
    page = article(
        home,
        text(f"<p>{inline(a)} {inline(b)} {inline(c)}; {inline(b, 'p. 2')}</p>"),
        mechanisms(mechanism("m1", "<p>x</p>", a, b, c)),
        {"type": "quote", "id": "quote-1", "value": {"text": "x", "source": {"reference": b.pk}}},
    )
    soup = page_of(client, page)
    links = {
        number: soup.find(id=f"ref-{number}").find_all("a", "exo-back-link") for number in (1, 2, 3)
    }
    for number, found in links.items():
        for link in found:
            target = soup.find(id=link["href"][1:])
            shown = target.get("data-numbers") or target["data-number"]
            assert str(number) in shown.split()
    assert [len(found) for found in links.values()] == [2, 4, 2]
    assert [link["aria-label"] for link in links[2]] == [
        f"Back to citation {letter} in the text" for letter in "abcd"
    ]


def test_the_link_back_to_a_single_citation_is_an_arrow(home, records, client):
    page = article(home, text(f"<p>{inline(records[0])}</p>"))
    (link,) = page_of(client, page).find_all("a", "exo-back-link")
    assert (link.text, link["href"], link["aria-label"]) == ("↩", "#cite-1", "Back to the text")


def test_a_listed_reference_shows_its_locator_too(home, records, client):
    a, b, c, _d, _e = records
    one = mechanism("m1", "<p>x</p>", a, b, c)
    one["value"]["references"][1]["value"]["locator"] = "p. 27"
    soup = page_of(client, article(home, mechanisms(one)))
    assert "[1, 2 (p. 27), 3]" in soup.find("p", "exo-citations").text


def test_a_heading_does_not_take_the_id_of_a_citation(home, records, client):
    page = article(home, text(f"<p>{inline(records[0])}</p>", heading="Cite 1"))
    soup = page_of(client, page)
    assert soup.find("h2", string="Cite 1")["id"] == "cite-1-2"


def test_a_merged_record_is_shown_as_its_survivor(home, records, client):
    survivor, other = records[:2]
    merged = ReferenceFactory(merged_into=survivor)
    page = article(home, text(f"<p>{inline(merged)} {inline(survivor)} {inline(other)}</p>"))
    soup = page_of(client, page)
    assert [link["data-reference"] for link in soup.find_all("a", "citation")] == [
        str(survivor.pk),
        str(other.pk),
    ]
    with pytest.raises(ProtectedError):
        merged.delete()


def test_a_citation_of_a_missing_record_shows_its_stored_text(home, client):
    page = article(home, text(f"<p>See {inline(987654, 'p. 1', '(Gone 1999)')}.</p>"))
    soup = page_of(client, page)
    assert "See (Gone 1999)." in soup.text
    assert soup.find("a", "citation") is None
    assert soup.find("section", "exo-bibliography") is None
    assert RecordUse.objects.count() == 0


def test_a_record_cited_in_the_text_of_a_draft_is_used_and_protected(home, records):
    page = article(home, text("<p>x</p>"))
    page.body = [text(f"<p>{inline(records[0])}</p>")]
    page.save_revision()
    use = RecordUse.objects.get(reference=records[0])
    assert (use.page_id, use.in_live, use.in_draft) == (page.pk, False, True)
    with pytest.raises(ProtectedError):
        records[0].delete()


def test_a_block_in_an_ordinary_stream_counts_too(home, records, client):
    page = PlainPageFactory(
        parent=home, stream=[mechanisms(mechanism("m1", f"<p>{inline(records[0])}</p>"))]
    )
    assert RecordUse.objects.filter(page_id=page.pk, reference=records[0]).exists()
    shown = page_of(client, page).find_all("span", "citation")
    assert [citation.text for citation in shown] == ["(Kim 2019)"]


def test_stored_text_is_readable_without_the_package():
    stored = f"<p>Skin firms {inline(3, 'p. 27', '(Kim 2019, p. 27)')}.</p>"
    assert BeautifulSoup(stored, "html.parser").text == "Skin firms (Kim 2019, p. 27)."


def test_the_list_explains_a_record_that_has_only_an_identifier(home, client):
    alone = ReferenceFactory(title="", authors=[], container_title="", doi="10.5555/alone")
    page = article(home, text(f"<p>{inline(alone)} {inline(ReferenceFactory())}</p>"))
    first, second = page_of(client, page).select(".exo-references > li")
    assert "doi:10.5555/alone" in first.text
    assert "The details of this source are missing" in first.text
    assert "missing" not in second.text
