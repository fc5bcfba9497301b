"""The form shows only the fields that apply, and explains the chosen status."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.accessibility import violations
from tests.browser.test_stored_content import open_editor
from tests.factories import ArticlePageFactory, uid

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def item(name: str, value: Any, kind: str = "item") -> dict[str, Any]:
    return {"type": kind, "id": uid(name), "value": value}


NOTE = {"kind": "adverse_effect", "frequency": "rare", "title": "Redness", "body": "<p>Text</p>"}
STATUS = {"jurisdiction": "US", "status": "cleared", "statement": "<p>Text</p>"}
MECHANISM = {
    "title": "Collagen",
    "body": "<p>Text</p>",
    "target": "other",
    "target_other": "Nerves",
}


@pytest.fixture
def form(live_server: Any, home: Any, editor: Any) -> Any:
    """The form of an article with a note, a status and a mechanism."""
    body = [
        item("safety", {"notes": [item("note", NOTE)]}, "safety"),
        item("status", STATUS, "regulatory_status"),
        item("mechanisms", {"mechanisms": [item("mechanism", MECHANISM)]}, "mechanisms"),
    ]
    open_editor(editor, live_server.url, ArticlePageFactory(parent=home, body=body))
    return editor


def section(form: Any, name: str) -> Any:
    return form.locator(f"[data-streamfield-child][data-contentpath='{uid(name)}']")


def test_a_safety_note_shows_the_fields_of_its_kind(form, screenshot):
    note = section(form, "note")
    kind, frequency = note.get_by_label("Type of note"), note.get_by_label("Frequency")
    urgency = note.get_by_label("Urgency")
    assert (frequency.is_visible(), urgency.is_visible()) == (True, False)
    frequency.select_option("")
    kind.select_option("emergency_advice")
    assert (frequency.is_visible(), urgency.is_visible()) == (False, True)
    kind.focus()
    for _stop in ("Add comment", "Urgency"):
        form.keyboard.press("Tab")
    assert urgency.evaluate("element => element === document.activeElement")
    screenshot("conditions")


def test_a_value_that_does_not_apply_stays_visible(form):
    note = section(form, "note")
    note.get_by_label("Type of note").select_option("precaution")
    assert note.get_by_label("Frequency").is_visible()
    assert note.get_by_label("Frequency").input_value() == "rare"


def test_a_new_note_shows_only_what_every_note_has(form):
    safety = section(form, "safety")
    safety.locator("[data-contentpath=notes] .c-sf-add-button").last.click()
    new = safety.locator("[data-contentpath=notes] [data-streamfield-child]").last
    assert new.get_by_label("Type of note").is_visible()
    assert not new.get_by_label("Frequency").is_visible()
    assert not new.get_by_label("Urgency").is_visible()
    new.get_by_label("Type of note").select_option("serious_adverse_effect")
    assert new.get_by_label("Frequency").is_visible()


def test_own_words_are_requested_only_for_other(form):
    mechanism = section(form, "mechanism")
    mechanism.get_by_role("button", name="Toggle section").nth(1).click()
    words = mechanism.get_by_label("Acts on, in your own words")
    target = mechanism.get_by_label("Acts on", exact=True)
    assert words.input_value() == "Nerves"
    words.fill("")
    target.select_option("inflammation")
    assert not words.is_visible()
    target.select_option("other")
    assert words.is_visible()


def test_the_meaning_of_the_chosen_status_is_read_with_it(form, screenshot):
    status = section(form, "status").get_by_label("Status*", exact=True)
    meaning = form.locator(f"#{status.get_attribute('aria-describedby').split()[-1]}")
    assert "510(k)" in meaning.inner_text()
    assert meaning.get_attribute("aria-live") == "polite"
    status.select_option("registered")
    assert "register" in meaning.inner_text()
    status.select_option("")
    assert meaning.inner_text() == ""
    status.select_option("certified")
    status.evaluate("element => element.scrollIntoView({block: 'center'})")
    screenshot("status-meaning")
    assert violations(form, "[data-contentpath=status]") == []
