"""One editor deletes a record while another is saving a citation of it. The save is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.contrib.settings.views import EditView as SettingsView
from wagtail.contrib.settings.views import get_setting_edit_handler as get_edit_handler
from wagtail.models import Page

from exoblocks.library.refusals import RecordGone
from exoblocks.models import Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, inline
from tests.forms import page_form
from tests.testapp.models import ArticlePage, ClinicSetting

pytestmark = pytest.mark.django_db


def body(reference: Any) -> list[dict[str, Any]]:
    text = f'<p data-block-key="a">Text {reference.pk}</p>'
    mechanism = {"title": "T", "body": text, "references": cites(reference)}
    return [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]


def form_citing(page: Any, reference: Reference, **more: str) -> dict[str, str]:
    page.body = body(reference)
    return page_form(page, **more)


def listed(reference: Any) -> list[dict[str, Any]]:
    return body(reference)


def in_text(reference: Any) -> list[dict[str, Any]]:
    text = f'<p data-block-key="a">Text {inline(reference)}</p>'
    return [{"type": "text", "value": {"body": text}}]


ERRORS = {
    listed: "This record no longer exists. Choose another one.",
    in_text: "Someone else deleted a record that you cite here",
}


def messages_in(errors: Any) -> str:
    """The error messages of a field and of all its nested blocks."""
    found: list[str] = []
    for error in errors:
        found += error.messages
        nested = getattr(error, "block_errors", {})
        below = nested.values() if isinstance(nested, dict) else nested
        found.append(messages_in([one for one in below if one is not None]))
    return " ".join(found)


def deleting(monkeypatch: pytest.MonkeyPatch, view: type[Any], reference: Reference) -> None:
    """Somebody deletes ``reference`` after the form is validated and before it is saved."""
    form_valid = view.form_valid

    def after_a_deletion(self: Any, form: Any) -> Any:
        Reference.objects.filter(pk=reference.pk).delete()
        return form_valid(self, form)

    monkeypatch.setattr(view, "form_valid", after_a_deletion)


def refusing(monkeypatch: pytest.MonkeyPatch, view: type[Any]) -> None:
    """The save is refused because of a record that no field of the form contains."""

    def refuse(self: Any, form: Any) -> Any:
        raise RecordGone([(Reference, 5)])

    monkeypatch.setattr(view, "form_valid", refuse)


def shown(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("more", [{}, {"action-publish": "1"}, {"action-submit": "1"}])
@pytest.mark.parametrize("is_live", [True, False], ids=["live", "draft"])
@pytest.mark.parametrize("cited", [listed, in_text])
def test_an_edit_is_refused_and_the_form_keeps_its_input(
    admin_client, home, monkeypatch, more, is_live, cited
):
    page, reference = ArticlePageFactory(parent=home, live=is_live), ReferenceFactory()
    deleting(monkeypatch, EditView, reference)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    page.body = cited(reference)
    response = admin_client.post(address, page_form(page, **{**more, "title": "Half a day's work"}))

    assert response.status_code == 200
    form = response.context["form"]
    assert form["title"].value() == "Half a day's work"
    assert "Text" in str(form["body"].value().get_prep_value())
    assert ERRORS[cited] in messages_in(form.errors.as_data()["body"])
    page = ArticlePage.objects.get(pk=page.pk)
    assert str(reference.pk) not in str(page.get_latest_revision_as_object().body.raw_data)
    assert len(page.body) == 0


@pytest.mark.parametrize("cited", [listed, in_text])
def test_a_new_page_is_refused_and_the_form_keeps_its_input(admin_client, home, monkeypatch, cited):
    reference = ReferenceFactory()
    deleting(monkeypatch, CreateView, reference)
    page = ArticlePage(
        title="New", slug="new", owner=None, locale=home.locale, body=cited(reference)
    )
    data = page_form(page, **{"action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=["testapp", "articlepage", home.pk])

    response = admin_client.post(address, data, headers={"Referer": f"http://testserver{address}"})

    assert response.status_code == 200
    assert response.context["form"]["title"].value() == "New"
    assert ERRORS[cited] in messages_in(response.context["form"].errors.as_data()["body"])
    assert not ArticlePage.objects.exists()


def test_a_rich_text_field_that_cites_is_refused_and_the_form_keeps_its_input(
    admin_client, monkeypatch
):
    settings, reference = ClinicSetting.load(), ReferenceFactory()
    deleting(monkeypatch, SettingsView, reference)
    text = f'<p data-block-key="a">Half a day\'s work {inline(reference)}</p>'
    widget = get_edit_handler(ClinicSetting).get_form_class()().fields["disclaimer"].widget
    address = reverse("wagtailsettings:edit", args=["testapp", "clinicsetting", settings.pk])

    response = admin_client.post(address, {"disclaimer": widget.format_value(text)})

    assert response.status_code == 200
    form = response.context["form"]
    assert "Half a day" in form["disclaimer"].value()
    assert "was deleted at the same time" in str(form.errors["disclaimer"])
    assert not ClinicSetting.objects.exclude(disclaimer="").exists()


def test_a_refusal_that_belongs_to_no_field_is_shown_as_a_message(admin_client, home, monkeypatch):
    page = ArticlePageFactory(parent=home)
    refusing(monkeypatch, EditView)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, page_form(page))
    assert (response.status_code, response["Location"]) == (302, address)
    assert "reference 5" in shown(response)


def test_only_the_new_citation_is_an_error_beside_an_old_broken_one(
    admin_client, home, monkeypatch
):
    page, reference = ArticlePageFactory(parent=home, body=in_text(987654)), ReferenceFactory()
    deleting(monkeypatch, EditView, reference)
    page.body = [*in_text(987654), *in_text(reference)]
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, page_form(page))
    assert response.status_code == 200
    [error] = response.context["form"].errors.as_data()["body"]
    assert list(error.block_errors) == [1]


def test_a_refused_autosave_gets_json(admin_client, home, monkeypatch):
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


def test_a_bulk_publication_is_refused_with_a_message(admin_client, home, monkeypatch):
    page = ArticlePageFactory(parent=home, live=False)
    page.save_revision()

    def refuse(self: Any, *args: Any, **kwargs: Any) -> None:
        raise RecordGone([(Reference, 5)])

    monkeypatch.setattr(ArticlePage, "save", refuse)
    bulk = reverse("wagtail_bulk_action", args=[*Page._meta.label_lower.split("."), "publish"])
    origin = reverse("wagtailadmin_explore", args=[home.pk])
    response = admin_client.post(
        f"{bulk}?id={page.pk}&next={origin}",
        {"id": page.pk},
        headers={"Referer": f"http://testserver{origin}"},
    )
    assert response["Location"] == f"http://testserver{origin}"
    assert "reference 5" in shown(response)
    assert not Page.objects.get(pk=page.pk).live


def test_the_middleware_handles_only_refusals_and_only_in_the_admin(rf):
    from exoblocks.admin.middleware import RefusalMiddleware

    middleware = RefusalMiddleware(lambda request: None)
    refusal = RecordGone([(Reference, 5)])
    assert middleware.process_exception(rf.get("/somewhere/"), refusal) is None
    assert middleware.process_exception(rf.get("/admin/"), ValueError()) is None


def test_a_refusal_never_redirects_to_another_site(admin_client, home, monkeypatch):
    page = ArticlePageFactory(parent=home)
    refusing(monkeypatch, EditView)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(
        address, page_form(page), headers={"Referer": "https://evil.example/"}
    )
    assert response["Location"] == address
