"""Two editors at once: one deletes the record that the other is about to cite. Both are told the truth."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from exoblocks.library.refusals import RecordGone
from exoblocks.models import Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites
from tests.forms import page_form
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db


def body(reference: Any) -> list[dict[str, Any]]:
    text = f'<p data-block-key="a">Text {reference.pk}</p>'
    mechanism = {"title": "T", "body": text, "references": cites(reference)}
    return [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]


def form_citing(page: Any, reference: Reference, **more: str) -> dict[str, str]:
    page.body = body(reference)
    return page_form(page, **more)


def deleting(monkeypatch: pytest.MonkeyPatch, view: type[Any], reference: Reference) -> None:
    """Once the form is valid, before it is saved, somebody deletes ``reference``."""
    form_valid = view.form_valid

    def after_a_deletion(self: Any, form: Any) -> Any:
        Reference.objects.filter(pk=reference.pk).delete()
        return form_valid(self, form)

    monkeypatch.setattr(view, "form_valid", after_a_deletion)


def shown(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("more", [{}, {"action-publish": "1"}, {"action-submit": "1"}])
@pytest.mark.parametrize("is_live", [True, False], ids=["live", "draft"])
def test_an_edit_is_refused_with_a_message(admin_client, home, monkeypatch, more, is_live):
    page, reference = ArticlePageFactory(parent=home, live=is_live), ReferenceFactory()
    deleting(monkeypatch, EditView, reference)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    response = admin_client.post(address, form_citing(page, reference, **more))

    assert (response.status_code, response["Location"]) == (302, address)
    assert "was deleted at the same time" in shown(response)
    page = ArticlePage.objects.get(pk=page.pk)
    assert str(reference.pk) not in str(page.get_latest_revision_as_object().body.raw_data)
    assert len(page.body) == 0


def test_a_new_page_is_refused_with_a_message(admin_client, home, monkeypatch):
    reference = ReferenceFactory()
    deleting(monkeypatch, CreateView, reference)
    page = ArticlePage(title="New", slug="new", owner=None, locale=home.locale)
    data = form_citing(page, reference, **{"action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=["testapp", "articlepage", home.pk])

    response = admin_client.post(address, data, headers={"Referer": f"http://testserver{address}"})

    assert response.status_code == 302
    assert response["Location"].endswith(address)
    assert "was deleted at the same time" in shown(response)
    assert not ArticlePage.objects.exists()


def test_an_autosave_is_told_in_json(admin_client, home, monkeypatch):
    page, reference = ArticlePageFactory(parent=home), ReferenceFactory()
    deleting(monkeypatch, EditView, reference)
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form_citing(page, reference),
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 400
    assert response.json()["success"] is False
    assert "was deleted at the same time" in response.json()["error_message"]


def test_a_bulk_publication_and_an_approval_are_refused_with_a_message(
    admin_client, home, monkeypatch
):
    page = ArticlePageFactory(parent=home, live=False)
    page.save_revision()

    def refuse(self: Any, *args: Any, **kwargs: Any) -> None:
        raise RecordGone([(Reference, 5)])

    monkeypatch.setattr(ArticlePage, "save", refuse)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    came_from = reverse("wagtailadmin_explore", args=[home.pk])
    response = admin_client.post(
        f"{bulk}?id={page.pk}&next={came_from}",
        {"id": page.pk},
        headers={"Referer": f"http://testserver{came_from}"},
    )
    assert response["Location"] == f"http://testserver{came_from}"
    assert "reference 5" in shown(response)
    assert not Page.objects.get(pk=page.pk).live


def test_a_refusal_outside_of_the_admin_is_not_swallowed(rf):
    from exoblocks.admin.middleware import RefusalMiddleware

    middleware = RefusalMiddleware(lambda request: None)
    refusal = RecordGone([(Reference, 5)])
    assert middleware.process_exception(rf.get("/somewhere/"), refusal) is None
    assert middleware.process_exception(rf.get("/admin/"), ValueError()) is None


def test_another_sites_address_is_no_origin(admin_client, home, monkeypatch):
    page, reference = ArticlePageFactory(parent=home), ReferenceFactory()
    deleting(monkeypatch, EditView, reference)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(
        address, form_citing(page, reference), headers={"Referer": "https://evil.example/"}
    )
    assert response["Location"] == address
