"""The JSON-LD of each block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from wagtail import blocks as wagtail_blocks

from exoblocks import blocks
from exoblocks.jsonld.article_json import items_in
from exoblocks.jsonld.before_after import before_after
from exoblocks.jsonld.faq import question
from exoblocks.jsonld.figure import figure
from exoblocks.jsonld.key_facts import key_facts
from exoblocks.jsonld.mechanism import mechanism
from exoblocks.jsonld.nodes import nodes
from exoblocks.jsonld.outcome import outcome
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.protocol import protocol
from exoblocks.jsonld.quote import quote
from exoblocks.jsonld.regulatory_status import regulatory_status
from exoblocks.jsonld.safety import safety_note
from exoblocks.jsonld.statements import Statements, merged
from exoblocks.jsonld.table import table


class Family(NamedTuple):
    #: Describes the JSON of one ``block``.
    describe: Callable[[Mapping[str, Any], Page], Statements]
    block: type[wagtail_blocks.Block]
    #: The section that lists several of them, if there is one, and its field.
    section: type[wagtail_blocks.Block] | None = None
    items: str = ""

    def values_in(
        self, block: wagtail_blocks.Block | None, value: Mapping[str, Any]
    ) -> Sequence[Mapping[str, Any]]:
        """The JSON of each block of the family in ``value``, the JSON of ``block``."""
        if self.section and isinstance(block, self.section):
            return items_in(value, self.items)
        return [value] if isinstance(block, self.block) else []


#: By class, so that a site's stream can give its blocks any names.
FAMILIES = (
    Family(mechanism, blocks.MechanismBlock, blocks.MechanismsBlock, "mechanisms"),
    Family(outcome, blocks.OutcomeBlock, blocks.OutcomesBlock, "outcomes"),
    Family(protocol, blocks.ProtocolBlock, blocks.ProtocolsBlock, "protocols"),
    Family(safety_note, blocks.SafetyNoteBlock, blocks.SafetyBlock, "notes"),
    Family(regulatory_status, blocks.RegulatoryStatusBlock),
    Family(key_facts, blocks.KeyFactsBlock),
    Family(figure, blocks.FigureBlock),
    Family(before_after, blocks.BeforeAfterBlock),
    Family(question, blocks.QuestionBlock, blocks.FAQBlock, "questions"),
    Family(quote, blocks.QuoteBlock),
    Family(table, blocks.TableBlock),
)


def statements_of(
    block: wagtail_blocks.Block | None, shown: Mapping[str, Any], page: Page
) -> Statements:
    """The statements of an item in the article's ``body``. Unknown blocks have none.

    A site's block can describe itself::

        def get_json_ld(self, shown, url):
            return {"@type": "VideoObject", "name": shown["value"]["title"]}

    ``shown`` is ``{type, id, value}`` as in the JSON, and ``url`` the URL of the page, or "". The
    method returns one node, a list of nodes or ``None``. Nodes are parts of the page, so each must
    be a ``CreativeWork``.
    """
    if hook := getattr(block, "get_json_ld", None):
        parts = hook(shown, page.url) or []
        return Statements(parts=nodes(*(parts if isinstance(parts, list) else [parts])))
    value = shown["value"]
    if not isinstance(value, dict):
        return Statements()
    return merged(
        family.describe({**item, "block_id": shown["id"]}, page)
        for family in FAMILIES
        for item in family.values_in(block, value)
    )
