"""``references/``: filters, order and citation styles."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from exoblocks.models import Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

URL = "/api/v2/references/"


def citing(*references: Any, **kwargs: Any) -> Any:
    """A page with a mechanism for each reference."""
    mechanisms = [
        {"type": "item", "id": f"m{n}", "value": {"title": "T", "references": cites(reference)}}
        for n, reference in enumerate(references)
    ]
    value = {"heading": "H", "mechanisms": mechanisms}
    return ArticlePageFactory(body=[{"type": "mechanisms", "id": "m", "value": value}], **kwargs)


def listed(client: Any, **query: Any) -> list[int]:
    answer = client.get(URL, query)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def refused(client: Any, **query: Any) -> str:
    answer = client.get(URL, query)
    assert answer.status_code == 400, answer.text
    return str(answer.json()["message"])


@pytest.fixture
def kim(home: Page) -> Reference:
    """A cited record. Another cited record has nothing in common with it."""
    kim = ReferenceFactory(
        citekey="kim2019exosomes",
        title="Exosomes in photoaged skin",
        doi="10.1000/abc",
        pmid="31004573",
        pmcid="PMC123",
        study_design="animal_study",
        population="animal",
        participants=24,
        verification="verified",
        update_status="correction",
        notes="a secret",
        abstract="hidden words",
    )
    other = ReferenceFactory(
        title="Hyaluronic acid",
        authors=[{"family": "Lee", "given": "J."}],
        csl_type="book",
        doi="10.1000/other",
    )
    citing(kim, other, parent=home)
    return kim


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("doi", "10.1000/abc"),
        ("doi", "https://doi.org/10.1000/ABC."),
        ("doi", "doi:10.1000/abc"),
        ("pmid", "PMID: 31004573"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/31004573/"),
        ("pmcid", "pmc123"),
        ("citekey", "kim2019exosomes"),
        ("csl_type", "article-journal"),
        ("study_design", "animal_study"),
        ("population", "animal"),
        ("participants", "24"),
        ("verification", "verified"),
        ("update_status", "correction"),
        ("search", "kim photoaged"),
        ("search", "https://doi.org/10.1000/ABC"),
    ],
)
def test_references_are_found_by(client, kim, name, value):
    assert listed(client, **{name: value}) == [kim.pk]


def test_filters_can_be_combined(client, kim):
    assert listed(client, csl_type="book", search="skin") == []
    assert listed(client, csl_type="article-journal", search="skin", population="animal") == [
        kim.pk
    ]


@pytest.mark.parametrize("word", ["secret", "hidden", "words"])
def test_a_search_ignores_notes_and_abstract(client, kim, word):
    assert listed(client, search=word) == []


def test_an_unknown_code_or_identifier_finds_nothing(client, kim):
    assert listed(client, study_design="nonsense") == []
    assert listed(client, doi="10.1000/none") == []
    assert listed(client, id=2**62) == []


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"doi": "abc"}, "This is not a DOI."),
        ({"doi": "10.1000/a, 10.1000/b"}, "There is more than one DOI."),
        ({"pmid": "PMC123"}, "This is a PMCID"),
        ({"pmcid": "123"}, "This is not a PubMed Central id."),
        ({"uuid": "abc"}, "uuid: "),
        ({"id": "x"}, "id: "),
        ({"id": 10**30}, "id: is too large"),
        ({"citekey": "a\x00"}, "null characters"),
        ({"search": "a\x00"}, "null characters"),
        ({"search": "a " * 300}, "more than 500"),
        ({"notes": "secret"}, "notes"),
        ({"isbn": "9780306406157"}, "isbn"),
        ({"merged_into": "1"}, "merged_into"),
        ({"study_design__in": "x"}, "study_design__in"),
    ],
)
def test_a_wrong_query_is_refused_with_the_reason(client, kim, query, says):
    assert says in refused(client, **query)


# --- One page's references -------------------------------------------------------------------


def test_the_references_of_a_page_come_in_the_order_of_their_numbers(client, home):
    first, second, third = (ReferenceFactory() for _ in range(3))
    page = citing(third, first, third, second, parent=home)
    citing(ReferenceFactory(), parent=home)
    numbered = client.get(f"/api/v2/pages/{page.pk}/").json()["references"]
    assert [item["id"] for item in numbered] == [third.pk, first.pk, second.pk]
    assert listed(client, page=page.pk) == [third.pk, first.pk, second.pk]
    assert listed(client, page=page.pk, order="id") == [first.pk, second.pk, third.pk]
    assert listed(client, page=page.pk, limit=1, offset=1) == [first.pk]
    assert listed(client, page=page.pk, citekey=second.citekey) == [second.pk]


def test_a_merged_record_is_listed_as_its_survivor(client, home):
    survivor = ReferenceFactory()
    page = citing(ReferenceFactory(merged_into=survivor), parent=home)
    assert listed(client, page=page.pk) == [survivor.pk]


def test_a_page_that_is_not_an_article_has_no_references(client, home):
    assert listed(client, page=home.pk) == []


def test_a_page_that_is_not_public_is_refused(client, home):
    draft = citing(ReferenceFactory(), parent=home, live=False)
    private = citing(ReferenceFactory(), parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    other = Page.objects.get(depth=1).add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other", root_page=other)
    elsewhere = citing(ReferenceFactory(), parent=other)
    for page in (draft.pk, private.pk, elsewhere.pk, 0, "x", 10**30):
        assert "no live, public page" in refused(client, page=page)


# --- Styles ----------------------------------------------------------------------------------


def test_a_request_can_ask_for_another_style(client, home):
    page = citing(ReferenceFactory(title="Skin", issued_month=5), parent=home)
    ama = "Kim H. Skin. Journal of Dermatological Science. Published online May 2019."
    vancouver = "Kim H. Skin. Journal of Dermatological Science. 2019 May."

    def cited(url: str, **query: str) -> list[tuple[str, str]]:
        data = client.get(url, query).json()
        items = data.get("items", [data])
        shown = [item for one in items for item in one.get("references", [one])]
        return [(one["citation"]["style"], one["citation"]["text"]) for one in shown]

    fields = {"fields": "references", "type": "testapp.ArticlePage"}
    detail = f"/api/v2/pages/{page.pk}/"
    for url, query in ((URL, {}), (detail, {}), ("/api/v2/pages/", fields)):
        assert cited(url, **query) == [("ama", ama)]
        assert cited(url, **query, citation_style="vancouver") == [("vancouver", vancouver)]


def test_the_style_of_a_request_does_not_affect_other_requests(client, home, settings):
    settings.EXOBLOCKS = {"CITATION_STYLE": "vancouver"}
    page = citing(ReferenceFactory(title="Skin", issued_month=5), parent=home)
    assert "2019 May." not in client.get(f"{URL}?citation_style=ama").text
    assert "2019 May." in client.get(URL).text
    assert "2019 May." in client.get(f"{page.url}?citation_style=ama").text


@pytest.mark.parametrize("url", [URL, "/api/v2/pages/", "/api/v2/pages/{home}/"])
@pytest.mark.parametrize("style", ["apa", ""])
def test_an_unknown_style_is_refused_with_a_list_of_styles(client, home, url, style):
    query = {"fields": "citekey" if url == URL else "title", "citation_style": style}
    answer = client.get(url.format(home=home.pk), query)
    assert answer.status_code == 400
    assert "ama, vancouver" in answer.json()["message"]


def test_the_json_is_indented_only_on_request(client, kim):
    assert b"\n" not in client.get(URL).content
    assert b"\n" in client.get(URL, headers={"accept": "application/json; indent=4"}).content
