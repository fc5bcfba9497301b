"""The tab of the chooser in which references are pasted: what it shows, and who can use it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exoblocks.models import Reference
from tests.admin.choosers.paste_window import PASTE, Window
from tests.factories import ReferenceFactory
from tests.reference_texts import AMA, APA, BIBTEX, CSL, NBIB, OTHER, RIS, THIRD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", [RIS, BIBTEX, NBIB, CSL, AMA, APA])
def test_every_format_is_recognised_and_shown_for_correction(window, text):
    window.paste(text)
    assert window.status == (
        "Recognised: Kim and Lee 2019: Exosomes in photoaged mice. "
        "Press Enter to add it to the library and use it."
    )
    form = window.form
    assert form["pasted-0-title"] == ["Exosomes in photoaged mice"]
    assert form["pasted-0-authors"][0].startswith("Kim, H")
    assert form["pasted-0-doi"] == ["10.5555/kim"]
    assert form["pasted-0-volume"] == ["95"]
    assert "Kim H, Lee J. Exosomes in photoaged mice." in window.shown
    assert window.buttons == ["Add and use"]
    assert not Reference.objects.exists()


def test_missing_details_are_listed(window):
    window.paste("TY  - JOUR\nTI  - Exosomes in photoaged mice\nPY  - 2019\nER  - \n")
    assert "Missing: Authors, Journal, book or website, Volume, Pages, DOI" in window.shown


def test_doubts_about_a_reference_that_was_read_from_text_are_shown(window):
    window.paste(AMA)
    assert "Check: This reference was read from text." in window.shown


def test_a_group_with_a_recognised_value_is_open(window):
    window.paste(RIS.replace("DO  -", "AB  - What was found.\nDO  -"))
    opened = {group.summary.get_text(strip=True) for group in window.soup.select("details[open]")}
    assert "Publication details" in opened
    assert "Web address and other identifiers" not in opened


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("10.5555/kim", "doi", "10.5555/kim"),
        ("doi: 10.5555/KIM", "doi", "10.5555/kim"),
        ("https://doi.org/10.5555/kim", "doi", "10.5555/kim"),
        ("99000001", "pmid", "99000001"),
        ("PMID: 99000001", "pmid", "99000001"),
        ("https://pubmed.ncbi.nlm.nih.gov/99000001/", "pmid", "99000001"),
    ],
)
def test_an_identifier_alone_is_stored_with_its_details_missing(window, text, field, value):
    window.paste(text)
    assert "Details missing" in window.shown
    assert window.form[f"pasted-0-{field}"] == [value]
    answer = window.choose("add")
    reference = Reference.objects.get()
    assert (reference.title, getattr(reference, field)) == ("", value)
    assert answer["result"]["title"].endswith("(details missing)")


@pytest.mark.parametrize(
    "text",
    ["Dear colleague, thank you for your letter.", "¿?", "see below", "2019", "ISBN 1", "\0"],
)
def test_text_without_a_reference_gets_a_message(window, text):
    answer = window.paste(text)
    assert answer["step"] == "pasted"
    assert answer["isRefused"]
    assert window.status
    assert window.buttons == []


def test_empty_text_is_not_an_error(window):
    answer = window.paste(" \n ")
    assert (answer["isRefused"], window.status, window.shown) == (False, "", "")


def test_hostile_text_is_shown_as_text(window):
    window.paste(RIS.replace("photoaged mice", '<script>alert("1")</script>'))
    assert window.soup.select("script") == []
    assert "alert" in window.form["pasted-0-title"][0]


def test_the_citation_follows_the_fields(window):
    window.paste("TY  - JOUR\nTI  - Exosomes in mise\nPY  - 2019\nVL  - 95\nER  - \n")
    drawn = window.correct(corrected="0", pasted__0__title="Exosomes in mice", pasted__0__isbn="1")
    citation = drawn.select_one("[data-exo-follows=citation-0]").get_text()
    missing = drawn.select_one("[data-exo-follows=missing-0]").get_text(" ", strip=True)
    assert citation.startswith("Exosomes in mice. 2019;95.")
    assert missing == "Missing: Authors, Journal, book or website, Pages, DOI"
    drawn = window.correct(
        corrected="0", pasted__0__authors="Kim, Hana", pasted__0__doi="10.5555/a"
    )
    citation = drawn.select_one("[data-exo-follows=citation-0]").get_text()
    missing = drawn.select_one("[data-exo-follows=missing-0]").get_text(" ", strip=True)
    assert citation.startswith("Kim H. Exosomes in mise.")
    assert missing == "Missing: Journal, book or website"
    assert not Reference.objects.exists()


# --- Several ----------------------------------------------------------------------------------


def test_several_references_are_chosen_at_once(list_window):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    list_window.paste(f"1. {AMA}\n2. {OTHER}\n3. {THIRD}")
    assert list_window.status.startswith("3 references found.")
    assert len(list_window.references) == 3
    assert list_window.form["take"] == ["0", "1", "2"]
    answer = list_window.choose(take=["0", "2"])
    new = Reference.objects.get(title="Laser resurfacing of scars")
    assert answer["step"] == "chosen"
    assert [item["id"] for item in answer["result"]] == [str(there.pk), str(new.pk)]
    assert Reference.objects.count() == 2


def test_a_chooser_for_one_reference_takes_one_of_several(window):
    window.paste(f"{AMA}\n\n{OTHER}")
    assert {box["type"] for box in window.soup.select("[name=take]")} == {"radio"}
    answer = window.choose(take=["0", "1"])
    assert (answer["step"], window.status) == ("pasted", "Select one reference only.")
    answer = window.choose(take=["1"])
    assert answer["result"]["title"].startswith("Osei 2020")
    assert Reference.objects.count() == 1


def test_nothing_selected_gets_a_message(list_window):
    list_window.paste(f"{AMA}\n\n{OTHER}")
    answer = list_window.choose(take=[])
    assert (answer["step"], list_window.status) == ("pasted", "Select at least one reference.")


def test_only_corrected_references_are_drawn_again(list_window):
    list_window.paste(f"{AMA}\n\n{OTHER}\n\n{THIRD}")
    drawn = list_window.correct(corrected=["1", "7", "x"], pasted__1__title="Wounds")
    places = {place["data-exo-follows"] for place in drawn.select("[data-exo-follows]")}
    assert places == {"title-1", "citation-1", "missing-1"}
    assert "Osei 2020: Wounds" in drawn.get_text()


def test_one_error_among_several_stores_nothing(list_window):
    list_window.paste(f"{AMA}\n\n{OTHER}")
    list_window.choose(pasted__1__isbn="1")
    assert list_window.status == "Correct the fields with errors."
    assert len(list_window.soup.select("details[open] .w-field--error")) == 1
    assert not Reference.objects.exists()


def test_unread_text_is_shown_next_to_the_recognised_references(window):
    window.paste(
        f"Dear colleague, please cite this.\n\n{RIS}\n@article{{x, author = {{Nobody}}}}\n"
    )
    first, _second, third = window.references
    assert first.startswith("Not read:")
    assert "Dear colleague" in first
    assert third.startswith("Not read:")
    assert window.choose("add", how__1="add")["step"] == "chosen"


@pytest.mark.parametrize("text", ["\n".join(f"10.5555/{n}" for n in range(200)), "a " * 60_000])
def test_more_than_a_few_references_are_sent_to_the_import(window, text):
    answer = window.paste(text)
    assert answer["isRefused"]
    assert "too long for this window" in window.status
    (button,) = window.soup.select("button")
    assert button["formaction"] == reverse("exoblocks_reference_modeladmin_import")
    assert window.soup.select(".exo-paste__reference") == []


def test_a_user_who_cannot_import_is_told_to_paste_fewer(client_with):
    window = Window(client_with("add_reference"))
    window.paste("\n".join(f"10.5555/{n}" for n in range(200)))
    assert window.buttons == []
    assert "Paste fewer references" in window.shown


# --- Permissions ------------------------------------------------------------------------------


def test_a_user_who_cannot_add_uses_records_of_the_library_only(client_with):
    there = ReferenceFactory(doi="10.5555/kim")
    window = Window(client_with("view_reference"))
    window.paste(AMA)
    assert window.buttons == ["Use that record"]
    assert "Fill in" not in window.shown
    assert window.choose("use", fill__0="yes")["result"]["id"] == str(there.pk)
    answer = window.paste(OTHER)
    assert answer["isRefused"]
    assert "you do not have permission to add references" in window.status
    assert window.buttons == []
    assert window.choose("add", take="0", seen__0="")["step"] == "pasted"
    assert Reference.objects.count() == 1


def test_a_user_without_permission_sees_nothing(client_with):
    ReferenceFactory(doi="10.5555/kim", title="Secret")
    response = client_with().post(reverse(PASTE), {"text": "10.5555/kim"})
    assert response.status_code == 302
    assert "Secret" not in response.text


def test_the_form_is_protected_from_other_sites(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(reverse(PASTE), {"text": RIS}).status_code == 403


def test_references_are_added_to_the_current_citation(admin_client):
    window = Window(admin_client, name="exoblocks_citation_chooser:paste")
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    window.paste(f"{AMA}\n\n{OTHER}")
    answer = window.choose()
    new = Reference.objects.get(title="Wound healing after microneedling")
    assert answer["step"] == "added"
    assert answer["result"] == [
        {"id": str(there.pk), "title": "Kim 2019: Exosomes in mice"},
        {"id": str(new.pk), "title": "Osei 2020: Wound healing after microneedling"},
    ]


def test_the_number_of_queries_does_not_depend_on_the_number_of_references(list_window):
    for number in range(9):
        ReferenceFactory(doi=f"10.5555/{number}")

    def queries(count: int) -> int:
        text = "\n\n".join(
            RIS.replace("kim", str(number)).replace("mice", f"mice {number}")
            for number in range(count)
        )
        with CaptureQueriesContext(connection) as captured:
            list_window.paste(text)
        assert len(list_window.references) == count
        return len(captured)

    queries(2)  # warms the caches
    few = queries(2)
    assert queries(9) == few
    assert few <= 12
