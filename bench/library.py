"""Fill a site's library with generated references, some of them merged into others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from bench.bibliography import csl_items, judgements
from exoblocks.models import Reference

BATCH = 1000
#: One record in this many is a duplicate that was merged into the record before it.
MERGED_EVERY = 40


def fill_library(size: int) -> None:
    found = _references(size)
    while batch := list(islice(found, BATCH)):
        Reference.objects.store_new(batch)
    _merge()


def _references(size: int) -> Iterator[Reference]:
    for number, item in enumerate(csl_items(size)):
        reference = Reference.from_csl(item)
        for name, value in judgements(number).items():
            setattr(reference, name, value)
        yield reference


def _merge() -> None:
    pks = list(Reference.objects.order_by("pk").values_list("pk", flat=True))
    for survivor, duplicate in list(pairwise(pks))[::MERGED_EVERY]:
        Reference.objects.filter(pk=duplicate).update(merged_into=survivor)
