"""Which block says what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from wagtail import blocks as wagtail_blocks

from exoblocks import blocks
from exoblocks.jsonld.article_json import items_in
from exoblocks.jsonld.key_facts import key_facts
from exoblocks.jsonld.mechanism import mechanism
from exoblocks.jsonld.media import figure
from exoblocks.jsonld.nodes import nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.protocol import protocol
from exoblocks.jsonld.quotation import quotation
from exoblocks.jsonld.regulatory import regulatory_status
from exoblocks.jsonld.safety import safety_note
from exoblocks.jsonld.statements import Statements, merged


class Family(NamedTuple):
    block: type[wagtail_blocks.Block]
    #: Says it of the JSON of one item, or of the whole block where it has no list of ``items``.
    say: Callable[[Mapping[str, Any], Page], Statements]
    items: str = ""


#: By class, so that a site's stream can call its blocks what it likes.
FAMILIES = (
    Family(blocks.MechanismsBlock, mechanism, "mechanisms"),
    Family(blocks.MechanismBlock, mechanism),
    Family(blocks.ProtocolsBlock, protocol, "protocols"),
    Family(blocks.ProtocolBlock, protocol),
    Family(blocks.SafetyBlock, safety_note, "notes"),
    Family(blocks.SafetyNoteBlock, safety_note),
    Family(blocks.RegulatoryStatusBlock, regulatory_status),
    Family(blocks.KeyFactsBlock, key_facts),
    Family(blocks.FigureBlock, figure),
    Family(blocks.QuoteBlock, quotation),
)


def said_by(block: wagtail_blocks.Block | None, shown: Mapping[str, Any], page: Page) -> Statements:
    """What an item of the article's ``body`` says; a block that we do not know says nothing.

    A site's block may say itself what it is::

        def get_json_ld(self, shown, url):
            return {"@type": "VideoObject", "name": shown["value"]["title"]}

    ``shown`` is ``{type, id, value}`` as the JSON has it, ``url`` the address of the page, or "". What it
    returns, one node, a list of them or ``None``, is part of the page: a ``CreativeWork``.
    """
    if hook := getattr(block, "get_json_ld", None):
        parts = hook(shown, page.url) or []
        return Statements(parts=nodes(*(parts if isinstance(parts, list) else [parts])))
    value = shown["value"]
    for family in FAMILIES if isinstance(value, dict) else ():
        if isinstance(block, family.block):
            items = items_in(value, family.items) if family.items else [value]
            return merged(family.say({**item, "block_id": shown["id"]}, page) for item in items)
    return Statements()
