"""An editor writes an article, a moderator publishes it and a reader opens it: by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail_factories import ImageFactory

from tests.browser.article_form import ArticleForm
from tests.browser.conftest import log_in
from tests.browser.devices import Device, Keyboard, Mouse
from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

LIBRARY = ["view_reference", "add_reference", "change_reference", "view_person", "add_person"]
OUTLINE = "[data-exo-outline]"
MOST_STEPS_TO_CITE = 6
SENTENCE = (
    "The treatment probably reduces depth of wrinkles slightly compared with placebo injection."
    " Just so."
)


@pytest.fixture
def people(home: Page) -> dict[str, AbstractUser]:
    """A member of each of Wagtail's two groups, with permissions for the library and its images."""
    users = {}
    choose = Permission.objects.get(codename="choose_image")
    pages = Permission.objects.filter(content_type__app_label="wagtailcore")
    for name, may in (("Editors", []), ("Moderators", ["publish_page"])):
        group = Group.objects.get(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="exoblocks", codename__in=LIBRARY)
        )
        root = Collection.get_first_root_node()
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=choose
        )
        for permission in pages.filter(codename__in=["add_page", "change_page", *may]):
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
        users[name] = get_user_model().objects.create_user(
            name.lower(), f"{name.lower()}@example.org", "password"
        )
        users[name].groups.add(group)
    return users


@pytest.mark.parametrize("by", [Mouse, Keyboard])
def test_an_article_from_its_outline_to_its_reader(
    live_server: Any,
    home: Page,
    people: dict[str, AbstractUser],
    page: Any,
    screenshot: Any,
    by: type[Device],
) -> None:
    url, device = live_server.url, by(page)
    for name in ("before", "after"):
        ImageFactory(collection=Collection.get_first_root_node(), title=f"Cheek {name}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    log_in(page, url, people["Editors"])
    page.goto(url + reverse("wagtailadmin_pages:add", args=["testapp", "articlepage", home.pk]))
    write(ArticleForm(page, device))
    screenshot(f"compose-1-written-{by.__name__}")
    preview(page, device)
    device.press(page.locator(".footer").get_by_role("button", name="More actions"))
    device.press(page.get_by_role("button", name="Submit to Moderators approval"))
    page.get_by_text("submitted for moderation").wait_for()
    article = ArticlePage.objects.get()
    assert (article.live, article.outline) == (False, "treatment")
    assert page.context.request.get(f"{url}/api/v2/pages/{article.pk}/").status == 404

    log_in(page, url, people["Moderators"])
    page.goto(url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
    moderate(page, device)
    article.refresh_from_db()
    assert article.live

    page.context.clear_cookies()
    page.goto(article.get_full_url().replace("http://testserver", url))
    screenshot(f"compose-2-published-{by.__name__}")
    data = page.context.request.get(f"{url}/api/v2/pages/{article.pk}/").json()
    check_page(page, data)
    check_json(data)


def write(form: ArticleForm) -> None:
    """Fill in an article that starts with an outline."""
    page, device = form.page, form.device
    rows = page.locator(f"{OUTLINE} li")
    assert rows.count() == 9
    first = rows.filter(has_text="What it is")
    assert first.get_by_text("Started, but empty").is_visible()
    assert form.section("text").get_by_label("Heading").input_value() == "What it is"
    device.write(page.locator("#id_title"), "Microneedling with exosomes")
    form.write_introduction()
    first.get_by_text("Filled in").wait_for()
    status = page.locator(f"{OUTLINE} [role=status]")
    assert status.inner_text() == "1 of 5 required sections are filled in."

    mechanism = form.write_mechanism()
    before = device.steps
    citation = form.cite_pasted_source(mechanism)
    assert device.steps - before <= MOST_STEPS_TO_CITE
    assert "Kim and Lee 2019: Exosomes in photoaged mice" in citation.inner_text()
    # Without a step for them.
    form.write(citation, "Page or section", "p. 27")
    form.pick(citation, "Relation*", "Contradicts")

    form.write_outcome()
    form.write_protocol()
    form.write_safety_note()
    form.paste_table()
    form.write_question()
    form.choose_photographs()
    status.filter(has_text="4 of 5").wait_for()


def preview(page: Any, device: Device) -> None:
    toggle = page.get_by_role("button", name="Toggle preview")
    device.press(toggle, keys="Control+p")
    shown = page.frame_locator("#w-preview-iframe")
    shown.get_by_text("Cells in each arm").wait_for()
    shown.get_by_text(SENTENCE).wait_for()
    assert shown.locator(".exo-before-after img").count() == 2
    device.press(toggle, keys="Control+p")


def moderate(page: Any, device: Device) -> None:
    """Change the title, compare the versions, and publish the article."""
    device.write(page.locator("#id_title"), "Microneedling, with exosomes")
    footer = page.locator(".footer")
    # Autosave also changes the URL, but only a manual save reloads the page.
    with page.expect_event("load"):
        device.press(footer.get_by_role("button", name="Save draft"), keys="Control+s")
    editor = page.url
    device.press(page.get_by_role("link", name="History"))
    page.wait_for_url("**/history/")
    device.press(page.get_by_role("button", name="Actions").first)
    device.press(page.get_by_role("link", name="Compare with previous version"))
    page.wait_for_url("**/compare/**")
    assert page.locator("main tbody tr").all_inner_texts() == [
        "Title:\tMicroneedling, with exosomes"
    ]
    page.goto(editor)
    device.press(footer.get_by_role("button", name="More actions"))
    device.press(page.get_by_role("button", name="Approve and Publish"))
    page.get_by_text("has been updated").wait_for()


def check_page(page: Any, data: Any) -> None:
    citation = page.locator(".exo-mechanism .exo-citation")
    assert citation.inner_text() == "[1 (p. 27)]"
    citation.click()
    assert page.url.endswith("#ref-1")
    assert data["references"][0]["citation"]["text"] in page.locator("#ref-1").inner_text()
    for block, texts in {
        ".exo-text": ["What it is", "Small vesicles carry signals."],
        ".exo-mechanism": ["Collagen and elastin", "Fibroblasts make more collagen."],
        ".exo-outcome": [SENTENCE, "Benefit", "Moderate", "Wrinkles were less deep"],
        ".exo-protocol": ["Microneedling", "3–4", "2–4 weeks"],
        ".exo-safety-note": ["Precaution", "Most studies were done in animals."],
        ".exo-table": ["Cells in each arm", "Serum"],
        ".exo-question": ["Does it hurt?", "The skin is numbed first."],
    }.items():
        shown = page.locator(block).inner_text()
        assert [text for text in texts if text not in shown] == []
    images = page.locator(".exo-before-after img")
    assert [image.get_attribute("alt") for image in images.all()] == [
        "Cheek before treatment",
        "Cheek after treatment",
    ]
    assert "Regulatory status" not in page.locator("main").inner_text()


def check_json(data: Any) -> None:
    assert data["title"] == "Microneedling, with exosomes"
    values = {block["type"]: block["value"] for block in data["body"]}
    assert [*values] == [
        "text",
        "mechanisms",
        "outcomes",
        "protocols",
        "safety",
        "bibliography",
        "table",
        "faq",
        "before_after",
    ]
    (mechanism,) = values["mechanisms"]["mechanisms"]
    assert mechanism["body"] == "<p>Fibroblasts make more collagen.</p>"
    (cited,) = mechanism["references"]
    assert (cited["number"], cited["locator"]) == (1, "p. 27")
    assert cited["relation"]["code"] == "contradicts"
    (outcome,) = values["outcomes"]["outcomes"]
    assert outcome["summary"] == SENTENCE
    assert outcome["certainty"]["code"] == "moderate"
    (protocol,) = values["protocols"]["protocols"]
    assert protocol["sessions"] == {"count": 3, "count_max": 4}
    assert protocol["interval"]["iso8601"] == "P2W"
    assert values["table"]["columns"] == ["Arm", "Cells"]
    assert values["table"]["rows"] == [
        ["<p>Serum</p>", "<p>10<sup>9</sup></p>"],
        ["", "<p><b>n/a</b></p>"],
    ]
    (question,) = values["faq"]["questions"]
    assert question["question"] == "Does it hurt?"
    assert values["before_after"]["after"]["alt_text"] == "Cheek after treatment"
    assert "consent" not in values["before_after"]
    (reference,) = data["references"]
    assert reference["study_design"]["code"] == "animal_study"
    assert reference["cited_in"] == [mechanism["id"]]
