"""Load the references that an editor's form shows together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail import blocks

from exoblocks.blocks.base.walk import records, walk
from exoblocks.library.known_records import known_records, records_known
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import in_bulk


@contextmanager
def references_loaded(block: blocks.Block, value: Any) -> Iterator[None]:
    """A context in which tokens in the texts of ``value`` need no queries. ``value`` is in its
    native form.
    """
    if Reference in known_records().loaded:  # already done by a block around this one
        yield
        return
    stored = block.get_prep_value(value)
    wanted = {pk for model, pk in records(walk(block, stored)) if model is Reference}
    found = in_bulk(Reference, wanted)
    with records_known(loaded={Reference: {pk: found.get(pk) for pk in wanted}}):
        yield
