from __future__ import annotations

from uuid import UUID

import pytest
from wagtail.images import get_image_model

from exoblocks.models import Person, Reference
from tests.factories import PersonFactory, ReferenceFactory
from tests.portable import folders

DOI = "10.1000/example.1"
PNG = folders.png()
FILE = folders.media_name(PNG)
PORTRAIT = {"file": FILE, "kind": "image", "title": "Portrait"}


def cited(page) -> Reference:
    return page.body[1].value["mechanisms"][0]["references"][0]["reference"]


def csl(**changes):
    return {**folders.reference()["csl"], **changes}


def with_csl(**changes):
    return folders.article(references=[folders.reference(csl=csl(**changes))])


def test_a_reference_is_loaded_completely(load):
    document = folders.article(
        references=[
            folders.reference(
                csl=csl(DOI=DOI, custom={"kept": 1}, issued={"raw": "spring 2019"}),
                verification="verified",
                verification_source="Crossref",
                verification_checked_at="2026-01-31T12:00:00Z",
                verification_differences=["page"],
                update_status="correction",
                update_notice_doi="10.1000/example.2",
                update_date="2021-05-01",
            )
        ]
    )
    reference = Reference.objects.get(pk=cited(load(document).page).pk)
    assert reference.to_csl() == document["references"][0]["csl"]
    assert reference.doi == DOI
    assert reference.study_design == "animal_study"
    assert (reference.participants, reference.funding) == (24, "Funded by the maker.")
    assert reference.verification_differences == ["page"]
    assert reference.verification_checked_at.isoformat() == "2026-01-31T12:00:00+00:00"
    assert reference.update_date.isoformat() == "2021-05-01"


@pytest.mark.parametrize(
    ("existing", "variables"),
    [
        ({"uuid": UUID(folders.REFERENCE)}, {}),
        ({"doi": DOI}, {"DOI": f"https://doi.org/{DOI.upper()}"}),
        ({"pmid": "31056350"}, {"PMID": "31056350"}),
        ({"pmcid": "PMC123456"}, {"PMCID": "PMC123456"}),
    ],
)
def test_an_existing_record_is_used_and_never_changed(load, existing, variables):
    kept = ReferenceFactory(title="As the library has it", notes="For us", **existing)
    before = Reference.objects.values().get()
    loaded = load(with_csl(**variables))
    assert cited(loaded.page) == kept
    assert loaded.new_references == 0
    assert Reference.objects.values().get() == before
    assert [warning.pointer for warning in loaded.warnings] == ["/references/0"]


def test_the_uuid_takes_precedence_over_the_doi(load):
    ReferenceFactory(doi=DOI)
    kept = ReferenceFactory(uuid=UUID(folders.REFERENCE))
    assert cited(load(with_csl(DOI=DOI)).page) == kept


def test_the_doi_takes_precedence_over_the_pmid(load):
    ReferenceFactory(pmid="31056350")
    kept = ReferenceFactory(doi=DOI)
    assert cited(load(with_csl(DOI=DOI, PMID="31056350")).page) == kept


@pytest.mark.parametrize("changes", [{"title": "Another study"}, {"issued_year": 2018}])
def test_a_citekey_of_another_work_is_replaced(load, changes):
    same = {"title": "Texture of photoaged skin in mice", "issued_year": 2019}
    other = ReferenceFactory(citekey="kim2019texture", **{**same, **changes})
    reference = cited(load(folders.article()).page)
    assert reference != other
    assert reference.citekey == "kim2019texturea"
    assert reference.to_csl()["id"] == "kim2019texturea"


def test_a_citekey_of_the_same_work_is_a_match(load):
    same = ReferenceFactory(
        citekey="kim2019texture", title="Texture of Photoaged Skin in Mice.", issued_year=2019
    )
    assert cited(load(folders.article()).page) == same


def test_different_dois_are_different_works_whatever_the_citekey(load):
    ReferenceFactory(
        citekey="kim2019texture",
        title="Texture of photoaged skin in mice",
        issued_year=2019,
        doi="10.1000/example.9",
    )
    assert cited(load(with_csl(DOI=DOI)).page).citekey == "kim2019texturea"


def test_a_record_of_the_site_can_be_cited_without_being_listed(load):
    kept = ReferenceFactory(uuid=UUID(folders.REFERENCE))
    assert cited(load(folders.article(references=[])).page) == kept


def test_a_missing_reference_is_named(refused):
    found = refused(folders.article(references=[]))
    place = "/body/1/value/mechanisms/0/value/references/0/value/reference"
    assert found.keys() == {place}
    assert folders.REFERENCE in found[place]


def test_two_entries_for_one_work_become_one_record(load):
    entries = [
        folders.reference(csl=csl(DOI=DOI)),
        folders.reference(uuid=folders.SECOND_REFERENCE, citekey="other", csl=csl(DOI=DOI)),
    ]
    load(folders.article(references=entries))
    assert Reference.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"csl": csl(title="")}, "csl/title"),
        ({"csl": csl(**{"container-title": "j" * 501})}, "csl/container-title"),
        ({"csl": csl(URL="https://example.org/" + "a" * 1000)}, "csl/URL"),
        ({"study_design": "nonsense"}, "study_design"),
        ({"population": "nonsense"}, "population"),
        ({"verification": "nonsense"}, "verification"),
        ({"update_status": "nonsense"}, "update_status"),
        ({"participants": 0}, "participants"),
        ({"participants": "24"}, "participants"),
        ({"participants": 2**31}, "participants"),
        ({"funding": ["none"]}, "funding"),
        ({"citekey": "k" * 121}, "citekey"),
        ({"update_notice_doi": "no doi"}, "update_notice_doi"),
    ],
)
def test_an_invalid_reference_is_reported_at_its_field(refused, changes, place):
    found = refused(folders.article(references=[folders.reference(**changes)]))
    assert f"/references/0/{place}" in found


def test_an_unreadable_identifier_is_kept_with_a_warning(load):
    loaded = load(with_csl(DOI="no doi at all"))
    assert [warning.pointer for warning in loaded.warnings] == ["/references/0/csl/DOI"]
    assert cited(loaded.page).doi is None
    assert cited(loaded.page).to_csl()["DOI"] == "no doi at all"


def test_a_person_is_found_by_uuid_and_never_changed(load):
    kept = PersonFactory(uuid=folders.AUTHOR, name="As the library has it")
    loaded = load(folders.article())
    assert loaded.page.author == kept
    assert loaded.new_persons == 0
    assert Person.objects.get().name == "As the library has it"


def test_a_person_is_loaded_completely(load):
    person = folders.person(
        honorific="Dr",
        job_title="Dermatologist",
        registration_body="A council",
        registration_number="123",
        profile_url="https://example.org/",
    )
    load(folders.article(persons=[person]))
    stored = Person.objects.get()
    assert {name: str(getattr(stored, name)) for name in person} == person


def test_a_person_is_loaded_with_a_portrait(load):
    load(folders.article(persons=[folders.person(image=FILE)], media=[PORTRAIT]), PNG)
    assert Person.objects.get().image == get_image_model().objects.get()


@pytest.mark.parametrize(
    ("image", "media"),
    [
        (FILE, []),
        (FILE, [{**PORTRAIT, "kind": "document"}]),
        ("../secret.png", [PORTRAIT]),
        (5, [PORTRAIT]),
    ],
)
def test_a_portrait_that_is_not_an_image_of_the_file_is_refused(refused, image, media):
    persons = [folders.person(image=image)]
    found = refused(folders.article(persons=persons, media=media), PNG)
    assert "/persons/0/image" in found


def test_a_missing_person_is_named(refused):
    assert refused(folders.article(persons=[])).keys() == {"/author"}
