from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.icons import get_icons

from exoblocks.admin.menu import EvidenceLibraryGroup
from exoblocks.admin.people import PersonAdmin
from exoblocks.admin.references import ReferenceAdmin
from exoblocks.library.status_signs import STATUS_SIGNS
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import PersonFactory, ReferenceFactory

REFERENCES = "exoblocks_reference_modeladmin_index"
PEOPLE = "exoblocks_person_modeladmin_index"
RESULTS = "exoblocks_reference_modeladmin_results"


def listed(client, url_name: str = REFERENCES, **query: Any) -> list[str]:
    """The text of each row."""
    response = client.get(reverse(url_name), query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [row.get_text(" ", strip=True) for row in soup.select("table.listing tbody tr")]


def use(record: Reference | Person, *page_ids: int) -> None:
    name = "reference" if isinstance(record, Reference) else "person"
    for page_id in page_ids:
        RecordUse.objects.create(page_id=page_id, in_live=True, **{name: record})


# --- Rows ------------------------------------------------------------------------------------


def test_a_row_shows_citation_year_design_status_and_use(admin_client):
    reference = ReferenceFactory(
        title="Exosomes <i>in vitro</i>",
        volume="95",
        issue="1",
        page="25-31",
        study_design="in_vitro_study",
        verification="verified",
        update_status="retracted",
    )
    use(reference, 1, 2)
    (row,) = listed(admin_client)
    assert "Kim H. Exosomes in vitro" in row
    assert "2019;95(1):25-31" in row
    assert "Cell study (in vitro)" in row
    assert "Verified" in row
    assert "Retracted" in row
    assert "2 articles" in row


def test_a_status_has_a_text_beside_its_icon(admin_client):
    ReferenceFactory(verification="mismatch", update_status="expression_of_concern")
    soup = BeautifulSoup(admin_client.get(reverse(REFERENCES)).content, "html.parser")
    statuses = soup.select(".exo-status")
    assert [status.get_text(strip=True) for status in statuses] == [
        "Details differ from the source",
        "Expression of concern",
    ]
    assert all(status.svg["aria-hidden"] == "true" for status in statuses)


def test_every_icon_exists_in_wagtail():
    icons = {icon for _tone, icon in STATUS_SIGNS.values()}
    icons |= {EvidenceLibraryGroup.menu_icon, ReferenceAdmin.menu_icon, PersonAdmin.menu_icon}
    sprite = get_icons()
    assert {name for name in icons if f'id="icon-{name}"' not in sprite} == set()


def test_text_of_a_record_is_escaped(admin_client):
    ReferenceFactory(
        title="<script>alert(1)</script>",
        authors=[{"literal": "<img src=x onerror=alert(1)>"}],
        citekey="k",
    )
    html = admin_client.get(reverse(REFERENCES)).content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_a_title_of_100_000_characters_opens_in_list_and_pages(admin_client):
    reference = ReferenceFactory(title="x" * 100_000)
    assert len(listed(admin_client)) == 1
    for screen in ("inspect", "edit", "delete"):
        url = reverse(f"exoblocks_reference_modeladmin_{screen}", args=[reference.pk])
        assert admin_client.get(url).status_code == 200


def test_a_merged_record_is_not_listed_and_its_uses_count_for_the_survivor(admin_client):
    survivor = ReferenceFactory(title="Survivor")
    duplicate = ReferenceFactory(title="Duplicate", merged_into=survivor)
    use(survivor, 1)
    use(duplicate, 1, 2)
    (row,) = listed(admin_client)
    assert "Survivor" in row
    assert "2 articles" in row


def test_a_person_is_listed_with_registration_and_use(admin_client):
    person = PersonFactory(
        name="Ana Example",
        honorific="Dr",
        credentials="MD",
        registration_body="GMC",
        registration_number="123",
    )
    use(person, 1)
    (row,) = listed(admin_client, PEOPLE)
    assert "Dr Ana Example, MD" in row
    assert "GMC 123" in row
    assert "1 article" in row


# --- Queries ---------------------------------------------------------------------------------


@pytest.mark.parametrize("url_name", [REFERENCES, PEOPLE])
def test_fifty_rows_take_no_more_queries_than_five(
    admin_client, home, url_name, django_assert_max_num_queries
):
    factory = ReferenceFactory if url_name == REFERENCES else PersonFactory
    for record in factory.create_batch(5):
        use(record, 1, 2)
    admin_client.get(reverse(url_name))  # warms the caches of sites and content types
    with CaptureQueriesContext(connection) as few:
        assert len(listed(admin_client, url_name)) == 5
    for record in factory.create_batch(45):
        use(record, 1, 2, 3)
    with django_assert_max_num_queries(len(few)):
        assert len(listed(admin_client, url_name)) == 50
    assert len(few) <= 12


def test_a_long_list_is_paginated(admin_client):
    ReferenceFactory.create_batch(51)
    assert len(listed(admin_client)) == 50
    assert len(listed(admin_client, p="2")) == 1
    assert len(listed(admin_client, p="nonsense")) == 50


# --- Search ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Müller",
        "muller",
        "MULLER exosomes",
        "dermatological",
        "10.1000/abc",
        "https://doi.org/10.1000/ABC",
        "doi:10.1000/abc.",
        "12345678",
        "PMID: 12345678",
        "muller2019exosomes",
    ],
)
def test_search_finds_author_title_journal_doi_pmid_and_citekey(admin_client, text):
    ReferenceFactory(
        title="Exosomes for skin",
        authors=[{"family": "Müller", "given": "Eva"}],
        doi="10.1000/abc",
        pmid="12345678",
    )
    ReferenceFactory(
        title="Something else",
        authors=[{"family": "Rossi", "given": "A"}],
        container_title="Annals",
    )
    rows = listed(admin_client, q=text)
    assert len(rows) == 1
    assert "Müller E. Exosomes" in rows[0]


def test_search_ignores_the_notes(admin_client):
    ReferenceFactory(notes="confidential", abstract="confidential")
    assert listed(admin_client, q="confidential") == []


def test_a_search_without_a_match_shows_a_message_and_a_link_to_clear_it(admin_client):
    ReferenceFactory()
    html = admin_client.get(reverse(REFERENCES), {"q": "nothing like it"}).content.decode()
    assert "No references match" in html
    assert "Clear search and filters" in html


def test_people_are_found_by_name_and_job(admin_client):
    PersonFactory(name="Ana Example", job_title="Dermatologist")
    PersonFactory(name="Ben Sample")
    assert len(listed(admin_client, PEOPLE, q="ana derma")) == 1


# --- Filters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "fields"),
    [
        ("verification", "mismatch", {"verification": "mismatch"}),
        ("update_status", "retracted", {"update_status": "retracted"}),
        ("study_design", "meta_analysis", {"study_design": "meta_analysis"}),
        ("decade", "2000", {"issued_year": 2000}),
        ("decade", "2000", {"issued_year": 2009}),
        ("decade", "before", {"issued_year": 1949}),
        ("decade", "unknown", {"issued_year": None}),
    ],
)
def test_a_filter_narrows_the_list(admin_client, name, value, fields):
    ReferenceFactory(title="Wanted", **fields)
    ReferenceFactory(title="Newer", issued_year=2010)
    ReferenceFactory(title="Older", issued_year=1999)
    (row,) = listed(admin_client, **{name: value})
    assert "Wanted" in row


def test_the_filter_by_use_counts_the_uses_of_merged_records(admin_client):
    used, survivor = ReferenceFactory(title="Used"), ReferenceFactory(title="Survivor")
    ReferenceFactory(title="Idle")
    use(used, 1)
    use(ReferenceFactory(merged_into=survivor), 2)
    assert len(listed(admin_client, used="yes")) == 2
    (row,) = listed(admin_client, used="no")
    assert "Idle" in row


def test_filters_have_few_options_however_large_the_library(admin_client):
    for year in range(1700, 2020):
        Reference(citekey=f"k{year}", title="T", issued_year=year).save()
    soup = BeautifulSoup(admin_client.get(reverse(REFERENCES)).content, "html.parser")
    options = Counter(option["name"] for option in soup.select("#filters-drilldown input"))
    assert set(options) == {
        "verification",
        "update_status",
        "csl_type",
        "study_design",
        "population",
        "decade",
        "used",
        "details",
    }
    assert max(options.values()) <= 15


def test_two_choices_of_a_filter_list_the_records_with_either(admin_client):
    for design in ("review", "case_reports", "guideline"):
        ReferenceFactory(study_design=design)
    found = listed(admin_client, study_design=["review", "guideline"])
    assert len(found) == 2


def test_a_chosen_filter_stays_selected_together_with_the_search(admin_client):
    ReferenceFactory(title="Skin", issued_year=2015)
    response = admin_client.get(reverse(REFERENCES), {"q": "skin", "decade": "2010"})
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one("input[name=decade][checked]")["value"] == "2010"
    assert soup.select_one("input[name=q]")["value"] == "skin"


def test_a_chosen_filter_has_a_button_that_removes_only_this_filter(admin_client):
    ReferenceFactory(title="Skin", issued_year=2015)
    query = {"q": "skin", "decade": "2010", "used": "no"}
    soup = BeautifulSoup(admin_client.get(reverse(REFERENCES), query).content, "html.parser")
    pill = soup.select_one("[data-w-active-filter-id=id_decade]")
    assert "2010\N{EN DASH}2019" in pill.get_text()
    removed = pill.find_next_sibling("button")["data-w-swap-src-value"]
    path, _sign, kept = removed.partition("?")
    assert path == reverse(RESULTS)
    assert dict(parse_qsl(kept)).items() >= {"q": "skin", "used": "no"}.items()
    assert "decade" not in kept


def test_searching_as_you_type_replaces_only_the_results(admin_client):
    ReferenceFactory(title="Skin")
    ReferenceFactory(title="Hair")
    soup = BeautifulSoup(admin_client.get(reverse(REFERENCES)).content, "html.parser")
    assert soup.select_one("form[role=search]")["data-w-swap-src-value"] == reverse(RESULTS)
    response = admin_client.get(reverse(RESULTS), {"q": "skin"})
    assert b"<html" not in response.content
    (row,) = listed(admin_client, RESULTS, q="skin")
    assert "Skin" in row


@pytest.mark.parametrize(
    "query",
    [
        {"decade": "nonsense"},
        {"used": "'"},
        {"no_such_field": "1"},
        {"ordering": "notes"},
        {"uses__page_id": "1"},
        {"notes__contains": "zzz"},
        {"merged_records__notes__startswith": "zzz"},
    ],
)
def test_an_unknown_or_invalid_filter_is_ignored(admin_client, query):
    ReferenceFactory()
    assert len(listed(admin_client, **query)) == 1


def test_a_site_s_own_study_design_can_be_filtered(admin_client, settings):
    settings.EXOBLOCKS = {"VOCABULARIES": {"study_design": [("registry", "Registry study")]}}
    ReferenceFactory(study_design="registry")
    ReferenceFactory()
    (row,) = listed(admin_client, study_design="registry")
    assert "Registry study" in row


def test_the_list_is_sorted_by_year_in_both_directions(admin_client):
    for title, year in (("Middle", 2005), ("Old", 1990), ("New", 2020)):
        ReferenceFactory(title=title, issued_year=year)

    def titles(**query: str) -> list[str]:
        words = ("Old", "Middle", "New")
        return [next(w for w in words if w in row) for row in listed(admin_client, **query)]

    soup = BeautifulSoup(admin_client.get(reverse(REFERENCES)).content, "html.parser")
    assert soup.find("a", string=re.compile("Year"))["href"].endswith("?ordering=issued_year")
    assert titles(ordering="issued_year") == ["Old", "Middle", "New"]
    assert titles(ordering="-issued_year") == ["New", "Middle", "Old"]


def test_records_of_the_same_year_are_listed_newest_first(admin_client):
    for number in range(3):
        ReferenceFactory(title=f"Study {number}", issued_year=2005)
    rows = listed(admin_client, ordering="issued_year")
    assert [row.partition("Study ")[2][0] for row in rows] == ["2", "1", "0"]


def test_an_empty_library_offers_to_add_the_first_record(admin_client):
    html = admin_client.get(reverse(REFERENCES)).content.decode()
    assert "There are no references yet." in html
    assert reverse("exoblocks_reference_modeladmin_create") in html


@pytest.mark.parametrize("screen", ["edit", "history", "delete", "inspect"])
def test_breadcrumbs_link_to_the_home_page_and_the_list(admin_client, screen):
    reference = ReferenceFactory()
    url = reverse(f"exoblocks_reference_modeladmin_{screen}", args=[reference.pk])
    soup = BeautifulSoup(admin_client.get(url).content, "html.parser")
    links = [link["href"] for link in soup.select("nav[aria-label=Breadcrumb] a")]
    assert links[:2] == [reverse("wagtailadmin_home"), reverse(REFERENCES)]
    if screen in ("history", "delete"):
        assert links[2] == reverse("exoblocks_reference_modeladmin_inspect", args=[reference.pk])
