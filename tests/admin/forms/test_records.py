from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from exoblocks.admin.forms.records import PersonForm, ReferenceForm
from exoblocks.models import Person, Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def form_data(reference: Reference | None = None, **changes: Any) -> dict[str, Any]:
    """The form data that a browser sends after an editor opens the form and changes it."""
    form = ReferenceForm(instance=reference)
    data = {name: form[name].value() or "" for name in form.fields}
    return {**data, "title": data["title"] or "A title", **changes}


def saved(reference: Reference | None = None, **changes: Any) -> Reference:
    form = ReferenceForm(form_data(reference, **changes), instance=reference)
    assert form.is_valid(), form.errors
    record = form.save()
    record.refresh_from_db()
    return record


def errors(reference: Reference | None = None, **changes: Any) -> dict[str, list[str]]:
    form = ReferenceForm(form_data(reference, **changes), instance=reference)
    return dict(form.errors)


# --- Identifiers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "pasted", "stored"),
    [
        ("doi", "https://doi.org/10.1000/ABC.", "10.1000/abc"),
        ("doi", "Kim H. A title. doi: 10.1000/ABC", "10.1000/abc"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/12345678/?from=somewhere", "12345678"),
        ("pmid", "PMID: 12345678", "12345678"),
        ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "PMC1234567"),
        ("isbn", "ISBN 0-306-40615-2 (hardback)", "9780306406157"),
        ("issn", "issn 03785955", "0378-5955"),
        ("update_notice_doi", "https://doi.org/10.1000/N", "10.1000/n"),
    ],
)
def test_an_identifier_is_stored_normalised_however_it_was_pasted(field, pasted, stored):
    assert getattr(saved(**{field: pasted}), field) == stored


@pytest.mark.parametrize(
    ("field", "pasted", "message"),
    [
        ("doi", "not a doi", "This is not a DOI."),
        ("doi", "10.1000/a and 10.1000/b", "more than one DOI"),
        ("pmid", "PMC123", "Move it to the PMCID field."),
        ("pmcid", "123", "This is not a PubMed Central id."),
        ("isbn", "978-0-306-40615-8", "check digit"),
        ("issn", "1234-5678", "check digit"),
    ],
)
def test_an_error_at_the_field_explains_what_is_wrong_with_an_identifier(field, pasted, message):
    found = errors(**{field: pasted})
    assert list(found) == [field]
    assert message in found[field][0]


def test_a_refused_form_keeps_everything_that_was_typed():
    form = ReferenceForm(form_data(doi="rubbish", authors="Kim, Hana\nnobody", issued="May 2019"))
    html = str(form)
    for typed in ("rubbish", "Kim, Hana\nnobody", "May 2019"):
        assert typed in BeautifulSoup(html, "html.parser").decode(formatter=None)


def test_empty_identifiers_are_null_so_that_many_records_can_have_none():
    first, second = saved(), saved()
    assert (first.doi, first.pmid, first.pmcid) == (None, None, None)
    assert first.pk != second.pk


# --- Duplicates ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "stored", "pasted"),
    [
        ("doi", "10.1000/abc", "https://doi.org/10.1000/ABC"),
        ("pmid", "12345678", "PMID 12345678"),
        ("pmcid", "PMC123", "pmc123"),
    ],
)
def test_a_duplicate_is_refused_with_a_link_to_the_existing_record(field, stored, pasted):
    there = ReferenceFactory(title="Exosomes", **{field: stored})
    found = errors(**{field: pasted})
    assert list(found) == [field]
    link = BeautifulSoup(found[field][0], "html.parser").a
    assert link["href"] == reverse("exoblocks_reference_modeladmin_inspect", args=[there.pk])
    assert link.get_text() == "Kim 2019: Exosomes"
    assert link["target"] == "_blank"
    assert Reference.objects.count() == 1


def test_a_duplicate_of_a_merged_record_links_to_its_survivor():
    survivor = ReferenceFactory(title="Survivor")
    ReferenceFactory(doi="10.1000/merged", merged_into=survivor)
    (message,) = errors(doi="10.1000/merged")["doi"]
    assert f"/inspect/{survivor.pk}/" in message
    assert "Survivor" in message


def test_the_link_to_a_hostile_record_is_escaped():
    ReferenceFactory(
        doi="10.1000/x", title="<script>alert(1)</script>", authors=[], issued_year=None
    )
    (message,) = errors(doi="10.1000/x")["doi"]
    assert "<script>" not in message
    assert "<a href=" in message


def test_a_record_is_not_a_duplicate_of_itself():
    reference = ReferenceFactory(doi="10.1000/x", pmid="1", pmcid="PMC1")
    assert saved(reference, title="Corrected").title == "Corrected"


def test_an_edited_record_cannot_take_the_identifier_of_another():
    ReferenceFactory(doi="10.1000/x")
    assert "doi" in errors(ReferenceFactory(), doi="10.1000/X")


# --- Names -----------------------------------------------------------------------------------


def test_authors_are_written_one_per_line():
    reference = saved(authors="Kim, Hana\nvan der Berg, Jan\n\nWorld Health Organization")
    assert reference.authors == [
        {"family": "Kim", "given": "Hana"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "World Health Organization"},
    ]


def test_editing_one_name_keeps_the_details_of_the_others():
    rich = {"family": "Kim", "given": "Hana", "ORCID": "0000-0001", "comma-suffix": True}
    reference = ReferenceFactory(authors=[rich, {"family": "Lee", "given": "Jun"}])
    edited = saved(reference, authors="Lee, Jun-Seo\nKim, Hana")
    assert edited.authors == [{"family": "Lee", "given": "Jun-Seo"}, rich]


def test_saving_an_unchanged_form_does_not_change_an_imported_record():
    csl = {
        "id": "x",
        "type": "post-weblog",
        "title": "T",
        "author": [{"family": "Kim", "given": "H", "ORCID": "1"}, {"literal": ""}],
        "editor": [{"literal": "A, B"}],
        "issued": {"date-parts": [[2019, 5]], "season": 2},
        "custom": {"kept": True},
    }
    reference = Reference.from_csl(csl)
    reference.save()
    before = reference.to_csl()
    form = ReferenceForm(form_data(reference), instance=reference)
    assert form.changed_data == []
    assert form.is_valid(), form.errors
    form.save()
    reference.refresh_from_db()
    assert reference.to_csl() == before


# --- Dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2019", (2019, None, None)),
        ("2019-05", (2019, 5, None)),
        ("2019-5-14", (2019, 5, 14)),
        ("", (None, None, None)),
    ],
)
def test_the_date_of_publication_is_a_single_text_field(typed, stored):
    reference = saved(issued=typed)
    assert (reference.issued_year, reference.issued_month, reference.issued_day) == stored


@pytest.mark.parametrize("typed", ["2019-13", "2019-02-30", "May 2019", "19", "2019-05-14 or so"])
@pytest.mark.parametrize("field", ["issued", "accessed"])
def test_an_error_at_the_field_shows_how_to_write_a_date(field, typed):
    found = errors(**{field: typed})
    assert list(found) == [field]
    assert "2019-05-14" in found[field][0]


def test_an_invalid_date_is_refused_for_a_record_that_already_has_a_date():
    assert list(errors(ReferenceFactory(issued_year=2019), issued="2019-99")) == ["issued"]


# --- Codes -----------------------------------------------------------------------------------


def test_an_imported_type_that_is_not_in_the_list_can_be_kept():
    reference = ReferenceFactory(csl_type="post-weblog")
    form = ReferenceForm(instance=reference)
    assert ("post-weblog", "post-weblog (not in the list)") in form.fields["csl_type"].choices
    assert saved(reference, title="New").csl_type == "post-weblog"


def test_a_type_that_is_neither_listed_nor_stored_is_refused():
    assert "csl_type" in errors(csl_type="post-weblog")
    assert "csl_type" in errors(ReferenceFactory(), csl_type="post-weblog")


def test_a_code_of_the_site_can_be_chosen_and_is_kept_after_its_removal(settings):
    settings.EXOBLOCKS = {"VOCABULARIES": {"study_design": [("registry", "Registry study")]}}
    reference = saved(study_design="registry")
    settings.EXOBLOCKS = {}
    assert saved(reference, title="New").study_design == "registry"


# --- Verification ----------------------------------------------------------------------------


def test_the_date_of_a_verification_is_set_and_cleared_with_it():
    reference = saved(verification="verified")
    assert reference.verification_checked_at is not None
    stamped = reference.verification_checked_at
    assert saved(reference, volume="2").verification_checked_at == stamped
    assert saved(reference, verification="unverified").verification_checked_at is None


# --- Citekey ---------------------------------------------------------------------------------


def test_an_empty_citekey_is_filled_with_a_unique_one():
    details = {"title": "Exosomes", "authors": "Kim, Hana", "issued": "2019"}
    assert saved(**details).citekey == "kim2019exosomes"
    assert saved(**details).citekey == "kim2019exosomesa"


def test_an_edited_citekey_does_not_change_with_the_details():
    reference = saved(citekey="my-key:1")
    assert reference.citekey == "my-key:1"
    assert saved(reference, title="Other").citekey == "my-key:1"


def test_a_taken_citekey_is_refused_with_a_link():
    there = ReferenceFactory(citekey="kim2019")
    (message,) = errors(citekey="kim2019")["citekey"]
    assert f"/inspect/{there.pk}/" in message


@pytest.mark.parametrize("citekey", ["two words", "a,b", "{a}", "<b>", "a\\b"])
def test_a_citekey_that_would_break_an_export_is_refused(citekey):
    assert "citekey" in errors(citekey=citekey)


def test_an_imported_citekey_is_kept_unchanged():
    reference = ReferenceFactory(citekey="odd key, imported")
    assert saved(reference, title="New").citekey == "odd key, imported"


# --- Text ------------------------------------------------------------------------------------


def test_a_title_is_required_and_is_a_single_line():
    assert "title" in errors(title="  ")
    assert saved(title="One\r\n two").title == "One two"


def test_a_title_of_100_000_characters_is_stored_whole():
    assert len(saved(title="x" * 100_000).title) == 100_000


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://e.org/x"])
def test_a_url_that_is_not_http_is_refused(address):
    assert list(errors(url=address)) == ["url"]
    form = PersonForm({"name": "Ana", "profile_url": address})
    assert list(form.errors) == ["profile_url"]


def test_text_that_is_too_long_is_refused_and_not_shortened():
    assert list(errors(volume="x" * 101)) == ["volume"]


def test_a_person_needs_only_a_name():
    form = PersonForm({"name": "Ana Example"})
    assert form.is_valid(), form.errors
    form.save()
    assert Person.objects.get().name == "Ana Example"


class TestAnyInput(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(
        st.fixed_dictionaries(
            {
                name: st.text(max_size=60)
                for name in ("title", "authors", "issued", "doi", "pmid", "isbn", "citekey", "url")
            }
        )
    )
    def test_any_text_is_either_stored_or_refused_at_a_field(self, typed):
        form = ReferenceForm(form_data(**typed))
        if form.is_valid():
            form.save()
        else:
            assert set(form.errors) <= set(typed)


# --- The study ---------------------------------------------------------------------------------


def test_an_editor_enters_the_participants_and_the_funding_of_a_study():
    reference = saved(
        study_design="ex_vivo_study", participants="24", funding="Funded by the maker."
    )
    assert (reference.participants, reference.funding) == (24, "Funded by the maker.")
    assert saved(reference, participants="").participants is None


@pytest.mark.parametrize("count", ["0", "-3", "2.5", "many", str(2**31)])
def test_an_invalid_number_of_participants_is_refused(count):
    assert list(errors(participants=count)) == ["participants"]


@pytest.mark.parametrize("csl_type", ["article", "speech"])
def test_preprints_and_talks_can_be_chosen(csl_type):
    assert saved(csl_type=csl_type).csl_type == csl_type
