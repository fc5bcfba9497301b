"""A retracted source is marked at every citation, not only in the reference list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from exoblocks.citations.inline.rendering import with_plain_links
from exoblocks.documents.article import read_article
from exoblocks.plain.rendering import pieces
from exoblocks.templatetags.evidence import evidence
from tests.article.full import item
from tests.article.test_inline_citations import article, mechanism, mechanisms, page_of, text
from tests.factories import ReferenceFactory, cites, inline, uid


@pytest.fixture
def records(home):
    """Five references. The third is retracted."""
    found = [ReferenceFactory(study_design="animal_study") for _ in range(5)]
    found[2].update_status = "retracted"
    found[2].save()
    return found


def evidence_in(client: Any, page: Any) -> str:
    found = page_of(client, page).select_one(".exo-evidence")
    return " ".join(found.get_text(" ").split()) if found else ""


def test_the_number_of_a_retracted_source_is_not_part_of_a_range(home, records, client):
    a, b, c, d, e = records
    numbered = f"<p>{inline(a)}, {inline(b)}</p>"
    beside = f"<p>{inline(a)} {inline(c)} {inline(d)} {inline(e)}</p>"
    page = article(home, text(numbered), text(beside, "text-2"))
    (paragraph,) = page_of(client, page).select("section:nth-of-type(2) p")
    assert paragraph.text == "[1, 3 retracted, 4-5]"
    assert paragraph.select_one("[data-update-status=retracted]").text == "3 retracted"
    json = read_article(page).body[1]["value"]["body"]
    soup = BeautifulSoup(json, "html.parser")
    assert soup.text == "[1, 3, 4-5]"
    marked = {link["data-number"]: link.get("data-update-status") for link in soup.find_all("a")}
    assert marked == {"1": None, "3": "retracted", "4": None}


def test_a_single_citation_of_a_retracted_source_is_marked(home, records, client):
    c = records[2]
    page = article(home, text(f"<p>See {inline(c)} and {inline(c, 'p. 27')}.</p>"))
    (paragraph,) = page_of(client, page).select(".exo-text p")
    assert paragraph.text == "See [1, retracted] and [1 (p. 27), retracted]."
    assert "[1]</a> and" in read_article(page).body[0]["value"]["body"]


def test_markdown_and_plain_rich_text_mark_it_in_words(home, records):
    """Links there have no attribute for the status."""
    a, c = records[0], records[2]
    page = article(home, text(f"<p>{inline(c, 'p. 27')}, {inline(a)} {inline(c)}</p>"))
    (piece, _list) = pieces(page.body, "en")
    assert "[1 (p. 27), retracted], [1 retracted, 2]" in piece.html
    reading = replace(read_article(page).reading, rich_text_format="markdown")
    stored = page.body.raw_data[0]["value"]["body"]
    shown = "[1 (p. 27), retracted](#ref-1), [1 retracted](#ref-1), [2](#ref-2)"
    links = BeautifulSoup(with_plain_links(stored, reading), "html.parser").find_all("a")
    assert ", ".join(f"[{a.text.strip('[]')}]({a['href']})" for a in links) == shown


def test_a_listed_citation_is_marked_for_screen_readers_too(home, records, client):
    a, b, c, d, e = records
    page = article(home, mechanisms(mechanism("m1", "<p>x</p>", a, b, c, d, e)))
    cited = page_of(client, page).select_one(".exo-citations")
    assert cited.text == "References: [1-2, 3 retracted, 4-5]"
    (link,) = cited.select("[data-update-status]")
    assert link["aria-label"] == "Reference 3 retracted"
    back = page_of(client, page).select_one("#ref-5 .exo-back-link")["href"]
    assert cited.select_one(back).text == "4-5"


def test_a_single_listed_citation_looks_like_an_inline_one(home, records, client):
    page = article(home, mechanisms(mechanism("m1", "<p>x</p>", records[0])))
    assert page_of(client, page).select_one(".exo-citations").text == "References: [1]"


def test_the_retracted_source_of_a_quotation_is_marked(home, records, client):
    quote = {"text": "x", "source": {"reference": records[2].pk}}
    page = article(home, {"type": "quote", "id": "quote-1", "value": quote})
    link = page_of(client, page).select_one(".exo-quote .exo-citation")
    assert (link.text, link["id"]) == ("[1, retracted]", f"{uid('quote-1')}-source")


@pytest.mark.parametrize("how", ["listed", "inline"])
def test_a_mechanism_whose_only_source_is_retracted_is_marked(home, records, client, how):
    c = records[2]
    one = mechanism("m1", "<p>x</p>", c) if how == "listed" else mechanism("m1", inline(c))
    page = article(home, mechanisms(one))
    assert evidence_in(client, page) == "Type of evidence The source was retracted"


def test_a_chosen_type_of_evidence_does_not_hide_the_retraction(home, records, client):
    one = mechanism("m1", "<p>x</p>", records[2])
    one["value"]["evidence_basis"] = "human_trial"
    assert evidence_in(client, article(home, mechanisms(one))) == (
        "Type of evidence Clinical trial in people; the source was retracted"
    )


def test_the_type_of_evidence_is_before_the_semicolon_of_the_language(home, records):
    one = mechanism("m1", "<p>x</p>", records[2])
    one["value"]["evidence_basis"] = "human_trial"
    read = read_article(article(home, mechanisms(one)))
    with translation.override("fr"):
        found = evidence(read.body[0]["value"]["mechanisms"][0], read.reading)
    assert found
    assert found.text.endswith("\u202f; la source a été rétractée")


def test_several_retracted_sources_are_in_the_plural(home, records, client):
    other = ReferenceFactory(update_status="retracted")
    page = article(home, mechanisms(mechanism("m1", "<p>x</p>", records[2], other)))
    assert evidence_in(client, page) == "Type of evidence The sources were retracted"


def test_a_background_reference_is_not_evidence(home, records, client):
    one = mechanism("m1", "<p>x</p>", records[2])
    one["value"]["references"] += [
        item("m1-x", value) for value in cites(records[0], relation="background")
    ]
    page = article(home, mechanisms(one))
    assert evidence_in(client, page) == "Type of evidence The source was retracted"


def test_another_source_still_supports_the_evidence(home, records, client):
    page = article(home, mechanisms(mechanism("m1", "<p>x</p>", records[2], records[0])))
    assert evidence_in(client, page) == "Type of evidence Animal study"


def test_an_inline_citation_counts_as_a_reference(home, records, client):
    page = article(home, mechanisms(mechanism("m1", f"<p>{inline(records[0])}</p>")))
    assert evidence_in(client, page) == ""
    page = article(home, mechanisms(mechanism("m2", "<p>x</p>")))
    assert evidence_in(client, page) == "Type of evidence No reference given"


def test_a_merged_record_is_marked_like_its_survivor(home, records, client):
    merged = ReferenceFactory(merged_into=records[2])
    page = article(home, mechanisms(mechanism("m1", f"<p>{inline(merged)}</p>", merged)))
    assert page_of(client, page).select_one("a.citation").text == "[1, retracted]"
    assert evidence_in(client, page) == "Type of evidence The source was retracted"
