"""A site's own subclasses of our blocks in the page editor: fields without an input would lose values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exoblocks.blocks import (
    CitationBlock,
    CitationListBlock,
    CountBlock,
    ItemListBlock,
    MechanismBlock,
    MechanismsBlock,
    StreamBlock,
    TextBlock,
    TextSectionBlock,
    TreatmentStreamBlock,
)
from tests.browser.test_stored_content import open_editor, publish
from tests.factories import ArticlePageFactory, ReferenceFactory
from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


class MyCitation(CitationBlock):
    figure = TextBlock(label="Figure", required=False)


class MyMechanism(MechanismBlock):
    """Adds a text, removes a choice, relabels the title and replaces the citation block."""

    skin = TextBlock(label="Skin type")
    target = None
    title = TextBlock(label="Short name", max_length=40)
    references = CitationListBlock(MyCitation())


class MyNote(TextSectionBlock):
    level = CountBlock(label="Level", required=False)


class MyMechanisms(MechanismsBlock):
    mechanisms = ItemListBlock(MyMechanism(), label="Mechanisms")
    notes = StreamBlock([("note", MyNote())], label="Notes", required=False)
    aims = ItemListBlock(TextBlock(label="Aim"), label="Aims")


class MyStream(TreatmentStreamBlock):
    mechanisms = MyMechanisms()


def item(number: int, value: Any, kind: str = "item") -> dict[str, Any]:
    return {"type": kind, "id": f"{number}1111111-1111-4111-8111-111111111111", "value": value}


def body_with(reference: Any) -> list[dict[str, Any]]:
    citation = {"reference": reference.pk, "locator": "", "relation": "supports", "figure": "2b"}
    mechanism = {
        "title": "Collagen",
        "body": '<p data-block-key="abcde">Text</p>',
        "evidence_basis": "",
        "references": [item(4, citation)],
        "no_reference_reason": "",
        "skin": "Dry skin",
        "target": "pigmentation",
        "target_other": "",
    }
    note = {"heading": "A note", "body": '<p data-block-key="fghij">Text</p>', "level": 3}
    section = {
        "heading": "How it works",
        "introduction": "",
        "mechanisms": [item(2, mechanism)],
        "notes": [item(5, note, "note")],
        "aims": [item(6, "Less dryness")],
    }
    return [item(1, section, "mechanisms")]


@pytest.fixture
def my_stream(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the article's field the site's own stream."""
    monkeypatch.setattr(ArticlePage._meta.get_field("body"), "stream_block", MyStream())
    ArticlePage.get_edit_handler.cache_clear()
    yield
    ArticlePage.get_edit_handler.cache_clear()


def test_added_removed_and_redefined_fields_keep_their_values(
    live_server, home, my_stream, editor, page, screenshot
):
    body = body_with(ReferenceFactory())
    article = ArticlePageFactory(parent=home, body=json.loads(json.dumps(body)))
    article.save_revision().publish()
    open_editor(page, live_server.url, article)
    shown = {
        label: page.get_by_label(label, exact=True)
        for label in ("Skin type*", "Short name*", "Level", "Figure")
    }
    values = {label: field.input_value() for label, field in shown.items()}
    assert values == {
        "Skin type*": "Dry skin",
        "Short name*": "Collagen",
        "Level": "3",
        "Figure": "2b",
    }
    assert page.get_by_label("Acts on").count() == 0
    top = [field.bounding_box()["y"] for field in (shown["Short name*"], shown["Skin type*"])]
    assert top == sorted(top)
    shown["Short name*"].fill("Collagen and elastin")
    screenshot("subclasses")
    publish(page)
    body[0]["value"]["mechanisms"][0]["value"]["title"] = "Collagen and elastin"
    stream = ArticlePage.objects.get(pk=article.pk).body
    assert json.loads(json.dumps(stream.stream_block.get_prep_value(stream))) == body
