"""The documents of the contract are created once, describe the site's own blocks, and compile."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.utils import translation
from wagtail import blocks

from exoblocks import contract
from exoblocks.api.schema.documents import documents
from exoblocks.article.page_models import article_models, stream_of
from tests.typescript import TypeScript

#: A consumer that handles every type of block. It no longer compiles if a type is added.
CONSUMER = """
import type { Article, Page, Reference } from "./types.js";

type Block = Article["body"][number];

export function headings(article: Article | Page): string[] {
  return article.body.map((block: Block): string => {
    switch (block.type) {
%(cases)s
      default: {
        const nothing: never = block;
        return nothing;
      }
    }
  });
}

export function code(article: Article): string[] {
  return article.body.flatMap((block) =>
    block.type === "protocols" ? block.value.protocols.map((one) => one.modality?.code ?? "") : [],
  );
}

export const doi = (reference: Reference): string | null => reference.doi;
"""


class DoseBlock(blocks.StructBlock):
    amount = blocks.DecimalBlock(help_text="Per session. */ export const broken: any = 1; /*")
    note = blocks.CharBlock(required=False)


@pytest.fixture
def site_with_block(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A site that has added its own block to its articles."""
    for model in article_models():
        block = DoseBlock()
        block.set_name("dose")
        monkeypatch.setitem(stream_of(model).child_blocks, "dose", block)
    contract.documents.cache_clear()
    yield
    contract.documents.cache_clear()


def text_of(name: str) -> str:
    return documents()[name].content.decode()


def test_documents_are_created_once():
    assert documents() is documents()


def test_documents_follow_the_settings(settings):
    before = {name: document.etag for name, document in documents().items()}
    settings.EXOBLOCKS = {"VOCABULARIES": {"modality": [("dermabrasion", "Dermabrasion")]}}
    for name in ("article.json", "blocks/protocols.json", "openapi.json", "types.d.ts"):
        assert "dermabrasion" in text_of(name)
        assert documents()[name].etag != before[name]
    settings.EXOBLOCKS = {}
    assert {name: document.etag for name, document in documents().items()} == before


def test_texts_are_in_the_language_of_the_site_whatever_the_request(settings):
    english = {name: document.content for name, document in documents().items()}
    contract.documents.cache_clear()
    with translation.override("de"):
        assert {name: document.content for name, document in documents().items()} == english


def test_a_block_that_a_site_adds_is_in_every_document(site_with_block):
    assert "dose" in json.loads(text_of("index.json"))["blocks"]
    assert '"amount": {' in text_of("blocks/dose.json")
    for name in ("article.json", "page.json", "openapi.json"):
        assert '"const": "dose"' in text_of(name)
    assert 'type: "dose";' in text_of("types.d.ts")


@pytest.mark.node
def test_a_consumer_that_does_not_handle_a_block_of_the_site_does_not_compile(
    typescript: TypeScript, site_with_block: None
) -> None:
    types = text_of("types.d.ts")
    forgets = cases().replace('      case "dose":\n', "")
    consumers = {
        "consumer.ts": CONSUMER % {"cases": cases()},
        "forgetful.ts": CONSUMER % {"cases": forgets},
    }
    told = typescript.compile({"types.d.ts": types, **consumers}, lib=["es2022"], types=[])
    assert told.startswith("forgetful.ts(")
    assert told.count("error TS") == 1
    assert "DoseBlock" in told
    assert " any;" not in types.replace("broken: any = 1;", "")


def cases() -> str:
    names = json.loads(text_of("index.json"))["blocks"]
    return "".join(f'      case "{name}":\n' for name in names) + "        return block.type;"
