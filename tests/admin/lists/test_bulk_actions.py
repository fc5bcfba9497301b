from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from exoblocks.admin.lists.bulk_actions import ACTIONS
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import PersonFactory, ReferenceFactory

LIST = "exoblocks_reference_modeladmin_index"
#: The permissions for each action. Any one of them is enough.
NEEDED = {
    "study": {"change"},
    "verify": {"verify"},
    "download": {"view", "add", "change", "delete", "verify"},
    "delete": {"delete"},
}


def url(action: str, model: type[Reference | Person] = Reference) -> str:
    return reverse("wagtail_bulk_action", args=["exoblocks", model._meta.model_name, action])


def address(action: str, *records: Any, model: Any = Reference, **query: str) -> str:
    wanted = [f"id={getattr(one, 'pk', one)}" for one in records]
    return f"{url(action, model)}?{'&'.join([*wanted, *(f'{k}={v}' for k, v in query.items())])}"


def texts(client: Any, path: str, selector: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [found.get_text(" ", strip=True) for found in soup.select(selector)]


# --- Permissions -----------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("permission", ["view", "add", "change", "delete", "verify"])
@pytest.mark.parametrize("action", NEEDED)
def test_an_action_needs_its_own_permission(client_with, action, permission, method):
    reference = ReferenceFactory(verification="unverified")
    client = client_with(f"{permission}_reference")
    data = {"study_design": "review", "export": "csv"} if method == "post" else None
    response = getattr(client, method)(address(action, reference), data)
    if permission not in NEEDED[action]:
        assert response["Location"] == reverse("wagtailadmin_home")
        reference.refresh_from_db()
        assert (reference.verification, reference.study_design) == ("unverified", "not_stated")
    elif method == "get":
        assert response.status_code == 200
    else:
        assert response["Location"] != reverse("wagtailadmin_home")


def test_the_list_offers_only_the_actions_that_the_user_may_take(client_with):
    ReferenceFactory()

    def offered(permission: str) -> set[str]:
        html = client_with(f"{permission}_reference").get(reverse(LIST)).content.decode()
        return {name for name in NEEDED if f'href="{url(name)}"' in html}

    for permission in ("view", "change", "verify", "delete"):
        assert offered(permission) == {n for n, needed in NEEDED.items() if permission in needed}


def test_people_can_be_downloaded_and_deleted_but_not_verified(admin_client):
    person = PersonFactory()
    html = admin_client.get(reverse("exoblocks_person_modeladmin_index")).content.decode()
    for action in ACTIONS:
        is_offered = f'href="{url(action.action_type, Person)}"' in html
        assert is_offered == (Person in action.models)
    admin_client.post(address("delete", person, model=Person))
    assert not Person.objects.exists()


# --- Which records ---------------------------------------------------------------------------


def test_selecting_everything_in_a_filtered_list_selects_only_its_rows(admin_client):
    wanted = ReferenceFactory(title="Exosomes", issued_year=2015)
    others = [
        ReferenceFactory(title="Exosomes", issued_year=1999),
        ReferenceFactory(title="Hair", issued_year=2015),
        ReferenceFactory(title="Exosomes", issued_year=2015, merged_into=wanted),
    ]
    path = address("study", "all", q="exosomes", decade="2010")
    admin_client.post(path, {"study_design": "review"})
    wanted.refresh_from_db()
    assert wanted.study_design == "review"
    for other in others:
        other.refresh_from_db()
        assert other.study_design == "not_stated"


@pytest.mark.parametrize("ids", [[], ["99"], ["abc"], ["9" * 40]], ids=str)
def test_a_selection_without_existing_records_is_not_found(admin_client, ids):
    ReferenceFactory()
    assert admin_client.get(address("verify", *ids)).status_code == 404


def test_the_confirmation_names_few_of_many_records_and_counts_the_others(admin_client):
    ReferenceFactory.create_batch(53)
    path = address("verify", "all")
    with CaptureQueriesContext(connection) as captured:
        assert len(texts(admin_client, path, ".exo-named li")) == 50
    assert len(captured) <= 12
    assert "53 records:" in texts(admin_client, path, "p")
    assert "and 3 more" in texts(admin_client, path, "p")


def test_the_heading_has_the_colon_of_the_language(admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="fr")
    (heading,) = texts(admin_client, address("download", ReferenceFactory()), "h1")
    assert heading == "Références\u00a0: Télécharger les notices sélectionnées"


# --- Verification ----------------------------------------------------------------------------


def test_verifying_records_who_did_it_and_when(client_with):
    reference = ReferenceFactory(verification="mismatch")
    client = client_with("verify_reference")
    response = client.post(address("verify", reference, next=reverse(LIST)))
    assert response["Location"] == reverse(LIST)
    reference.refresh_from_db()
    assert reference.verification == "verified"
    assert reference.verification_source == "manual"
    entry = ModelLogEntry.objects.get(action="exoblocks.verify")
    assert entry.object_id == str(reference.pk)
    assert entry.user_id == int(client.session["_auth_user_id"])
    assert abs(entry.timestamp - reference.verification_checked_at).total_seconds() < 60
    assert entry.data["changes"]["verification"] == ["mismatch", "verified"]


def test_an_incomplete_reference_is_not_verified(client_with):
    whole = ReferenceFactory(title="Whole")
    partial = Reference(citekey="k", doi="10.1000/1", title="")
    partial.save()
    client = client_with("verify_reference")
    path = address("verify", whole, partial)
    assert texts(client, path, ".help-warning li") == ["DOI 10.1000/1"]
    response = client.post(path)
    whole.refresh_from_db()
    partial.refresh_from_db()
    assert (whole.verification, partial.verification) == ("verified", "unverified")
    (message,) = map(str, get_messages(response.wsgi_request))
    assert "1 reference marked as verified" in message


def test_only_incomplete_references_leave_nothing_to_confirm(admin_client):
    Reference(citekey="k", doi="10.1000/1", title="").save()
    path = address("verify", "all")
    assert texts(admin_client, path, "main form button") == []


# --- Study design and population -------------------------------------------------------------


def test_a_value_that_is_not_chosen_stays_as_it_is(admin_client):
    one = ReferenceFactory(study_design="guideline", population="human")
    admin_client.post(address("study", one), {"study_design": "review", "population": ""})
    one.refresh_from_db()
    assert (one.study_design, one.population) == ("review", "human")


def test_nothing_chosen_is_an_error(admin_client):
    response = admin_client.post(address("study", ReferenceFactory()), {})
    assert "Choose a study design, a study population, or both." in response.content.decode()


def test_a_change_is_logged_only_for_the_records_that_changed(admin_client):
    changed, same = ReferenceFactory(), ReferenceFactory(study_design="review")
    admin_client.post(address("study", changed, same), {"study_design": "review"})
    entry = ModelLogEntry.objects.get(action="wagtail.edit")
    assert entry.object_id == str(changed.pk)
    assert entry.data == {"changes": {"study_design": ["not_stated", "review"]}}


# --- Download --------------------------------------------------------------------------------


def test_only_the_selected_records_are_downloaded(admin_client):
    wanted, _other = ReferenceFactory(citekey="wanted"), ReferenceFactory(citekey="other")
    response = admin_client.post(address("download", wanted), {"export": "csl-json"}, follow=True)
    content = b"".join(response.streaming_content)
    assert b"wanted" in content
    assert b"other" not in content


def test_a_download_of_everything_keeps_the_search(admin_client):
    ReferenceFactory(title="Exosomes")
    ReferenceFactory(title="Hair")
    path = address("download", "all", q="exosomes")
    response = admin_client.post(path, {"export": "csv"}, follow=True)
    content = b"".join(response.streaming_content)
    assert b"Exosomes" in content
    assert b"Hair" not in content


# --- Deletion --------------------------------------------------------------------------------


def test_records_in_use_are_kept_and_the_others_deleted(admin_client):
    used, survivor, idle = (ReferenceFactory(title=title) for title in ("Used", "Into", "Idle"))
    RecordUse.objects.create(page_id=1, in_draft=True, reference=used)
    ReferenceFactory(merged_into=survivor)
    path = address("delete", used, survivor, idle)
    kept = texts(admin_client, path, ".help-warning li")
    assert len(kept) == 2
    admin_client.post(path)
    assert {one.title for one in Reference.objects.filter(merged_into=None)} == {"Used", "Into"}
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 1


def test_text_of_a_record_is_escaped(admin_client):
    ReferenceFactory(title="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in admin_client.get(address("delete", "all")).content
