"""An editor cites in the middle of a sentence; a reader follows the numbers."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from exoblocks.models import Reference
from tests.browser.accessibility import violations
from tests.factories import ArticlePageFactory, ReferenceFactory, inline
from tests.testapp.models import ArticlePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITABLE = ".public-DraftEditor-content"
TOKEN = ".exo-token"


@pytest.fixture
def references(home: Any) -> list[Reference]:
    return [
        ReferenceFactory(title="Exosomes and collagen", verification="verified"),
        ReferenceFactory(
            title="Vesicles in the skin",
            authors=[{"family": "Lee", "given": "Jun"}],
            issued_year=2020,
            verification="verified",
        ),
        ReferenceFactory(
            title="A study that was withdrawn",
            authors=[{"family": "Moss", "given": "Ada"}],
            issued_year=2021,
            update_status="retracted",
        ),
    ]


def article(home: Any, text: str = "", **kwargs: Any) -> ArticlePage:
    body = [{"type": "text", "id": "11111111-1111-4111-8111-111111111111", "value": {"body": text}}]
    page = ArticlePageFactory(parent=home, body=body, **kwargs)
    page.save_revision().publish()
    return page


@pytest.fixture
def edit(live_server: Any, page: Any, home: Any) -> Any:
    """``edit(article)``: its editor, as a superuser; the first rich text in it."""
    get_user_model().objects.create_superuser("admin", "admin@example.org", "password")
    page.goto(f"{live_server.url}/admin/login/")
    page.locator("#id_username").fill("admin")
    page.locator("#id_password").fill("password")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/admin/$"))

    def edit(article: ArticlePage) -> Any:
        page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
        text = page.locator(EDITABLE).first
        text.wait_for()
        return text

    return edit


def stored(article: ArticlePage) -> str:
    """The text of the latest draft."""
    body = json.loads(ArticlePage.objects.get(pk=article.pk).get_latest_revision().content["body"])
    return re.sub(r' data-block-key="[^"]*"', "", body[0]["value"]["body"])


def save(page: Any, article: ArticlePage, action: str = "Save draft") -> str:
    page.wait_for_timeout(400)  # the editor hands over what was typed after a quarter of a second
    if action == "Publish":
        page.locator(".footer").get_by_role("button", name="More actions").click()
    page.locator(".footer").get_by_role("button", name=action).click()
    page.get_by_text(
        "has been published" if action == "Publish" else "has been saved"
    ).first.wait_for()
    return stored(article)


def slash(page: Any) -> None:
    """Open the window by the slash command."""
    page.keyboard.type("/cita")
    page.get_by_role("option", name="Citation").wait_for()
    page.keyboard.press("Enter")


def tick(page: Any, title: str) -> None:
    page.get_by_role("dialog").get_by_role("row", name=re.compile(title)).get_by_role(
        "checkbox"
    ).check()


def cite(page: Any) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Cite").click()
    page.get_by_role("dialog").wait_for(state="hidden")


def test_two_references_in_the_middle_of_a_sentence(
    edit, references, home, live_server, page, screenshot
):
    first, second, _third = references
    draft = article(home, "<p>Fibroblasts make collagen, slowly.</p>")
    text = edit(draft)
    text.click()
    page.keyboard.press("Home")
    for _character in "Fibroblasts make ":
        page.keyboard.press("ArrowRight")
    for _character in "collagen":  # the toolbar comes with a selection
        page.keyboard.press("Shift+ArrowRight")
    page.get_by_role("button", name="Citation").click()
    tick(page, "Exosomes and collagen")
    page.get_by_role("dialog").get_by_label("Where in it").fill("p. 27")
    screenshot("cite-1-window")
    assert violations(page, ".modal-body") == []
    cite(page)
    page.wait_for_timeout(300)
    page.keyboard.press("End")
    page.keyboard.type(" And elastin ")
    slash(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Search").fill("vesicles")
    dialog.get_by_text("There is 1 match").wait_for()
    tick(page, "Vesicles in the skin")
    dialog.get_by_role("textbox", name="Search").fill("collagen")
    dialog.get_by_text("There is 1 match").wait_for()
    tick(page, "Exosomes and collagen")
    screenshot("cite-2-two-searches")
    cite(page)
    page.wait_for_timeout(300)
    page.keyboard.type(".")
    screenshot("cite-3-tokens")
    assert save(page, draft, "Publish") == (
        f"<p>Fibroblasts make collagen {inline(first, 'p. 27', '(Kim 2019, p. 27)')}, slowly. "
        f"And elastin {inline(second, text='(Lee 2020)')} {inline(first)}.</p>"
    )
    page.goto(live_server.url + draft.url)
    assert page.locator(".exo-prose").inner_text() == (
        "Fibroblasts make collagen [1 (p. 27)], slowly. And elastin [1, 2]."
    )
