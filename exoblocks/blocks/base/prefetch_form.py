"""Load the records in a form together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import Model
from wagtail import blocks

from exoblocks.blocks.base.choosers import CarryingChooser
from exoblocks.blocks.base.traversal import inner_blocks
from exoblocks.library.known_records import Instances
from exoblocks.library.prefetch import as_pk, in_bulk


def posted_records(
    block: blocks.Block, data: Mapping[str, str], prefix: str
) -> dict[type[Model], Instances]:
    """Instances by model and id for all our choosers in the form fields under ``prefix``."""
    names = dict(_choosers(block))
    pks: dict[type[Model], set[int]] = defaultdict(set)
    for key in data:
        model = names.get(key.rpartition("-")[2])
        if model is not None and key.startswith(f"{prefix}-"):
            pk = as_pk(model, data[key])
            if pk is not None:
                pks[model].add(pk)
    return {model: _known(in_bulk(model, wanted), wanted) for model, wanted in pks.items()}


def _known(found: Instances, wanted: set[int]) -> Instances:
    """``found`` with ``None`` for deleted records, so that they are not queried again."""
    return {pk: found.get(pk) for pk in wanted}


def _choosers(block: blocks.Block, name: str = "value") -> Iterator[tuple[str, type[Model]]]:
    """(last part of a form field's name, model) of the choosers within ``block``."""
    if isinstance(block, CarryingChooser):
        yield name, block.model_class
    for inner_name, inner in inner_blocks(block):
        yield from _choosers(inner, inner_name)
