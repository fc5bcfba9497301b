"""The form of an outcome suggests a summary, in the language of the article."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale

from tests.browser.accessibility import violations
from tests.browser.test_stored_content import open_editor
from tests.factories import ArticlePageFactory
from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
PARTS = {
    "title": "Depth of wrinkles",
    "comparator": "placebo injection",
    "certainty": "moderate",
    "magnitude": "small",
    "change": "decrease",
}
SENTENCE = (
    "The treatment probably reduces depth of wrinkles slightly compared with placebo injection."
)
SUGGESTION = ".exo-suggestion [role=status]"


def article_with(home: Any, **values: Any) -> ArticlePage:
    outcome = {
        "direction": "benefit",
        "finding": '<p data-block-key="abcde">Text</p>',
        **values,
    }
    value = {"heading": "What to expect", "outcomes": [outcome]}
    page: ArticlePage = ArticlePageFactory(
        parent=home, body=[{"type": "outcomes", "id": "o", "value": value}]
    )
    return page


def opened(editor: Any, live_server: Any, article: ArticlePage) -> Any:
    """The form of the outcome, with its second group open."""
    open_editor(editor, live_server.url, article)
    editor.locator("[id$=certainty_and_summary-section] [data-panel-toggle]").click()
    return editor.locator("[data-contentpath=outcomes]").first


def enter(form: Any, name: str, value: str) -> None:
    field = form.locator(f"[data-contentpath={name}]").first
    if name in ("title", "comparator"):
        field.locator("input").fill(value)
        field.locator("input").blur()
    else:
        field.locator("select").select_option(value)


def test_the_sentence_appears_when_its_last_part_is_entered(live_server, editor, home, screenshot):
    form = opened(editor, live_server, article_with(home))
    use = form.get_by_role("button", name="Use this sentence")
    for name, value in PARTS.items():
        assert form.locator(SUGGESTION).inner_text() == ""
        assert not use.is_visible()
        enter(form, name, value)
    assert form.locator(SUGGESTION).inner_text() == f"Suggested summary: {SENTENCE}"
    assert violations(editor, ".exo-suggestion") == []
    screenshot("outcome-suggestion")
    enter(form, "magnitude", "")
    assert form.locator(SUGGESTION).inner_text() == ""
    assert not use.is_visible()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"certainty": "high", "magnitude": "trivial", "change": "", "title": "DLQI score"},
            "The treatment results in little to no difference in DLQI score",
        ),
        (
            {"certainty": "very_low", "magnitude": "", "change": ""},
            "The evidence is very uncertain about the effect of the treatment on depth of wrinkles",
        ),
        ({"title": "<b>$& {comparator}"}, "probably reduces <b>$& {comparator} slightly"),
    ],
)
def test_a_sentence_needs_only_the_parts_that_it_mentions(
    live_server, editor, home, values, expected
):
    form = opened(editor, live_server, article_with(home, **{**PARTS, **values}))
    assert expected in form.locator(SUGGESTION).inner_text()


@pytest.mark.parametrize(
    "values",
    [
        {"comparator": ""},
        {"certainty": ""},
        {"change": ""},
        {"summary": f"{SENTENCE} Just so."},
        # The field could not hold it.
        {"title": "w" * 120, "comparator": "c" * 120},
    ],
)
def test_there_is_no_suggestion(live_server, editor, home, values):
    form = opened(editor, live_server, article_with(home, **{**PARTS, **values}))
    assert form.locator(SUGGESTION).inner_text() == ""
    assert not form.get_by_role("button", name="Use this sentence").is_visible()


def test_a_click_that_ends_the_last_part_reaches_what_is_below(live_server, editor, home):
    form = opened(editor, live_server, article_with(home, **{**PARTS, "comparator": ""}))
    form.get_by_label("Comparator", exact=True).fill("placebo injection")
    toggle = form.locator("[id$=figures_and_timing-section] [data-panel-toggle]").first
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    assert SENTENCE in form.locator(SUGGESTION).inner_text()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            "Tiefe der Falten: wahrscheinlich eine geringfügige Abnahme (im Vergleich zu: Placebo).",
        ),
        ("ja", ""),
    ],
)
def test_the_suggestion_is_in_the_language_of_the_article(
    live_server, editor, home, settings, language, expected
):
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [
        ("en", "English"),
        ("de", "German"),
        ("ja", "Japanese"),
    ]
    article = article_with(home, **{**PARTS, "title": "Tiefe der Falten", "comparator": "Placebo"})
    article.locale, _created = Locale.objects.get_or_create(language_code=language)
    article.save()
    form = opened(editor, live_server, article)
    shown = form.locator(SUGGESTION).inner_text()
    assert shown == (f"Suggested summary: {expected}" if expected else "")


def test_a_site_with_one_language_has_suggestions_in_it(live_server, editor, home, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    settings.LANGUAGE_CODE = "en-gb"
    form = opened(editor, live_server, article_with(home, **PARTS))
    assert SENTENCE in form.locator(SUGGESTION).inner_text()
