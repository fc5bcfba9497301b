"""Long lists in the page editor: an item is drawn when it is opened, and the form posts the same."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.models import Comment

from exoblocks.blocks import (
    ItemListBlock,
    MechanismBlock,
    MechanismsBlock,
    TreatmentStreamBlock,
)
from exoblocks.blocks.base.telepath import MOST_OPEN_ITEMS
from exoblocks.blocks.examples import STATES
from exoblocks.blocks.examples.parts import REFERENCE
from tests.browser.accessibility import violations
from tests.browser.conftest import wait_for_texts_to_copy
from tests.browser.test_stored_content import publish
from tests.factories import ArticlePageFactory, ReferenceFactory, uid
from tests.testapp.models import ArticlePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = MOST_OPEN_ITEMS + 1
UNDRAWN = ".exo-undrawn"
#: The list in each section with structured items.
LISTS = {
    "mechanisms": "mechanisms",
    "outcomes": "outcomes",
    "protocols": "protocols",
    "safety": "notes",
    "key_facts": "facts",
    "faq": "questions",
}
#: Wagtail's own list, in place of our script.
WAGTAILS_LIST = (
    "telepath.register('exoblocks.ItemList', wagtailStreamField.blocks.ListBlockDefinition);"
)
ENTRIES = """() => [...new FormData(document.querySelector('[data-edit-form]'))]
  .filter(([name]) => name !== 'csrfmiddlewaretoken')"""


def item(name: str, value: Any, kind: str = "item") -> dict[str, Any]:
    return {"type": kind, "id": uid(name), "value": value}


def mechanism(number: int, **values: Any) -> dict[str, Any]:
    """A mechanism as an editor leaves it, with every field."""
    citation = {"reference": REFERENCE, "locator": f"p. {number}", "relation": "supports"}
    value = {
        "title": f"Mechanism {number}",
        "body": f'<p data-block-key="abc{number:02}">Signals of kind {number}</p>',
        "target": "",
        "target_other": "",
        "evidence_basis": "",
        "references": [item(f"citation {number}", citation)],
        "no_reference_reason": "",
    }
    return item(f"mechanism {number}", {**value, **values})


def mechanisms(**values: Any) -> list[dict[str, Any]]:
    """A stream with one long list. ``values`` replace those of its second item."""
    items = [mechanism(n, **(values if n == 1 else {})) for n in range(LONG)]
    section = {"heading": "How", "introduction": "", "mechanisms": items}
    return [item("section", section, "mechanisms")]


def long_lists_of_every_kind() -> list[dict[str, Any]]:
    """Each section with a long list, made of the items of its examples."""
    body = []
    for kind, name in LISTS.items():
        found = [
            each["value"]
            for state in STATES[kind].values()
            for each in state.get(name) or ()
            if isinstance(each, dict) and isinstance(each.get("value"), dict)
        ]
        items = [item(f"{kind} {n}", found[n % len(found)]) for n in range(max(LONG, len(found)))]
        body.append(item(kind, {"heading": kind, "introduction": "", name: items}, kind))
    # A text without keys would get other ones in every form.
    keys = count(10_000)
    text = re.sub(
        r"<(p|li|h\d)>",
        lambda tag: f'<{tag[1]} data-block-key=\\"{next(keys)}\\">',
        json.dumps(body),
    )
    return json.loads(text)


@pytest.fixture
def edit(live_server: Any, editor: Any) -> Any:
    """``edit(article, fragment)`` opens the page editor."""

    def edit(article: ArticlePage, fragment: str = "") -> Any:
        editor.goto("about:blank")
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])
        editor.goto(live_server.url + address + fragment)
        editor.locator("[data-contentpath=body] [data-streamfield-child]").first.wait_for()
        editor.wait_for_function("document.readyState === 'complete'")
        if fragment:
            wait_until_at_rest(editor)
        return editor

    return edit


@pytest.fixture
def draft(home: Any) -> Any:
    """``draft(body)`` is an article with one revision."""
    ReferenceFactory(pk=REFERENCE, title="A study of skin")

    def draft(body: list[dict[str, Any]]) -> ArticlePage:
        article: ArticlePage = ArticlePageFactory(parent=home, body=json.loads(json.dumps(body)))
        article.save_revision()
        return article

    return draft


def items(form: Any) -> Any:
    """The items of the long list that were not deleted."""
    container = "[data-contentpath=mechanisms] > div > [data-streamfield-list-container]"
    return form.locator(f"{container} > [data-streamfield-child]:not([aria-hidden=true])")


def toggle(form: Any, number: int) -> Any:
    return items(form).nth(number).locator("[data-panel-toggle]").first


def is_open(form: Any, number: int) -> bool:
    return bool(toggle(form, number).get_attribute("aria-expanded") == "true")


def drawn(form: Any) -> list[int]:
    """The numbers of the drawn items."""
    count = items(form).count()
    return [n for n in range(count) if items(form).nth(n).locator(UNDRAWN).count() == 0]


def open_item(form: Any, number: int) -> Any:
    toggle(form, number).click()
    return wait_until_drawn(form, number)


def wait_until_at_rest(form: Any) -> None:
    """Wait until the page has scrolled to the target of its URL."""
    form.wait_for_function("""() => new Promise((resolve) => {
      const before = window.scrollY;
      setTimeout(() => resolve(before > 0 && window.scrollY === before), 250);
    })""")


def wait_until_drawn(form: Any, number: int) -> Any:
    items(form).nth(number).locator(UNDRAWN).wait_for(state="detached")
    return items(form).nth(number)


def action(form: Any, number: int, name: str) -> None:
    items(form).nth(number).locator(f"[data-streamfield-action={name}]").first.click()


def save(form: Any) -> None:
    with form.expect_event("load"):
        form.locator(".footer").get_by_role("button", name="Save draft").click()


def latest(article: ArticlePage) -> Any:
    """The body of the latest revision."""
    return json.loads(ArticlePage.objects.get(pk=article.pk).get_latest_revision().content["body"])


def has_changes(form: Any) -> bool:
    """Whether Wagtail has noticed a change, three seconds later."""
    form.wait_for_timeout(3_000)
    edited = form.locator("[data-edit-form]").get_attribute("data-w-unsaved-has-edits-value")
    return bool(edited == "true")


def test_an_undrawn_item_posts_what_wagtails_own_list_posts(edit, draft):
    article = draft(long_lists_of_every_kind())
    form = edit(article)
    assert form.locator(UNDRAWN).count() >= len(LISTS) * LONG
    posted = form.evaluate(ENTRIES)
    form.route(
        "**/undrawn_items*",
        lambda route: route.fulfill(body=WAGTAILS_LIST, content_type="text/javascript"),
    )
    edit(article)
    assert form.locator(UNDRAWN).count() == 0
    message = "Wagtail's blocks post other inputs than block_entries.js writes: change that script"
    assert posted == form.evaluate(ENTRIES), message


def test_opening_an_item_draws_it_and_is_not_a_change(edit, draft, screenshot):
    article = draft(long_lists_of_every_kind())
    revisions = article.revisions.count()
    form = edit(article)
    before, undrawn = form.evaluate(ENTRIES), form.locator(UNDRAWN).count()
    screenshot("undrawn-items")
    open_item(form, 1)
    assert drawn(form) == [1]
    assert form.locator(UNDRAWN).count() == undrawn - 1
    form.get_by_role("button", name="Collapse all").click()
    form.get_by_role("button", name="Expand all").click()
    screenshot("undrawn-items-expanded")
    while left := form.locator(UNDRAWN).count():
        form.locator(UNDRAWN).last.scroll_into_view_if_needed()
        form.wait_for_function(f"document.querySelectorAll('{UNDRAWN}').length < {left}")
    assert not has_changes(form)
    assert form.evaluate(ENTRIES) == before
    assert article.revisions.count() == revisions


def test_a_saved_form_keeps_undrawn_items_and_stores_edited_ones(edit, draft):
    article = draft(mechanisms())
    form = edit(article)
    open_item(form, 1).get_by_label("Title").fill("Changed")
    assert drawn(form) == [1]
    save(form)
    body = latest(article)
    assert body[0]["value"]["mechanisms"][1]["value"]["title"] == "Changed"
    body[0]["value"]["mechanisms"][1]["value"]["title"] = "Mechanism 1"
    assert body == mechanisms()


def test_undrawn_items_are_moved_duplicated_and_deleted(edit, draft):
    article = draft(mechanisms())
    form = edit(article)
    action(form, 3, "MOVE_UP")
    action(form, 5, "DELETE")
    action(form, 0, "DUPLICATE")
    assert drawn(form) == [1]
    save(form)
    stored = latest(article)[0]["value"]["mechanisms"]
    expected = [f"Mechanism {n}" for n in (0, 0, 1, 3, 2, 4, 6, 7, 8, 9, 10)]
    assert [each["value"]["title"] for each in stored] == expected
    first, copy = stored[:2]
    assert first["value"]["body"] == copy["value"]["body"] != ""
    assert copy["value"]["references"][0]["value"] == first["value"]["references"][0]["value"]
    assert copy["id"] != first["id"]
    assert copy["value"]["references"][0]["id"] != first["value"]["references"][0]["id"]


def test_a_duplicated_section_has_its_items_undrawn(edit, draft):
    article = draft(mechanisms())
    form = edit(article)
    open_item(form, 1)
    wait_for_texts_to_copy(form)
    form.locator("[data-contentpath=body] [data-streamfield-action=DUPLICATE]").first.click()
    form.wait_for_function(f"document.querySelectorAll('{UNDRAWN}').length === {2 * LONG - 1}")
    save(form)
    one, other = latest(article)
    ids = [each["id"] for section in (one, other) for each in section["value"]["mechanisms"]]
    assert len(set(ids)) == 2 * LONG
    values = [
        [
            {**each["value"], "references": len(each["value"]["references"])}
            for each in section["value"]["mechanisms"]
        ]
        for section in (one, other)
    ]
    assert values[0] == values[1]


def test_an_item_with_an_error_opens(edit, draft):
    article = draft(mechanisms(title=""))
    form = edit(article)
    form.locator(".footer").get_by_role("button", name="More actions").click()
    with form.expect_event("load"):
        form.get_by_role("button", name="Publish").click()
    wait_until_drawn(form, 1)
    assert drawn(form) == [1]
    assert is_open(form, 1)
    assert items(form).nth(1).get_by_text("This field is required.").is_visible()
    items(form).nth(1).get_by_label("Title").fill("A title")
    publish(form)
    assert (
        ArticlePage.objects.get(pk=article.pk).body[0].value["mechanisms"][1]["title"] == "A title"
    )


@pytest.mark.parametrize("part", ["body", "citation", "anchor"])
def test_an_address_opens_the_item_that_it_leads_to(edit, draft, part):
    article = draft(mechanisms())
    path = f"body.{uid('section')}.mechanisms.{uid('mechanism 9')}"
    citation = uid("citation 9")
    fragment = {
        "body": f"#:w:contentpath={path}.body",
        "citation": f"#:w:contentpath={path}.references.{citation}.reference",
        "anchor": f"#block-{citation}-section",
    }[part]
    form = edit(article, fragment)
    assert drawn(form) == [9]
    assert is_open(form, 9)
    target = (
        items(form).nth(9).locator(f"[data-contentpath='{'body' if part == 'body' else citation}']")
    )
    box = target.bounding_box()
    assert 0 <= box["y"] < 1400
    assert not has_changes(form)


def test_an_item_with_a_comment_opens_and_shows_it(edit, draft):
    article = draft(mechanisms())
    path = f"{uid('section')}.mechanisms.{uid('mechanism 4')}.title"
    user = get_user_model().objects.get(username="admin")
    Comment.objects.create(page=article, user=user, text="Is this so?", contentpath=f"body.{path}")
    form = edit(article)
    assert drawn(form) == [4]
    assert is_open(form, 4)
    form.locator("[data-side-panel-toggle=comments]").click()
    assert form.get_by_text("Is this so?").first.is_visible()


def test_the_text_of_an_undrawn_item_is_shown_and_found(edit, draft, screenshot):
    article = draft(mechanisms())
    form = edit(article)
    assert violations(form, "[data-contentpath=mechanisms]") == []
    assert "Mechanism 7" in items(form).nth(7).locator("[data-panel-heading]").first.inner_text()
    assert "Signals of kind 7" in items(form).nth(7).locator(UNDRAWN).text_content()
    assert "A study of skin" in items(form).nth(7).locator(UNDRAWN).text_content()
    # What the browser's search does with text in a collapsed item.
    items(form).nth(7).locator(UNDRAWN).dispatch_event("beforematch")
    items(form).nth(7).scroll_into_view_if_needed()
    wait_until_drawn(form, 7)
    assert drawn(form) == [7]
    assert is_open(form, 7)
    assert items(form).nth(7).get_by_text("Signals of kind 7").is_visible()


def test_the_preview_shows_undrawn_items(edit, draft):
    form = edit(draft(mechanisms()))
    form.locator("[data-side-panel-toggle=preview]").click()
    form.wait_for_function("""() =>
      [...document.querySelectorAll('[data-side-panel=preview] iframe')].some(
        (frame) => frame.contentDocument?.body?.innerText.includes('Signals of kind 9'))""")


def test_fields_that_depend_on_others_work_in_an_opened_item(edit, draft):
    form = edit(draft(mechanisms(target="other", target_other="Nerves")))
    opened = open_item(form, 1)
    opened.locator("[id$=classification_and_evidence-section] [data-panel-toggle]").first.click()
    assert opened.get_by_label("Acts on, in your own words").input_value() == "Nerves"


class ColourInput(forms.TextInput):
    """A block with a script that changes its value."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        script = "document.getElementById('{}').value = 'set by a script'"
        html = super().render(name, value, attrs, renderer)
        return format_html("{}<script>" + script + "</script>", html, attrs["id"])


class ColourBlock(blocks.FieldBlock):
    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.CharField(required=False, widget=ColourInput())
        super().__init__(**kwargs)


class ColourMechanism(MechanismBlock):
    colour = ColourBlock()


class ColourMechanisms(MechanismsBlock):
    mechanisms = ItemListBlock(ColourMechanism(), label="Mechanisms")


class ColourStream(TreatmentStreamBlock):
    mechanisms = ColourMechanisms()


def test_items_with_an_unknown_field_are_drawn_and_collapsed(edit, draft, monkeypatch):
    monkeypatch.setattr(ArticlePage._meta.get_field("body"), "stream_block", ColourStream())
    ArticlePage.get_edit_handler.cache_clear()
    form = edit(draft(mechanisms()))
    ArticlePage.get_edit_handler.cache_clear()
    assert items(form).count() == LONG
    assert form.locator(UNDRAWN).count() == 0
    assert not any(is_open(form, n) for n in range(LONG))
