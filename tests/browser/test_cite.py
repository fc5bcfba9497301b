"""An editor adds citations within a sentence, and a reader sees their numbers."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from exoblocks.models import RecordUse, Reference
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
def edit(live_server: Any, editor: Any) -> Any:
    """``edit(article)`` opens the page editor and returns its first rich text field."""

    def edit(article: ArticlePage) -> Any:
        editor.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
        text = editor.locator(EDITABLE).first
        text.wait_for()
        return text

    return edit


def stored(article: ArticlePage) -> str:
    """The text of the latest draft."""
    body = json.loads(ArticlePage.objects.get(pk=article.pk).get_latest_revision().content["body"])
    return re.sub(r' data-block-key="[^"]*"', "", body[0]["value"]["body"])


def save(page: Any, article: ArticlePage, action: str = "Save draft") -> str:
    page.wait_for_timeout(400)  # the editor writes to its field after 250 ms
    footer = page.locator(".footer")
    # Autosave also changes the URL, but only a manual save reloads the page.
    with page.expect_event("load"):
        if action == "Publish":
            footer.get_by_role("button", name="More actions").click()
        footer.get_by_role("button", name=action).click()
    return stored(article)


def slash(page: Any) -> None:
    """Open the chooser with the slash command."""
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


def test_two_references_can_be_cited_within_a_sentence(
    edit, references, home, live_server, page, screenshot
):
    first, second, _third = references
    draft = article(home, "<p>Fibroblasts make collagen, slowly.</p>")
    text = edit(draft)
    text.click()
    page.keyboard.press("Home")
    for _character in "Fibroblasts make ":
        page.keyboard.press("ArrowRight")
    for _character in "collagen":  # the toolbar appears when text is selected
        page.keyboard.press("Shift+ArrowRight")
    page.get_by_role("button", name="Citation").click()
    tick(page, "Exosomes and collagen")
    page.get_by_role("dialog").get_by_label("Page or section").fill("p. 27")
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


def move_caret_after_token(page: Any, text: Any, following: str) -> None:
    """Put the caret after the token that is before ``following``, the end of the text."""
    text.click()
    page.keyboard.press("End")
    for _character in following:
        page.keyboard.press("ArrowLeft")


def test_a_citation_is_edited_and_removed_by_keyboard(edit, references, home, page, screenshot):
    first, second, _third = references
    stored_text = f"<p>Cells {inline(first, 'p. 27', '(Kim 2019, p. 27)')} divide.</p>"
    draft = article(home, stored_text)
    text = edit(draft)
    move_caret_after_token(page, text, " divide.")
    slash(page)
    dialog = page.get_by_role("dialog")
    chosen = dialog.get_by_role("group", name="Selected references")
    assert "Kim 2019: Exosomes and collagen" in chosen.inner_text()
    assert dialog.get_by_label("Page or section").input_value() == "p. 27"
    tick(page, "Vesicles in the skin")
    dialog.get_by_role("button", name="Cite").click()
    dialog.get_by_text("A page or section applies to one reference only.").wait_for()
    assert violations(page, ".modal-body") == []
    screenshot("cite-4-one-place-for-two")
    assert chosen.get_by_role("checkbox").count() == 2
    chosen.get_by_role("checkbox").first.click()  # this removes it
    dialog.get_by_label("Page or section").fill("Table 2")
    cite(page)
    page.wait_for_timeout(300)
    changed = inline(second, "Table 2", "(Lee 2020, Table 2)")
    assert save(page, draft) == f"<p>Cells {changed} divide.</p>"
    text = page.locator(EDITABLE).first
    move_caret_after_token(page, text, " divide.")
    page.keyboard.press("Backspace")
    assert save(page, draft) == "<p>Cells  divide.</p>"


def test_a_citation_is_edited_and_removed_by_mouse(edit, references, home, page, screenshot):
    first, second, _third = references
    draft = article(
        home, f"<p>Cells {inline(first)} divide {inline(second, text='(Lee 2020)')}.</p>"
    )
    edit(draft)
    page.locator(TOKEN).first.click()
    tooltip = page.get_by_role("tooltip")
    assert "Kim 2019: Exosomes and collagen" in tooltip.inner_text()
    screenshot("cite-5-tooltip")
    tooltip.get_by_role("button", name="Edit").click()
    page.get_by_role("dialog").get_by_label("Page or section").fill("p. 3")
    cite(page)
    page.wait_for_timeout(300)
    page.locator(TOKEN).nth(1).click()
    page.get_by_role("tooltip").get_by_role("button", name="Remove").click()
    page.wait_for_timeout(300)
    changed = inline(first, "p. 3", "(Kim 2019, p. 3)")
    assert save(page, draft) == f"<p>Cells {changed} divide .</p>"


def test_a_retracted_or_missing_reference_is_labelled_and_nothing_is_lost(
    edit, references, home, page, screenshot
):
    _first, _second, third = references
    stored_text = (
        f"<p>Cells {inline(third, text='(Moss 2021)')} divide "
        f"{inline(987654, 'p. 1', '(Gone 1999)')} twice.</p>"
    )
    draft = article(home, stored_text)
    text = edit(draft)
    tokens = page.locator(TOKEN)
    assert tokens.nth(0).get_attribute("data-status") == "Retracted, Not verified"
    assert tokens.nth(1).get_attribute("data-status") == "Reference no longer exists"
    assert "Reference no longer exists" in tokens.nth(1).evaluate(
        "token => getComputedStyle(token, '::after').content"
    )
    tokens.nth(0).click()
    assert "Retracted" in page.get_by_role("tooltip").inner_text()
    screenshot("cite-6-words")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Again.")
    assert save(page, draft) == stored_text.replace("twice.", "twice. Again.")


def test_a_new_reference_is_added_to_the_selection(edit, references, home, page):
    draft = article(home, "<p>Cells </p>")
    text = edit(draft)
    text.click()
    page.keyboard.press("End")
    page.keyboard.type("x ")
    slash(page)
    tick(page, "Vesicles in the skin")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="New reference").click()
    dialog.get_by_label("Title*").fill("A new study")
    dialog.get_by_label("Authors").fill("Abel, Ann")
    dialog.get_by_role("button", name="Create reference").click()
    chosen = dialog.get_by_role("group", name="Selected references")
    chosen.get_by_text("Abel: A new study").wait_for()
    cite(page)
    page.wait_for_timeout(300)
    new = Reference.objects.get(title="A new study")
    assert save(page, draft).endswith(
        f"{inline(references[1], text='(Lee 2020)')} {inline(new, text='(Abel)')}</p>"
    )
    assert RecordUse.objects.filter(reference=new, in_draft=True).exists()


def test_a_copied_paragraph_keeps_its_citations(edit, references, home, page):
    first, _second, _third = references
    cited = inline(first, "p. 27", "(Kim 2019, p. 27)")
    source = article(home, f"<p>Cells divide {cited}.</p>", slug="source")
    target = article(home, "<p>Here: </p>", slug="target")
    text = edit(source)
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    text = edit(target)
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")
    page.locator(TOKEN).wait_for()
    assert f"Cells divide {cited}." in save(page, target)
