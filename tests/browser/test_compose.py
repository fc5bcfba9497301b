"""On an empty site, an editor writes an article, a moderator publishes it and a reader opens it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

STREAM = "[data-streamfield-stream-container]"
LIBRARY = ["view_reference", "add_reference", "change_reference", "view_person", "add_person"]


@pytest.fixture
def people(home: Page) -> dict[str, Any]:
    """A member of each of Wagtail's two groups, with permissions for the library."""
    users = {}
    for name in ("Editors", "Moderators"):
        group = Group.objects.get(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="exoblocks", codename__in=LIBRARY)
        )
        for permission in ["add_page", "change_page"] + (
            ["publish_page"] if name == "Moderators" else []
        ):
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=home,
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=permission
                ),
            )
        users[name] = get_user_model().objects.create_user(
            name.lower(), f"{name.lower()}@example.org", "password"
        )
        users[name].groups.add(group)
    return users


def log_in(page: Any, url: str, username: str) -> None:
    # Leaving the page editor sends a last request, which needs the cookies. Otherwise the next user
    # is warned that somebody else is editing the page.
    page.goto("about:blank")
    page.wait_for_timeout(1_000)
    page.context.clear_cookies()
    page.goto(f"{url}/admin/login/")
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill("password")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/admin/$"))


def add_block(page: Any, name: str) -> Any:
    """Add the block ``name`` at the end of the body. Return its section."""
    sections = page.locator(f"{STREAM} > [data-streamfield-child]")
    before = sections.count()
    page.locator(f"{STREAM} > div > .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    return sections.nth(before)


def first_item(section: Any, name: str) -> Any:
    """The empty item with which the list ``name`` of a new section opens."""
    return section.locator(f"[data-contentpath={name}] [data-streamfield-child]").first


def add_item(section: Any, name: str) -> Any:
    """Add an item to the list ``name`` of a block. Return the item."""
    items = section.locator(f"[data-contentpath={name}]").first
    items.locator(".c-sf-add-button").first.click()
    return items.locator("[data-streamfield-child]").first


def type_rich_text(scope: Any, text: str) -> None:
    scope.locator(".public-DraftEditor-content").first.click()
    scope.page.keyboard.type(text)
    # The editor writes to its field 250 ms after the last key.
    scope.page.wait_for_function(
        "([scope, text]) => [...scope.querySelectorAll('input')].some(i => i.value.includes(text))",
        arg=[scope.element_handle(), text],
    )


def test_an_article_from_an_empty_site_to_its_reader(live_server, home, people, page, screenshot):
    url = live_server.url
    log_in(page, url, "editors")
    address = reverse("wagtailadmin_pages:add", args=["testapp", "articlepage", home.pk])
    page.goto(f"{url}{address}?outline=")
    page.locator("#id_title").fill("Microneedling with exosomes")

    section = add_block(page, "Mechanisms")
    section.get_by_label("Heading").fill("How it works")
    item = first_item(section, "mechanisms")
    item.get_by_label("Title*").fill("Collagen and elastin")
    type_rich_text(item.locator("[data-contentpath=body]"), "Fibroblasts make more collagen.")
    screenshot("compose-1-mechanism")

    citation = add_item(item, "references")
    citation.get_by_role("button", name="Choose a reference").click()
    modal = page.get_by_role("dialog")
    modal.get_by_role("tab", name="New reference").click()
    modal.get_by_label("Title*").fill("Exosomes improve skin texture in photoaged mice")
    modal.get_by_label("Authors").fill("Kim, Hana")
    modal.get_by_label("Date of publication").fill("2019")
    screenshot("compose-2-create-reference")
    modal.get_by_role("button", name="Create reference").click()
    modal.wait_for(state="hidden")
    assert "Kim" in citation.inner_text()

    section = add_block(page, "Protocols")
    section.get_by_label("Heading").fill("How it is done")
    item = first_item(section, "protocols")
    item.get_by_label("Title*").fill("Microneedling with exosome serum")
    item.get_by_label("Delivery method*").select_option("microneedling")
    sessions = item.locator("[data-contentpath=sessions]")
    sessions.get_by_label("Sessions", exact=True).fill("3")
    sessions.get_by_label("Maximum").fill("4")
    interval = item.locator("[data-contentpath=interval]")
    interval.get_by_label("Time between sessions").fill("2")
    interval.get_by_label("Maximum").fill("4")
    interval.get_by_label("Unit").select_option("wk")
    screenshot("compose-3-protocol")

    section = add_block(page, "Safety")
    section.get_by_label("Heading").fill("Safety")
    item = first_item(section, "notes")
    item.get_by_label("Type of note*").select_option("precaution")
    item.get_by_label("Title*").fill("Evidence in people is limited")
    type_rich_text(item.locator("[data-contentpath=body]"), "Most studies were done in animals.")
    screenshot("compose-4-safety")

    # Autosave also changes the URL, but only a manual save reloads the page.
    with page.expect_event("load"):
        page.get_by_role("button", name="Save draft").click()
    article = ArticlePage.objects.get()
    assert not article.live

    page.goto(url + reverse("wagtailadmin_pages:view_draft", args=[article.pk]))
    assert page.get_by_role("heading", name="How it works").is_visible()
    assert page.get_by_text("3–4").is_visible()
    assert page.context.request.get(f"{url}/api/v2/pages/{article.pk}/").status == 404

    log_in(page, url, "moderators")
    page.goto(url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
    screenshot("compose-5-moderator")
    page.locator(".footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("has been published").wait_for()
    article.refresh_from_db()
    assert article.live

    page.context.clear_cookies()
    page.goto(article.get_full_url().replace("http://testserver", url))
    screenshot("compose-6-published")
    citation = page.locator(".exo-mechanism .exo-citation")
    assert citation.inner_text() == "[1]"
    citation.click()
    assert page.url.endswith("#ref-1")
    assert "Kim H." in page.locator("#ref-1").inner_text()
    assert "3–4" in page.locator(".exo-protocol").inner_text()
    assert "2–4 weeks" in page.locator(".exo-protocol").inner_text()
    assert "Precaution" in page.locator(".exo-safety-note").inner_text()

    data = page.context.request.get(f"{url}/api/v2/pages/{article.pk}/").json()
    types = [block["type"] for block in data["body"]]
    assert types == ["mechanisms", "protocols", "safety"]
    mechanism = data["body"][0]["value"]["mechanisms"][0]
    assert mechanism["body"] == "<p>Fibroblasts make more collagen.</p>"
    assert mechanism["references"][0]["number"] == 1
    protocol = data["body"][1]["value"]["protocols"][0]
    assert protocol["sessions"] == {"count": 3, "count_max": 4}
    assert protocol["interval"]["iso8601"] == "P2W"
    assert data["references"][0]["study_design"]["code"] == "not_stated"
    assert data["references"][0]["cited_in"] == [mechanism["id"]]
    assert data["references"][0]["citation"]["text"] in page.locator("#ref-1").inner_text()
