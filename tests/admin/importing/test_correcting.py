"""A record is corrected in the preview, before it is imported."""

from __future__ import annotations

import pytest
from django.utils import timezone

from exoblocks.admin.importing import correcting
from exoblocks.library.importing import corrections
from exoblocks.models import Reference, ReferenceImport
from tests.admin.importing.flow import (
    KIM,
    LEE,
    choose,
    correct,
    form_of,
    open_correction,
    preview,
    record_texts,
    records,
    soup_of,
    url,
)
from tests.factories import ReferenceFactory
from tests.forms import fields_of
from tests.reference_texts import AMA, APA, BIBTEX, CSL, NBIB, OTHER, RIS, THIRD

pytestmark = pytest.mark.django_db

MISREAD = "Kim H, Lee J. Exosomes in photoaged mise. J Dermatol Sci. 2019;95:25-31."


def states(client, started):
    return [text.split(" Line")[0] for text in record_texts(client, started)]


def test_a_record_is_corrected_and_then_imported(admin_client):
    started = preview(admin_client, MISREAD, OTHER)
    response = correct(
        admin_client,
        started,
        title="Exosomes in photoaged mice",
        authors="Kim, Hana\nLee, Jun",
        issued="2019-07",
        doi="https://doi.org/10.5555/kim",
        funding="A grant",
        participants="12",
    )
    pk = started.records.first().pk
    assert response["Location"] == f"{url('preview', started)}?show=&p=#record-{pk}"
    assert not Reference.objects.exists()
    soup = soup_of(admin_client.get(response["Location"]))
    assert "Line 1 was corrected." in soup.get_text()
    citation = records(admin_client, started)[0].select_one(".exo-record__citation").get_text()
    assert citation == (
        "Kim H, Lee J. Exosomes in photoaged mice. J Dermatol Sci. 2019;95:25-31. doi:10.5555/kim"
    )
    choose(admin_client, started, store="yes")
    stored = Reference.objects.get(doi="10.5555/kim")
    assert (stored.title, stored.participants, stored.funding) == (
        "Exosomes in photoaged mice",
        12,
        "A grant",
    )
    assert (stored.authors[1], stored.issued_month) == ({"family": "Lee", "given": "Jun"}, 7)
    assert Reference.objects.count() == 2


@pytest.mark.parametrize("text", [AMA, APA, BIBTEX, CSL, NBIB, RIS, "10.5555/alone"])
def test_a_form_that_is_saved_unchanged_changes_nothing(admin_client, text):
    started = preview(admin_client, text)
    before = started.records.get()
    correct(admin_client, started)
    after = started.records.get()
    assert after.csl == before.csl
    assert (after.outcome, after.choice, after.remarks) == ("new", "create", before.remarks)


def test_the_form_shows_the_original_text_and_what_to_check(admin_client):
    started = preview(admin_client, MISREAD)
    soup = soup_of(admin_client.get(open_correction(admin_client, started)))
    assert MISREAD in soup.select_one("pre").get_text()
    assert "Check: This reference was read from text." in soup.get_text(" ", strip=True)
    form = fields_of(soup.select_one("main form"))
    assert (form["title"], form["volume"]) == (["Exosomes in photoaged mise"], ["95"])
    assert "verification" not in form


def test_opening_the_form_saves_the_choices_on_the_page(admin_client):
    started = preview(admin_client, OTHER, THIRD)
    first = started.records.first()
    form = form_of(admin_client, started) | {f"create-{first.pk}": "no"}
    response = admin_client.post(url("preview", started), {**form, "correct": f"record={first.pk}"})
    assert response["Location"] == f"{url('correct', started)}?record={first.pk}&"
    correct(admin_client, started, title="Wound healing")
    assert form_of(admin_client, started)[f"create-{first.pk}"] == "no"
    choose(admin_client, started, store="yes")
    assert Reference.objects.get().title == "Laser resurfacing of scars"


def test_an_error_keeps_what_was_typed(admin_client):
    started = preview(admin_client, MISREAD)
    response = correct(admin_client, started, title="Exosomes in mice", isbn="1", issued="May")
    soup = soup_of(response)
    form = fields_of(soup.select_one("main form"))
    assert (form["title"], form["isbn"], form["issued"]) == (["Exosomes in mice"], ["1"], ["May"])
    assert "Correct the fields with errors." in soup.get_text()
    assert len(soup.select(".w-field--error")) == 2
    assert "mise" in record_texts(admin_client, started)[0]


def test_a_record_must_keep_details_that_identify_it(admin_client):
    started = preview(admin_client, MISREAD)
    response = correct(admin_client, started, title="")
    assert "This record has no title, DOI" in soup_of(response).get_text()


def test_a_corrected_record_is_compared_with_the_library_again(admin_client):
    ReferenceFactory(doi="10.5555/kim", title="Exosomes in photoaged mice", volume="9")
    started = preview(admin_client, MISREAD.replace("Kim H", "Kym H"))
    assert states(admin_client, started) == ["New"]
    correct(admin_client, started, doi="10.5555/kim")
    (record,) = records(admin_client, started)
    text = record.get_text(" ", strip=True)
    assert text.startswith("Duplicate with differences")
    assert "Use the imported value: Exosomes in photoaged mise" in text
    choose(admin_client, started, take_0_volume="theirs", store="yes")
    assert Reference.objects.get().volume == "95"


def test_a_choice_about_another_match_is_not_kept(admin_client):
    ReferenceFactory(doi="10.1000/kim", title="Exosomes", volume="9")
    started = preview(admin_client, KIM)
    choose(admin_client, started, take_0_volume="theirs")
    correct(admin_client, started, title="Exosomes in mice")
    assert started.records.get().choice == "update"
    correct(admin_client, started, doi="10.1000/other")
    row = started.records.get()
    assert (row.outcome, row.choice, row.taken) == ("new", "create", {})


def test_records_that_repeat_it_are_compared_again(admin_client):
    started = preview(admin_client, KIM, LEE, KIM, {**KIM, "page": "1-9"})
    repeated = "Duplicate without differences"
    different = "Duplicate with differences"
    assert states(admin_client, started) == ["New", "New", repeated, different]
    correct(admin_client, started, doi="10.1000/other", title="Another study", volume="1")
    assert states(admin_client, started) == ["New", "New", "New", different]
    assert started.records.get(position=3).earlier == 2
    correct(admin_client, started, position=1, doi=KIM["DOI"], title=KIM["title"], csl_type="book")
    assert states(admin_client, started)[2] == different
    choose(admin_client, started, store="yes")
    assert {one.doi for one in Reference.objects.all()} == {"10.1000/other", KIM["DOI"]}


def test_many_records_that_repeat_it_take_no_more_queries(
    admin_client, django_assert_max_num_queries
):
    started = preview(admin_client, *[KIM] * 100)
    address = open_correction(admin_client, started)
    form = fields_of(soup_of(admin_client.get(address)).select_one("main form"))
    with django_assert_max_num_queries(40):
        admin_client.post(address, {**form, "doi": "10.1000/other", "title": "Another"})
    assert started.records.filter(outcome="new").count() == 2
    assert started.records.filter(outcome="same", earlier=1).count() == 98


def test_values_that_the_form_does_not_show_are_kept(admin_client):
    started = preview(admin_client, {**KIM, "source": "Embase", "custom": {"theirs": 1}})
    correct(admin_client, started, title="Exosomes in mice")
    csl = started.records.get().csl
    assert (csl["source"], csl["custom"]["theirs"], csl["id"]) == ("Embase", 1, KIM["id"])
    assert csl["title"] == "Exosomes in mice"


def test_a_suggestion_remains_one_until_someone_changes_it(admin_client):
    trial = {**LEE, "title": "A randomized, placebo-controlled trial of peels in women"}
    started = preview(admin_client, trial)
    correct(admin_client, started, volume="1")
    assert len(records(admin_client, started)[0].select(".exo-import__proposed")) == 2
    correct(admin_client, started, study_design="not_stated")
    assert len(records(admin_client, started)[0].select(".exo-import__proposed")) == 1
    correct(admin_client, started, volume="2")
    choose(admin_client, started, store="yes")
    stored = Reference.objects.get()
    assert (stored.study_design, stored.population) == ("not_stated", "human")


def test_a_code_that_was_shown_is_kept_if_a_correction_removes_its_hint(admin_client):
    started = preview(admin_client, {**LEE, "title": "A randomized trial of peels in women"})
    correct(admin_client, started, title="Peels")
    assert started.records.get().reference.study_design == "randomized_controlled_trial"


def test_the_editor_returns_to_the_group_unless_the_record_has_left_it(admin_client):
    ReferenceFactory(doi="10.1000/kim", title="Exosomes")
    started = preview(admin_client, *(f"10.1000/{n}" for n in range(60)))
    pk = started.records.get(position=55).pk
    address = open_correction(admin_client, started, 55, show="new", p="2")
    form = fields_of(soup_of(admin_client.get(address)).select_one("main form"))
    response = admin_client.post(address, {**form, "title": "A title"})
    assert response["Location"] == f"{url('preview', started)}?show=new&p=2#record-{pk}"
    response = admin_client.post(address, {**form, "doi": "10.1000/kim"})
    assert response["Location"] == f"{url('preview', started)}?show=&p=2#record-{pk}"
    assert f'id="record-{pk}"' in admin_client.get(response["Location"]).text


def test_the_preview_draws_no_form_for_its_records(admin_client):
    started = preview(admin_client, *(f"10.1000/{n}" for n in range(60)))
    soup = soup_of(admin_client.get(url("preview", started)))
    assert len(soup.select("main form")) == 1
    assert soup.select("main textarea, main input[type=text]") == []
    assert len(soup.select("button[name=correct]")) == 50


@pytest.mark.parametrize("record", ["", "x", "-1", "0", "9" * 30, "1%00"])
def test_a_record_that_is_not_there_is_not_found(admin_client, record):
    started = preview(admin_client, KIM)
    address = f"{url('correct', started)}?record={record}"
    assert admin_client.get(address).status_code == 404
    assert admin_client.post(address, {"title": "x"}).status_code == 404


def test_a_failed_record_and_one_of_another_import_have_no_form(admin_client):
    other = preview(admin_client, LEE).records.get()
    started = preview(admin_client, KIM, '{"type": "book", "x": }')
    failed = started.records.get(position=1)
    assert records(admin_client, started)[1].select("button[name=correct]") == []
    for row in (failed, other):
        address = f"{url('correct', started)}?record={row.pk}"
        assert admin_client.get(address).status_code == 404
        assert admin_client.post(address, {"title": "x"}).status_code == 404


def test_an_import_that_is_stored_while_it_is_corrected_says_so(admin_client, monkeypatch):
    started = preview(admin_client, KIM)
    address = open_correction(admin_client, started)
    form = fields_of(soup_of(admin_client.get(address)).select_one("main form"))

    def stored_first(*args):
        ReferenceImport.objects.update(finished_at=timezone.now())
        return corrections.correct(*args)

    monkeypatch.setattr(correcting, "correct", stored_first)
    response = admin_client.post(address, form | {"title": "x"}, follow=True)
    assert "Line 1 was not corrected" in response.text
    assert "Line 1 was corrected" not in response.text
    assert started.records.get().csl["title"] == KIM["title"]


def test_a_finished_import_is_not_corrected(admin_client):
    started = preview(admin_client, KIM)
    address = open_correction(admin_client, started)
    form = fields_of(soup_of(admin_client.get(address)).select_one("main form"))
    choose(admin_client, started, store="yes")
    for response in (admin_client.get(address), admin_client.post(address, form | {"title": "x"})):
        assert (response.status_code, response["Location"]) == (302, url("read", started))
    assert started.records.get().csl["title"] == KIM["title"]
    assert "Correct the details" not in admin_client.get(url("preview", started)).text
