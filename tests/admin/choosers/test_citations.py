"""The chooser for the references of a citation."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db
CHOOSE, CHOSEN, CREATE, RESULTS = (
    f"exoblocks_citation_chooser:{name}"
    for name in ("choose", "chosen_multiple", "create", "choose_results")
)


def get_json(client: Any, name: str, *references: Any, **query: str) -> dict[str, Any]:
    ids = [str(getattr(item, "pk", item)) for item in references]
    return client.get(reverse(name), {"id": ids, **query}).json()


def test_references_keep_the_order_in_which_they_were_chosen(admin_client):
    first, second = ReferenceFactory(), ReferenceFactory(authors=[{"family": "Lee"}])
    answer = get_json(admin_client, CHOSEN, second, first, second)
    assert answer["step"] == "chosen"
    assert [(item["id"], item["text"]) for item in answer["result"]] == [
        (str(second.pk), "(Lee 2019)"),
        (str(first.pk), "(Kim 2019)"),
    ]


def test_a_single_reference_can_have_a_locator(admin_client):
    (item,) = get_json(admin_client, CHOSEN, ReferenceFactory(), locator=" p. 27 ")["result"]
    assert (item["locator"], item["text"]) == ("p. 27", "(Kim 2019, p. 27)")


def test_a_locator_for_two_references_is_refused_and_nothing_is_lost(admin_client):
    first, second = ReferenceFactory(title="First"), ReferenceFactory(title="Second")
    answer = get_json(admin_client, CHOSEN, first, second, locator="p. 27")
    assert answer["step"] == "choose"
    assert "A page or section applies to one reference only." in answer["html"]
    assert 'value="p. 27"' in answer["html"]
    for reference in (first, second):
        assert f'value="{reference.pk}" checked' in answer["html"]


@pytest.mark.parametrize("given", [[], ["x"], ["-1"], ["987654"], ["9" * 30]])
def test_choosing_no_valid_reference_shows_an_error(admin_client, given):
    answer = get_json(admin_client, CHOSEN, *given)
    assert answer["step"] == "choose"
    assert "Choose at least one reference." in answer["html"]


def test_a_locator_that_is_too_long_shows_an_error(admin_client):
    answer = get_json(admin_client, CHOSEN, ReferenceFactory(), locator="x" * 101)
    assert "at most 100 characters" in answer["html"]


def test_a_merged_record_is_cited_as_its_survivor(admin_client):
    survivor = ReferenceFactory()
    merged = ReferenceFactory(merged_into=survivor)
    (item,) = get_json(admin_client, CHOSEN, merged, survivor)["result"]
    assert item["id"] == str(survivor.pk)


def test_the_chooser_shows_the_current_citation_without_errors(admin_client):
    reference = ReferenceFactory(title="<b>Now</b> & then")
    html = get_json(admin_client, CHOOSE, reference, locator="p. <27>")["html"]
    assert f'value="{reference.pk}" checked' in html
    assert "Now &amp; then" in html
    assert 'value="p. &lt;27&gt;"' in html
    assert "Choose at least one" not in html


def test_a_citation_of_a_missing_record_can_be_edited(admin_client):
    html = get_json(admin_client, CHOOSE, 987654, locator="p. 1")["html"]
    assert 'value="p. 1"' in html
    assert "checked data-multiple-choice-select" not in html


def test_results_have_checkboxes(admin_client):
    reference = ReferenceFactory()
    html = admin_client.get(reverse(RESULTS), {"q": "study"}).text
    assert f'id="chooser-modal-select-{reference.pk}"' in html


def test_a_new_record_is_returned_to_the_open_chooser(admin_client):
    data = {"library-title": "New", "library-csl_type": "book"}
    for name in ("study_design", "population"):
        data[f"library-{name}"] = "not_stated"
    data |= {"library-verification": "unverified", "library-update_status": "unchecked"}
    answer = admin_client.post(reverse(CREATE), data).json()
    assert answer["step"] == "added", answer
    assert answer["result"] == [{"id": str(Reference.objects.get().pk), "title": "New"}]


@pytest.fixture
def editor_client(client):
    """A user who can use the admin but has no permission for the library."""
    user = get_user_model().objects.create_user("editor", "editor@example.org", "password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def test_a_user_without_permission_sees_no_references(editor_client):
    reference = ReferenceFactory(title="Secret")
    html = get_json(editor_client, CHOOSE)["html"]
    assert "You do not have permission to use the evidence library" in html
    for name in (RESULTS, CHOSEN):
        answer = editor_client.get(reverse(name), {"id": reference.pk})
        assert "Secret" not in answer.text
    assert editor_client.post(reverse(CREATE)).status_code in (302, 403)


def test_permission_to_view_allows_citing_but_not_creating(editor_client):
    user = get_user_model().objects.get()
    user.user_permissions.add(Permission.objects.get(codename="view_reference"))
    answer = get_json(editor_client, CHOOSE)
    assert "data-multiple-choice-form" in answer["html"]
    assert "New reference" not in answer["html"]
    assert get_json(editor_client, CHOSEN, ReferenceFactory())["step"] == "chosen"
    assert editor_client.post(reverse(CREATE)).status_code in (302, 403)
