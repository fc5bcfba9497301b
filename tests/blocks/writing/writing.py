"""Helpers that write a body over a stored one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.blocks import Block

from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.blocks.writing.previous import Previous
from exoblocks.blocks.writing.writer import WritingError, stored

STREAM = TreatmentStreamBlock()


def version(body: list[dict[str, Any]]) -> Previous:
    return previous(STREAM, body)


def previous(block: Block, body: Any) -> Previous:
    value = block.to_python(body)
    return Previous.of(block, block.get_prep_value(value), block.get_api_representation(value))


def sent_back(before: Previous) -> Any:
    """The body as a client gets it from the API and sends it back."""
    return json.loads(json.dumps(before.shown))


def write(written: Any, before: Previous | None = None) -> Any:
    return stored(STREAM, written, before=before, base_url="http://testserver")


def problems(written: Any, before: Previous | None = None) -> dict[str, str]:
    with pytest.raises(WritingError) as caught:
        write(written, before)
    return {"/".join(map(str, at)): message for at, message in caught.value.problems}


def mechanism(**fields: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [fields]}}]
