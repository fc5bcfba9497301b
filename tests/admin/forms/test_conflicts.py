"""Two people edit the same library record."""

from __future__ import annotations

import re
from typing import Any

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from exoblocks.models import Person, Reference
from tests.factories import PersonFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


class Tab:
    """A browser tab with the edit form of a record."""

    def __init__(self, name: str, record: Reference | Person) -> None:
        user = User.objects.filter(username=name).first()
        self.client = Client()
        self.client.force_login(user or User.objects.create_superuser(name, first_name=name))
        model = record._meta.model_name
        self.url = reverse(f"exoblocks_{model}_modeladmin_edit", args=[record.pk])
        self.show(self.client.get(self.url))

    def show(self, response: Any) -> None:
        assert response.status_code == 200
        self.soup = BeautifulSoup(response.content, "html.parser")
        self.values = dict(_fields(self.soup.select_one("form#w-editor-form")))

    def save(self, **values: str) -> bool:
        """Whether the form was saved. If not, the tab shows it again."""
        self.values |= values
        response = self.client.post(self.url, self.values)
        if response.status_code == 302:
            return True
        self.show(response)
        return False

    @property
    def conflicts(self) -> dict[str, tuple[str, str]]:
        """Their value and your value, by field label."""
        found = {}
        for field in self.soup.select(".exo-conflicts__field"):
            theirs, yours = (
                value.get_text(strip=True) for value in field.select(".exo-conflicts__value")
            )
            found[field.legend.get_text(strip=True)] = (theirs, yours)
        return found


def _fields(form: Any) -> Any:
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            yield field["name"], chosen["value"] if chosen else ""
        elif field.name == "textarea":
            yield field["name"], field.text.removeprefix("\n")
        elif field.get("type") not in ("radio", "checkbox") or field.has_attr("checked"):
            yield field["name"], field.get("value", "")


@pytest.fixture
def reference() -> Reference:
    return ReferenceFactory(title="Exosomes", volume="1", page="1-9", doi="10.5555/one")


def test_a_save_does_not_undo_somebody_else_s_changes(reference):
    ada, bea = Tab("Ada", reference), Tab("Bea", reference)
    assert ada.save(volume="2", study_design="animal_study")
    assert not bea.save(page="10-19")
    assert bea.conflicts == {"Volume": ("2", "1"), "Study design": ("Animal study", "Not stated")}
    message = bea.soup.get_text(" ", strip=True)
    assert re.search(r"Ada \(.+\) changed this record after you opened it", message)
    reference.refresh_from_db()
    assert (reference.volume, reference.page) == ("2", "1-9")
    # Fields that Bea did not touch keep Ada's values unless Bea chooses otherwise.
    assert bea.save()
    reference.refresh_from_db()
    assert (reference.volume, reference.page) == ("2", "10-19")
    assert reference.study_design == "animal_study"


def test_the_editor_decides_field_by_field(reference):
    ada, bea = Tab("Ada", reference), Tab("Bea", reference)
    assert ada.save(volume="2", page="2-2", authors="Rossi, Ada\nKim, Hana", issued="2020-05")
    assert not bea.save(volume="3", page="3-3", issued="2021")
    assert bea.conflicts == {
        "Volume": ("2", "3"),
        "Pages": ("2-2", "3-3"),
        "Authors": ("Rossi, AdaKim, Hana", "Kim, Hana"),
        "Date of publication": ("2020-05", "2021"),
    }
    keep = {"exo-keep-volume": "theirs", "exo-keep-page": "yours", "exo-keep-issued": "theirs"}
    assert bea.save(**keep)
    reference.refresh_from_db()
    assert (reference.volume, reference.page) == ("2", "3-3")
    assert (reference.issued_year, reference.issued_month) == (2020, 5)
    assert [name["family"] for name in reference.authors] == ["Rossi", "Kim"]


def test_a_value_typed_into_the_form_wins_over_the_choice_beside_it(reference):
    ada, bea = Tab("Ada", reference), Tab("Bea", reference)
    assert ada.save(volume="2", title="Exosomes in skin", page="2-2")
    assert not bea.save(notes="Read")
    # "Their value" is selected for all three fields.
    assert bea.save(volume="3", title="Exosomes in hair")
    reference.refresh_from_db()
    assert (reference.volume, reference.title) == ("3", "Exosomes in hair")
    assert reference.page == "2-2"


def test_a_further_change_by_someone_else_is_a_new_conflict(reference):
    ada, bea = Tab("Ada", reference), Tab("Bea", reference)
    assert ada.save(volume="2")
    assert not bea.save(volume="3")
    assert Tab("Ada", reference).save(volume="4")
    assert not bea.save(**{"exo-keep-volume": "yours"})
    assert bea.conflicts == {"Volume": ("4", "3")}
    assert bea.save(**{"exo-keep-volume": "yours"})
    reference.refresh_from_db()
    assert reference.volume == "3"


def test_changes_to_other_fields_and_identical_changes_do_not_conflict(reference):
    ada, bea = Tab("Ada", reference), Tab("Bea", reference)
    assert ada.save(volume="2")
    assert bea.save(volume="2", page="7")
    reference.refresh_from_db()
    assert (reference.volume, reference.page) == ("2", "7")


def test_a_value_with_html_is_shown_as_text(reference):
    ada, bea = Tab("Ada", reference), Tab("Bea", reference)
    assert ada.save(volume="<b>2")
    assert not bea.save(volume="3")
    assert bea.conflicts["Volume"] == ("<b>2", "3")


def test_people_can_conflict_too():
    person = PersonFactory(name="Dr Kim")
    ada, bea = Tab("Ada", person), Tab("Bea", person)
    assert ada.save(job_title="Dermatologist")
    assert not bea.save(credentials="MD")
    assert bea.conflicts == {"Job title": ("Dermatologist", "(empty)")}
    assert bea.save()
    person.refresh_from_db()
    assert (person.job_title, person.credentials) == ("Dermatologist", "MD")


def test_portraits_can_conflict_too():
    first, second, third = (wagtail_factories.ImageFactory(title=f"Image {n}") for n in "123")
    person = PersonFactory(image=first)
    ada, bea = Tab("Ada", person), Tab("Bea", person)
    assert ada.save(image=str(second.pk))
    assert not bea.save(image=str(third.pk))
    assert bea.conflicts == {"Portrait": ("Image 2", "Image 3")}
    assert bea.save(**{"exo-keep-image": "theirs"})
    person.refresh_from_db()
    assert person.image == second


@pytest.mark.parametrize("loaded", ["", "x", "[]", '{"at": "x", "fields": {}}', '{"at": 1}'])
def test_a_form_without_a_valid_loaded_state_is_saved(reference, loaded):
    tab = Tab("Ada", reference)
    tab.values["exo-loaded"] = loaded
    assert tab.save(volume="2")


def test_leaving_a_refused_form_asks_for_confirmation(reference):
    tab = Tab("Ada", reference)
    form = tab.soup.select_one("form#w-editor-form")
    assert form["data-w-unsaved-force-value"] == "false"
    assert not tab.save(doi="nonsense")
    form = tab.soup.select_one("form#w-editor-form")
    assert form["data-w-unsaved-force-value"] == "true"
