"""Every state of every block in every output: page, JSON, schema, JSON-LD, form and plain rich text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import wagtail_factories
from wagtail.blocks import Block, ListBlock, StructBlock

from exoblocks import vocabulary
from exoblocks.blocks import (
    CountBlock,
    OwnWords,
    QuantityNumberBlock,
    TreatmentStreamBlock,
    VocabularyBlock,
)
from exoblocks.blocks.base.emptiness import is_empty_section
from exoblocks.blocks.base.numbers import as_number
from exoblocks.blocks.examples import STATES
from exoblocks.blocks.examples.parts import GONE, IMAGE, REFERENCE, UNBROKEN
from exoblocks.documents.article import read_article
from exoblocks.documents.document_schema import article_schema
from exoblocks.plain.rendering import pieces
from exoblocks.schema import problems_in
from exoblocks.vocabulary.terms import Audience, CitationRelation, QuoteKind
from tests.factories import ArticlePageFactory, ReferenceFactory
from tests.jsonld.schema_org import judge
from tests.typescript import TypeScript

STREAM = TreatmentStreamBlock()
EACH = [(kind, name) for kind, states in STATES.items() for name in states]
#: States that an editor could publish unchanged.
PUBLISHABLE = [each for each in EACH if each[1] in ("ordinary", "every field", "decorative")]

#: Codes that are only in the JSON: the relation of a citation, and an audience that includes everyone.
ONLY_IN_JSON = {
    "relation": CitationRelation.values,
    "audience": [Audience.BOTH],
    "quote_kind": [QuoteKind.OTHER],
}


@pytest.fixture(autouse=True)
def records(home: Any) -> None:
    assert GONE not in (REFERENCE, IMAGE)
    ReferenceFactory(pk=REFERENCE, study_design="animal_study", population="animal")
    wagtail_factories.ImageFactory(pk=IMAGE, file__width=1200, file__height=800)


def article(home: Any, kind: str, name: str) -> Any:
    page = ArticlePageFactory(
        parent=home, body=[{"type": kind, "id": "block", "value": STATES[kind][name]}]
    )
    return type(page).objects.get(pk=page.pk)


def words(value: Any) -> Iterator[str]:
    """The texts for readers in a stored value. Unlike codes and URLs, they contain spaces."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from words(inner)
    elif isinstance(value, str):
        for text in re.split(r"<a linktype.*?</a>|<[^>]*>|\n", value):
            if " " in text.strip() or (UNBROKEN in text and "/" not in text):
                yield text.strip()


def numbers_and_labels(block: Block, stored: Any) -> Iterator[str]:
    """The numbers and codes in a stored value, as readers see them."""
    if stored in (None, "", [], {}):
        return
    if isinstance(block, ListBlock):
        for item in stored:
            yield from numbers_and_labels(block.child_block, item["value"])
    elif isinstance(block, StructBlock):
        in_own_words = {
            condition.field
            for name, condition in block.conditions.items()
            if isinstance(condition, OwnWords) and stored.get(name)
        }
        for name, child in block.child_blocks.items():
            if name not in {*in_own_words, *block.private_fields}:
                yield from numbers_and_labels(child, stored.get(name))
    elif isinstance(block, CountBlock | QuantityNumberBlock):
        yield str(as_number(stored)).replace("-", "−")
    elif isinstance(block, VocabularyBlock) and stored not in ONLY_IN_JSON.get(
        block.vocabulary, ()
    ):
        yield vocabulary.label(block.vocabulary, stored)


def alone(text: str) -> str:
    """A pattern that matches ``text`` but not within a longer word or number."""
    return rf"(?<![\w.]){re.escape(text)}(?!\w|\.\d)"


def visible_text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def holds(kept: Any, stored: Any) -> bool:
    """Whether everything in ``stored`` is still in ``kept``."""
    if isinstance(stored, dict):
        return all(key in kept and holds(kept[key], val) for key, val in stored.items())
    if isinstance(stored, list):
        return len(kept) == len(stored) and all(map(holds, kept, stored))
    return bool(kept == stored)


def test_every_block_has_states():
    assert STATES.keys() == STREAM.offered_blocks.keys()
    assert all({"ordinary", "empty", "long words"} <= states.keys() for states in STATES.values())


@pytest.mark.parametrize("kind", STATES)
def test_the_states_fill_every_field(kind: str):
    def unfilled(block: Block, values: list[Any], path: str) -> Iterator[str]:
        values = [value for value in values if value not in (None, "", [], {})]
        if not values:
            yield path
        elif isinstance(block, ListBlock):
            items = [item["value"] for value in values for item in value]
            yield from unfilled(block.child_block, items, path)
        elif isinstance(block, StructBlock):
            for name, child in block.child_blocks.items():
                inner = [value.get(name) for value in values]
                yield from unfilled(child, inner, f"{path}.{name}")

    values = list(STATES[kind].values())
    assert list(unfilled(STREAM.child_blocks[kind], values, kind)) == []


def alt_texts(example: Any) -> list[str]:
    """The alt text in ``example`` and in its groups."""
    if not isinstance(example, dict):
        return []
    inner = [text for value in example.values() for text in alt_texts(value)]
    return [*inner, example.get("alt_text", "")]


@pytest.mark.parametrize("kind", STATES)
def test_the_picker_shows_an_example(kind: str):
    block = STREAM.child_blocks[kind]
    example = json.loads(json.dumps(block.meta.preview_value, default=str))
    html = visible_text(block.render(block.get_preview_value()))
    in_alt = alt_texts(example)  # the picker shows no image
    assert [text for text in words(example) if text not in html and text not in in_alt] == []
    assert html


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_the_texts_of_a_state_are_on_the_page_and_in_the_plain_text(home, client, kind, name):
    page = article(home, kind, name)
    html = client.get(page.url).text
    plain = " ".join(piece.html for piece in pieces(page.body, "en"))
    alt_texts = re.findall(r' alt="([^"]*)"', html)
    for text in words(STATES[kind][name]):
        if text in alt_texts:
            assert f'alt="{text}"' in plain
        else:
            assert text in visible_text(html)
            assert text in visible_text(plain)


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_the_numbers_and_labels_of_a_state_are_on_the_page_and_in_the_plain_text(home, kind, name):
    """Compare counts, because a value that a template omits may also appear in another field."""
    page = article(home, kind, name)
    stored = Counter(numbers_and_labels(STREAM.child_blocks[kind], STATES[kind][name]))
    plain = " ".join(piece.html for piece in pieces(page.body, "en"))
    for html in (page.body.render_as_block(), plain):
        text = visible_text(html)
        found = Counter({one: len(re.findall(alone(one), text)) for one in stored})
        assert stored - found == Counter()


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_the_json_of_a_state_has_its_texts_and_is_valid(home, kind, name):
    document = json.loads(
        json.dumps(read_article(article(home, kind, name)).to_dict(), default=str)
    )
    assert problems_in(article_schema(), document) == []
    is_empty = is_empty_section(STREAM.child_blocks[kind], STATES[kind][name])
    assert len(document["body"]) == (0 if is_empty else 1)
    texts = " ".join(text for shown in document["body"] for text in words(shown["value"]))
    assert [text for text in words(STATES[kind][name]) if text not in texts] == []


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_the_form_and_a_save_keep_everything_in_a_state(kind, name):
    stored = STATES[kind][name]
    block = STREAM.child_blocks[kind]
    value = block.to_python(stored)
    assert json.dumps(block.get_form_state(value))
    assert holds(block.get_prep_value(value), stored)


@pytest.mark.parametrize(("kind", "name"), PUBLISHABLE)
def test_a_complete_state_can_be_published(kind, name):
    block = STREAM.child_blocks[kind]
    block.clean(block.to_python(STATES[kind][name]))


@pytest.mark.node
def test_the_json_ld_of_every_state_is_valid_schema_org(home, typescript: TypeScript):
    documents = {
        f"{kind}-{index}": read_article(article(home, kind, name)).json_ld
        for kind, states in STATES.items()
        for index, name in enumerate(states)
    }
    assert judge(typescript, documents) == ""
