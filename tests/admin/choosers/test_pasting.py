"""Pasted references compared with the library: which record is offered, and what is stored."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models.audit_log import ModelLogEntry

from exoblocks.models import ImportedRecord, Reference
from tests.factories import ReferenceFactory
from tests.reference_texts import BIBTEX, NBIB, OTHER, RIS

pytestmark = pytest.mark.django_db


def test_a_new_reference_is_stored_with_corrections_and_chosen(window, admin_user):
    window.paste(RIS)
    answer = window.choose("add", pasted__0__title="Exosomes in mice", pasted__0__issue="2")
    reference = Reference.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(reference.pk)
    assert (reference.title, reference.issue) == ("Exosomes in mice", "2")
    assert reference.to_csl()["title"] == "Exosomes in mice"
    assert (reference.verification, reference.update_status) == ("unverified", "unchecked")
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("wagtail.create", admin_user)
    assert not ImportedRecord.objects.exists()


def test_a_correction_with_an_error_is_kept_and_nothing_is_stored(window):
    window.paste(RIS)
    answer = window.choose("add", pasted__0__title="Mine", pasted__0__isbn="1")
    assert answer["step"] == "pasted"
    assert window.status == "Correct the fields with errors."
    assert window.form["pasted-0-title"] == ["Mine"]
    assert "This is not an ISBN" in window.shown
    assert not Reference.objects.exists()


def test_a_reference_needs_details_that_identify_it(window):
    window.paste("TY  - JOUR\nTI  - Exosomes\nER  - \n")
    window.choose("add", pasted__0__title="")
    assert "This record has no title, DOI" in window.shown
    assert not Reference.objects.exists()


def test_a_reference_in_the_library_is_offered_instead(window):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    window.paste(RIS)
    assert window.status.startswith("Already in the library: Kim 2019: Exosomes in mice.")
    assert window.buttons == ["Use that record"]
    answer = window.choose("use")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(there.pk)
    assert Reference.objects.count() == 1


def test_a_match_with_a_merged_record_offers_the_one_that_readers_see(window):
    survivor = ReferenceFactory(title="Survivor")
    ReferenceFactory(doi="10.5555/kim", merged_into=survivor)
    window.paste("10.5555/kim")
    assert window.choose("use")["result"]["id"] == str(survivor.pk)


def other_doi() -> Reference:
    return ReferenceFactory(
        doi="10.5555/first",
        title="Exosomes in photoaged mice",
        authors=[{"family": "Kim", "given": "Hana"}],
        issued_year=2019,
    )


def test_the_same_publication_with_another_doi_is_offered_first(window):
    there = other_doi()
    window.paste(RIS)
    assert window.status.startswith("The library has a similar record: Kim 2019")
    assert "but differs in: DOI." in window.shown
    assert window.buttons == ["Use that record", "Add as another reference"]
    assert window.choose("use")["result"]["id"] == str(there.pk)
    assert Reference.objects.count() == 1


def test_an_editor_can_decide_that_it_is_another_publication(window):
    there = other_doi()
    window.paste(RIS)
    answer = window.choose("add")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] != str(there.pk)
    assert Reference.objects.get(doi="10.5555/kim").title == there.title


def test_two_references_cannot_share_an_identifier(window):
    other_doi()
    ReferenceFactory(pmid="99000001", doi="10.5555/second")
    window.paste(NBIB)
    assert window.buttons == ["Use that record"]
    assert "Two references cannot share it" in window.shown
    answer = window.choose("add")
    assert answer["step"] == "chosen"
    assert Reference.objects.count() == 2


def test_a_record_that_was_added_in_the_meantime_is_not_added_twice(window):
    window.paste(RIS)
    ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    answer = window.choose("add")
    assert answer["step"] == "pasted"
    assert window.status.startswith("Nothing is chosen yet")
    assert window.buttons == ["Use that record"]
    assert Reference.objects.count() == 1


def test_a_correction_that_makes_it_a_duplicate_is_not_stored(window):
    other_doi()
    window.paste(RIS.replace("mice", "mise"))
    assert window.buttons == ["Add and use"]
    answer = window.choose("add", pasted__0__title="Exosomes in photoaged mice")
    assert answer["step"] == "pasted"
    assert window.buttons == ["Use that record", "Add as another reference"]
    assert window.form["pasted-0-title"] == ["Exosomes in photoaged mice"]
    assert Reference.objects.count() == 1
    assert window.choose("add")["step"] == "chosen"
    assert Reference.objects.count() == 2


def test_an_identifier_that_another_record_has_offers_this_record(window):
    there = ReferenceFactory(pmid="99000001")
    window.paste(RIS)
    window.choose("add", pasted__0__pmid="99000001")
    chosen = reverse("exoblocks_reference_chooser:chosen", args=[there.pk])
    button = window.soup.select_one(".error-message [data-exo-use]")
    assert (button["data-exo-use"], button.get_text()) == (chosen, "Use that record")


def test_a_record_without_details_is_filled_in(window):
    there = ReferenceFactory(
        doi="10.5555/kim", title="", authors=[], issued_year=None, container_title=""
    )
    window.paste(RIS)
    assert "Fill in the empty fields of the record in the library: Title, Authors" in window.shown
    window.choose("use")
    there.refresh_from_db()
    assert (there.title, there.volume) == ("Exosomes in photoaged mice", "95")
    assert ModelLogEntry.objects.get().action == "wagtail.edit"


def test_a_complete_record_is_filled_in_only_if_the_editor_ticks_the_box(window):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes", volume="")
    window.paste(RIS)
    window.choose("use")
    there.refresh_from_db()
    assert there.volume == ""
    window.paste(RIS)
    window.choose("use", fill__0="yes")
    there.refresh_from_db()
    assert (there.title, there.volume) == ("Exosomes", "95")


def test_a_repeated_reference_is_offered_once(list_window):
    list_window.paste(f"{RIS}\n{BIBTEX}\n{OTHER}")
    assert "This repeats reference 1 in this text." in list_window.references[1]
    assert list_window.form["take"] == ["0", "2"]
    assert len(list_window.choose()["result"]) == 2
    assert Reference.objects.count() == 2


def test_a_repeated_reference_is_offered_once_if_the_library_has_a_similar_one(list_window):
    other_doi()
    list_window.paste(f"{RIS}\n{BIBTEX}\n{OTHER}")
    assert "This repeats reference 1 in this text." in list_window.references[1]
    assert list_window.form["take"] == ["0", "2"]
    list_window.choose("add")
    assert Reference.objects.count() == 3
