"""Examples of the blocks. Products, numbers and people are fictitious.

There is one file for each family. ``EXAMPLE`` is the block picker's preview: a value in the form
that the block accepts, with text for people. ``STATES`` are stored values by name: "ordinary" is
the block in the article of the JSON reference, and the others are unusual cases. The tests display
every state in every output.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.blocks.examples import (
    before_after,
    faq,
    figure,
    key_facts,
    mechanism,
    narrative,
    outcome,
    protocol,
    quote,
    regulatory_status,
    safety,
    table,
)

#: By the block's type in the stream, in the order of an article.
STATES: Mapping[str, Mapping[str, Any]] = {
    "text": narrative.TEXT_STATES,
    "key_facts": key_facts.STATES,
    "mechanisms": mechanism.STATES,
    "outcomes": outcome.STATES,
    "protocols": protocol.STATES,
    "safety": safety.STATES,
    "regulatory_status": regulatory_status.STATES,
    "quote": quote.STATES,
    "figure": figure.STATES,
    "table": table.STATES,
    "before_after": before_after.STATES,
    "faq": faq.STATES,
    "conclusion": narrative.CONCLUSION_STATES,
    "bibliography": narrative.BIBLIOGRAPHY_STATES,
}
