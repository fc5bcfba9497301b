"""Two editors change the library at the same time: the second is told what the first has done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.urls import reverse

from exoblocks.admin.forms.records import ReferenceForm
from exoblocks.admin.records.edit import EditView
from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

FIELDS = {
    "csl_type": "article-journal",
    "title": "Skin",
    "study_design": "not_stated",
    "population": "not_stated",
    "verification": "unverified",
    "update_status": "unchecked",
}


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """``meanwhile(call)`` runs ``call`` after the form is validated and before it is saved."""

    def install(call: Callable[[], Any]) -> None:
        is_valid, done = ReferenceForm.is_valid, []

        def valid_and_then(self: Any) -> bool:
            found = is_valid(self)
            if found and not done:
                done.append(call())
            return found

        monkeypatch.setattr(ReferenceForm, "is_valid", valid_and_then)

    return install


def create(client: Any, **fields: str) -> Any:
    return client.post(reverse("exoblocks_reference_modeladmin_create"), {**FIELDS, **fields})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"doi": "10.5555/abc"}, "This DOI is already in the library"),
        ({"pmid": "12345678"}, "This PMID is already in the library"),
        ({"citekey": "skin"}, "citation key is already used by"),
    ],
)
def test_a_record_that_someone_else_has_just_created_is_a_duplicate(
    admin_client, meanwhile, fields, message
):
    meanwhile(lambda: ReferenceFactory(**fields))
    response = create(admin_client, **fields)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert Reference.objects.count() == 1


def test_the_chooser_refuses_such_a_duplicate_too(admin_client, meanwhile):
    meanwhile(lambda: ReferenceFactory(doi="10.5555/abc"))
    fields = {f"library-{name}": value for name, value in {**FIELDS, "doi": "10.5555/abc"}.items()}
    response = admin_client.post(reverse("exoblocks_reference_chooser:create"), fields)
    assert response.json()["step"] == "reshow_creation_form"
    assert "This DOI is already in the library" in response.json()["htmlFragment"]
    assert Reference.objects.count() == 1


def test_a_doi_that_someone_else_has_just_added_is_refused(admin_client, meanwhile):
    reference = ReferenceFactory()
    meanwhile(lambda: ReferenceFactory(doi="10.5555/abc"))
    address = reverse("exoblocks_reference_modeladmin_edit", args=[reference.pk])
    response = admin_client.post(address, {**FIELDS, "citekey": "k", "doi": "10.5555/abc"})
    assert "This DOI is already in the library" in response.content.decode()


def edit_address(reference: Reference) -> str:
    return reverse("exoblocks_reference_modeladmin_edit", args=[reference.pk])


@pytest.mark.parametrize("when", ["before", "at the same time"])
def test_a_record_deleted_by_someone_else_is_not_restored_and_no_input_is_lost(
    admin_client, monkeypatch, when
):
    reference = ReferenceFactory()
    address = edit_address(reference)
    delete(reference, when, monkeypatch)
    response = admin_client.post(address, {**FIELDS, "citekey": "k", "notes": "An hour of work"})
    assert response.status_code == 200
    shown = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "Someone else deleted this reference after you opened it" in shown
    assert response.context["form"]["notes"].value() == "An hour of work"
    assert response.context["action_url"] == reverse("exoblocks_reference_modeladmin_create")
    assert not Reference.objects.exists()


@pytest.mark.parametrize("when", ["before", "at the same time"])
def test_an_editor_who_cannot_add_references_gets_a_message(client, monkeypatch, when):
    editor = User.objects.create_user("editor", password="x")
    names = ["change_reference", "access_admin"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(editor)
    reference = ReferenceFactory()
    address = edit_address(reference)
    delete(reference, when, monkeypatch)
    response = client.post(address, {**FIELDS, "citekey": "k"})
    assert response.status_code == 302
    shown = [str(message).strip() for message in get_messages(response.wsgi_request)]
    assert shown == ["Nothing was saved. Someone else deleted this reference."]


def test_a_deleted_record_cannot_be_opened(admin_client):
    reference = ReferenceFactory()
    address = edit_address(reference)
    Reference.objects.all().delete()
    assert admin_client.get(address).status_code == 404


def delete(reference: Reference, when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Delete ``reference`` before the form is posted, or while it is."""
    stored = Reference.objects.filter(pk=reference.pk)
    if when == "before":
        stored.delete()
        return
    post = EditView.post

    def after_a_deletion(self: Any, *args: Any, **kwargs: Any) -> Any:
        stored.delete()
        return post(self, *args, **kwargs)

    monkeypatch.setattr(EditView, "post", after_a_deletion)
