"""Stored content that this version does not know survives the page editor in a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from tests.browser.conftest import wait_for_texts, wait_for_texts_to_copy
from tests.factories import ArticlePageFactory
from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

STORED: list[dict[str, Any]] = [
    {"type": "hologram", "id": "44444444-4444-4444-8444-444444444444", "value": {"x": [1]}},
    {
        "type": "mechanisms",
        "id": "11111111-1111-4111-8111-111111111111",
        "value": {
            "heading": "How it works",
            "introduction": "",
            "layout": "two-columns",
            "mechanisms": [
                {
                    "type": "item",
                    "id": "22222222-2222-4222-8222-222222222222",
                    "value": {
                        "title": "Collagen",
                        "body": '<p data-block-key="abcde">Text</p>',
                        "target": "telomeres",
                        "target_other": "",
                        "evidence_basis": "",
                        "references": [
                            {
                                "type": "item",
                                "id": "33333333-3333-4333-8333-333333333333",
                                "value": {
                                    "reference": 987654,
                                    "locator": "",
                                    "relation": "supports",
                                },
                            }
                        ],
                        "no_reference_reason": "",
                        "grade": {"certainty": "low"},
                    },
                }
            ],
        },
    },
]


@pytest.fixture
def article(home: Any, editor: Any) -> ArticlePage:
    article = ArticlePageFactory(parent=home, body=json.loads(json.dumps(STORED)))
    article.save_revision().publish()
    return article


def open_editor(page: Any, url: str, article: ArticlePage) -> None:
    page.goto(url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
    wait_for_texts(page)


def publish(page: Any) -> None:
    page.locator(".footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("has been published").wait_for()


def stored(article: ArticlePage) -> Any:
    body = ArticlePage.objects.get(pk=article.pk).body
    return json.loads(json.dumps(body.stream_block.get_prep_value(body)))


def test_unknown_content_survives_the_page_editor(live_server, article, page, screenshot):
    open_editor(page, live_server.url, article)
    page.locator("#id_title").fill("Changed")
    assert page.get_by_text("uses a block type that is not installed on this site").is_visible()
    page.locator("[id$=classification_and_evidence-section] [data-panel-toggle]").click()
    assert page.get_by_label("Acts on", exact=True).locator("option:checked").inner_text() == (
        "telomeres (no longer in use)"
    )
    assert page.locator(".chooser__title", has_text="Missing reference (id 987654)").is_visible()
    screenshot("stored-content")
    publish(page)
    assert stored(article) == STORED
    assert ArticlePage.objects.get().title == "Changed"


def test_a_duplicated_block_keeps_unknown_content(live_server, article, page):
    open_editor(page, live_server.url, article)
    wait_for_texts_to_copy(page)
    stream = "[data-streamfield-stream-container]"
    for index in (1, 0):
        block = page.locator(f"{stream} > [data-streamfield-child]").nth(index)
        block.get_by_role("button", name="Duplicate").first.click()
    page.locator(f"{stream} > [data-streamfield-child]").nth(3).wait_for()
    wait_for_texts_to_copy(page)
    publish(page)
    unknown, copied_unknown, mechanisms, copied = stored(article)
    assert (unknown, mechanisms) == (STORED[0], STORED[1])
    assert copied_unknown["value"] == unknown["value"]
    assert copied["value"]["layout"] == "two-columns"
    (item,) = copied["value"]["mechanisms"]
    assert item["value"]["grade"] == {"certainty": "low"}
    assert item["value"]["target"] == "telomeres"
    assert item["value"]["references"][0]["value"]["reference"] == 987654
    assert item["id"] != mechanisms["value"]["mechanisms"][0]["id"]


def test_unknown_blocks_are_not_offered_and_every_block_has_a_preview(
    live_server, article, page, screenshot
):
    open_editor(page, live_server.url, article)
    page.locator("[data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
    page.locator("[role=option]:visible").first.wait_for()
    offered = page.locator("[role=option]:visible").all_inner_texts()
    assert [text.strip() for text in offered] == [
        "Text",
        "Key facts",
        "Quotation",
        "Figure",
        "Table",
        "Questions and answers",
        "Conclusion",
        "Mechanisms",
        "Outcomes",
        "Before and after",
        "Reference list",
        "Protocols",
        "Safety",
        "Regulatory status",
    ]
    frame = page.frame_locator("iframe.w-combobox-preview__iframe")
    eyes = page.locator(".w-combobox__option-preview:visible")
    assert eyes.count() == len(offered)
    for index in range(len(offered)):
        eyes.nth(index).click()
        frame.locator(".exo-section").wait_for()
    eyes.nth([text.strip() for text in offered].index("Protocols")).click()
    frame.get_by_text("2–4 weeks").wait_for()
    screenshot("picker-preview")


def test_a_wrong_range_is_saved_and_reported_at_its_field_at_publication(
    live_server, article, page, screenshot
):
    open_editor(page, live_server.url, article)
    page.locator("[data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
    page.get_by_role("option", name="Protocols", exact=True).click()
    sections = page.locator("[data-streamfield-stream-container] > [data-streamfield-child]")
    section = sections.nth(len(STORED))
    section.get_by_label("Title*").fill("Microneedling")
    sessions = section.locator("[data-contentpath=sessions]")
    sessions.get_by_label("Sessions", exact=True).fill("4")
    sessions.get_by_label("Maximum").fill("3")
    with page.expect_event("load"):
        page.get_by_role("button", name="Save draft").click()
    assert page.locator(".w-field__errors .error-message").count() == 0
    page.locator(".footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    message = page.locator("[data-contentpath=count_max] .w-field__errors")
    message.get_by_text("lower than the first number (4)").wait_for()
    assert page.locator("[data-contentpath=sessions]").get_by_label("Maximum").input_value() == "3"
    assert page.get_by_label("Title*").last.input_value() == "Microneedling"
    screenshot("wrong-range")
