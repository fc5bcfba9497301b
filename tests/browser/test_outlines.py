"""The outline of an article in the page editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser.accessibility import violations
from tests.factories import ArticlePageFactory
from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

BLOCKS = "[data-streamfield-stream-container] > [data-streamfield-child]"
OUTLINE = "[data-exo-outline]"


def row(editor: Any, name: str) -> Any:
    return editor.locator(f"{OUTLINE} li").filter(has_text=name)


def types(editor: Any) -> list[str]:
    names = editor.locator(f"{BLOCKS} > input[name$='-type']")
    return [name.input_value() for name in names.all()]


def test_an_existing_article_can_be_given_an_outline(editor, live_server, home, screenshot):
    body = [
        {"type": "safety", "value": {"heading": "Who should not", "notes": [{"title": "Cold"}]}},
        {"type": "quote", "value": {"text": "So."}},
        {"type": "bibliography", "value": {}},
    ]
    article = ArticlePageFactory(parent=home, body=body)
    editor.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert editor.locator(f"{OUTLINE} li").count() == 0
    editor.locator("#id_outline").select_option("treatment")
    row(editor, "How it works").get_by_text("Missing").wait_for()
    assert types(editor) == ["safety", "quote", "bibliography"]
    assert row(editor, "Safety").get_by_text("Filled in").is_visible()
    screenshot("outline-3-taken")

    row(editor, "How it works").get_by_role("button").press("Enter")
    row(editor, "How it works").get_by_text("Started, but empty").wait_for()
    row(editor, "Conclusion").get_by_role("button").press("Enter")
    row(editor, "Conclusion").get_by_text("Started, but empty").wait_for()
    assert types(editor) == ["mechanisms", "safety", "quote", "conclusion", "bibliography"]
    added = editor.locator(BLOCKS).first
    assert added.get_by_label("Heading").input_value() == "How it works"
    assert added.get_by_label("Title*").count() == 1
    screenshot("outline-4-added")

    row(editor, "Safety").get_by_role("link").press("Enter")
    heading = editor.locator(BLOCKS).nth(1).get_by_label("Heading")
    assert heading.evaluate("input => input === document.activeElement")


def test_the_editor_chooses_one_of_several_outlines(
    editor, live_server, home, screenshot, settings, monkeypatch
):
    sections = [{"block": "safety", "heading": "Safety first"}]
    settings.EXOBLOCKS = {"OUTLINES": {"device": {"label": "Device", "sections": sections}}}
    monkeypatch.setattr(ArticlePage, "outlines", ["treatment", "device"])
    address = reverse("wagtailadmin_pages:add", args=["testapp", "articlepage", home.pk])
    editor.goto(live_server.url + address)
    screenshot("outline-6-choice")
    assert violations(editor, "main") == []
    editor.get_by_role("link", name="Device").click()
    editor.locator(OUTLINE).wait_for()
    assert types(editor) == ["safety"]
    assert editor.locator("#id_outline").input_value() == "device"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_sections_fit_a_narrow_screen(editor, live_server, home, screenshot, theme):
    body = [{"type": "safety", "value": {}}]
    article = ArticlePageFactory(parent=home, outline="treatment", body=body)
    editor.emulate_media(color_scheme=theme)
    editor.set_viewport_size({"width": 320, "height": 900})
    editor.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
    panel = editor.locator(OUTLINE)
    panel.scroll_into_view_if_needed()
    screenshot(f"outline-5-narrow-{theme}")
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    assert violations(editor, OUTLINE) == []
