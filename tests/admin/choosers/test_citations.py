"""The window in which an editor chooses what to cite."""

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


def ask(client: Any, name: str, *references: Any, **query: str) -> dict[str, Any]:
    ids = [str(getattr(item, "pk", item)) for item in references]
    return client.get(reverse(name), {"id": ids, **query}).json()


def test_the_references_come_in_the_order_in_which_they_were_chosen(admin_client):
    first, second = ReferenceFactory(), ReferenceFactory(authors=[{"family": "Lee"}])
    answer = ask(admin_client, CHOSEN, second, first, second)
    assert answer["step"] == "chosen"
    assert [(item["id"], item["text"]) for item in answer["result"]] == [
        (str(second.pk), "(Lee 2019)"),
        (str(first.pk), "(Kim 2019)"),
    ]


def test_a_place_goes_with_a_single_reference(admin_client):
    (item,) = ask(admin_client, CHOSEN, ReferenceFactory(), locator=" p. 27 ")["result"]
    assert (item["locator"], item["text"]) == ("p. 27", "(Kim 2019, p. 27)")


def test_a_place_for_two_is_refused_and_nothing_is_lost(admin_client):
    first, second = ReferenceFactory(title="First"), ReferenceFactory(title="Second")
    answer = ask(admin_client, CHOSEN, first, second, locator="p. 27")
    assert answer["step"] == "choose"
    assert "A page or section applies to one reference only." in answer["html"]
    assert 'value="p. 27"' in answer["html"]
    for reference in (first, second):
        assert f'value="{reference.pk}" checked' in answer["html"]


@pytest.mark.parametrize("given", [[], ["x"], ["-1"], ["987654"], ["9" * 30]])
def test_nothing_to_cite_is_said(admin_client, given):
    answer = ask(admin_client, CHOSEN, *given)
    assert answer["step"] == "choose"
    assert "Choose at least one reference." in answer["html"]


def test_a_place_that_is_too_long_is_said(admin_client):
    answer = ask(admin_client, CHOSEN, ReferenceFactory(), locator="x" * 101)
    assert "at most 100 characters" in answer["html"]


def test_a_merged_record_is_cited_as_its_survivor(admin_client):
    survivor = ReferenceFactory()
    merged = ReferenceFactory(merged_into=survivor)
    (item,) = ask(admin_client, CHOSEN, merged, survivor)["result"]
    assert item["id"] == str(survivor.pk)


def test_the_window_shows_what_a_citation_says_now_and_complains_of_nothing(admin_client):
    reference = ReferenceFactory(title="<b>Now</b> & then")
    html = ask(admin_client, CHOOSE, reference, locator="p. <27>")["html"]
    assert f'value="{reference.pk}" checked' in html
    assert "Now &amp; then" in html
    assert 'value="p. &lt;27&gt;"' in html
    assert "Choose at least one" not in html


def test_a_citation_of_a_missing_record_can_be_edited(admin_client):
    html = ask(admin_client, CHOOSE, 987654, locator="p. 1")["html"]
    assert 'value="p. 1"' in html
    assert "checked data-multiple-choice-select" not in html


def test_results_have_boxes_to_tick(admin_client):
    reference = ReferenceFactory()
    html = admin_client.get(reverse(RESULTS), {"q": "study"}).text
    assert f'id="chooser-modal-select-{reference.pk}"' in html


def test_a_new_record_is_handed_back_to_the_open_window(admin_client):
    data = {"library-title": "New", "library-csl_type": "book"}
    for name in ("study_design", "population"):
        data[f"library-{name}"] = "not_stated"
    data |= {"library-verification": "unverified", "library-update_status": "unchecked"}
    answer = admin_client.post(reverse(CREATE), data).json()
    assert answer["step"] == "created", answer
    assert answer["result"] == {"id": str(Reference.objects.get().pk), "title": "New"}


@pytest.fixture
def editor_client(client):
    """Of a user who may use the admin and has nothing to do with the library."""
    user = get_user_model().objects.create_user("editor", "editor@example.org", "password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def test_without_a_permission_on_references_nothing_is_shown(editor_client):
    reference = ReferenceFactory(title="Secret")
    html = ask(editor_client, CHOOSE)["html"]
    assert "You do not have permission to use the evidence library" in html
    for name in (RESULTS, CHOSEN):
        answer = editor_client.get(reverse(name), {"id": reference.pk})
        assert "Secret" not in answer.text
    assert editor_client.post(reverse(CREATE)).status_code in (302, 403)


def test_a_permission_to_view_is_enough_to_cite_and_not_to_create(editor_client):
    user = get_user_model().objects.get()
    user.user_permissions.add(Permission.objects.get(codename="view_reference"))
    answer = ask(editor_client, CHOOSE)
    assert "data-multiple-choice-form" in answer["html"]
    assert "New reference" not in answer["html"]
    assert ask(editor_client, CHOSEN, ReferenceFactory())["step"] == "chosen"
    assert editor_client.post(reverse(CREATE)).status_code in (302, 403)
