"""The form of a new page starts with the sections of its outline."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.signals import init_new_page

from tests.forms import page_form
from tests.testapp.models import ArticlePage, HeadlessPage

pytestmark = pytest.mark.django_db

DEVICE = {
    "label": "Device",
    "sections": [
        {"block": "safety", "heading": "Safety first", "required": True},
        {"block": "regulatory_status", "heading": "Where it is approved"},
    ],
}


@pytest.fixture
def several(settings: Any, monkeypatch: Any) -> None:
    settings.EXOBLOCKS = {"OUTLINES": {"device": DEVICE}}
    monkeypatch.setattr(ArticlePage, "outlines", ["treatment", "device"])


def address(parent: Any, query: str = "", kind: str = "articlepage") -> str:
    return reverse("wagtailadmin_pages:add", args=["testapp", kind, parent.pk]) + query


def started_with(response: Any) -> tuple[str, list[tuple[str, str]]]:
    """The outline and the blocks, with their headings, in the form."""
    form = response.context["form"]
    stored = form["body"].value().get_prep_value()
    blocks = [(item["type"], item["value"].get("heading", "")) for item in stored]
    return form["outline"].value(), blocks


def test_a_new_page_starts_with_the_headings_of_its_outline_and_empty_lists(admin_client, home):
    response = admin_client.get(address(home))
    outline, blocks = started_with(response)
    assert outline == "treatment"
    assert blocks == [
        ("text", "What it is"),
        ("key_facts", "Key facts"),
        ("mechanisms", "How it works"),
        ("outcomes", "What to expect"),
        ("protocols", "How it is done"),
        ("safety", "Safety"),
        ("regulatory_status", ""),
        ("conclusion", "Conclusion"),
        ("bibliography", "References"),
    ]
    stored = response.context["form"]["body"].value().get_prep_value()
    assert stored[2]["value"]["mechanisms"] == []


def test_two_new_pages_do_not_share_the_ids_of_their_sections(admin_client, home):
    ids = [
        [block.id for block in admin_client.get(address(home)).context["form"]["body"].value()]
        for _time in range(2)
    ]
    assert not set(ids[0]) & set(ids[1])


def test_the_headings_are_in_the_language_of_the_page(admin_client, home, settings, several):
    from django.utils.translation import gettext_lazy

    sections = [{"block": "safety", "heading": gettext_lazy("Yes")}]
    settings.EXOBLOCKS = {"OUTLINES": {"device": {"label": "Device", "sections": sections}}}
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    _outline, blocks = started_with(admin_client.get(address(german, "?outline=device")))
    assert blocks == [("safety", "Ja")]


def test_a_page_type_without_outlines_starts_empty(admin_client, home):
    form = admin_client.get(address(home, kind="headlesspage")).context["form"]
    assert (form["outline"].value(), len(form["body"].value())) == ("", 0)


def test_only_the_form_of_a_new_page_is_filled_in(home):
    page = ArticlePage(title="A")
    home.add_child(instance=page)
    assert (page.outline, len(page.body)) == ("", 0)


def test_content_that_a_site_adds_to_new_pages_is_not_replaced(admin_client, home):
    def start(page: Any, **kwargs: Any) -> None:
        page.body = [("text", {"heading": "Our own"})]

    init_new_page.connect(start, weak=False, dispatch_uid="start")
    try:
        assert started_with(admin_client.get(address(home))) == ("", [("text", "Our own")])
    finally:
        init_new_page.disconnect(dispatch_uid="start")


def test_a_page_that_was_only_started_can_be_published(admin_client, home):
    response = admin_client.get(address(home))
    form = response.context["form"]
    page = ArticlePage(
        title="New",
        slug="new",
        locale=home.locale,
        outline="treatment",
        body=form["body"].value(),
    )
    data = page_form(page, **{"action-publish": "1"})
    admin_client.post(address(home), data)
    page = ArticlePage.objects.get()
    assert (page.live, page.outline, len(page.body)) == (True, "treatment", 9)


# --- Several outlines ------------------------------------------------------------------------


def test_with_several_outlines_the_editor_chooses_before_the_form(admin_client, home, several):
    response = admin_client.get(address(home, "?next=/admin/"))
    assert response.templates[0].name == "exoblocks/admin/choose_outline.html"
    html = response.content.decode()
    for name, label in (("treatment", "Treatment"), ("device", "Device"), ("", "No outline")):
        assert f'href="?next=%2Fadmin%2F&amp;outline={name}"' in html
        assert label in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?outline=device", ("device", [("safety", "Safety first"), ("regulatory_status", "")])),
        ("?outline=", ("", [])),
        ("?outline=unknown", ("", [])),
    ],
)
def test_the_form_starts_with_the_chosen_outline(admin_client, home, several, query, expected):
    assert started_with(admin_client.get(address(home, query))) == expected


def test_a_new_page_is_saved_without_a_choice(admin_client, home, several):
    page = ArticlePage(title="New", slug="new", locale=home.locale)
    admin_client.post(address(home), page_form(page))
    assert ArticlePage.objects.get().outline == ""


def test_pages_that_are_not_articles_are_created_as_before(admin_client, home):
    response = admin_client.get(address(home, kind="plainpage"))
    assert response.status_code == 200
    assert "form" in response.context
    assert HeadlessPage.outlines == ()
