"""Measure importing files: records per second at each size of the library, and memory for files of
two lengths.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from bench.bibliography import csl_items
from bench.sites import Site
from exoblocks.bibliography import formats
from exoblocks.library.importing.unattended import import_lines

FORMATS = ("ris", "bibtex", "csl-json")
SHORT, LONG = 2_000, 4_000


def run(sites: list[Site]) -> Iterator[str]:
    """The lines of a table. Imported records are removed again, so that each row begins in the same
    state.
    """
    rates = [f"records a second into {site.size:,}" for site in sites]
    memory = [f"MB for {length:,} records" for length in (SHORT, LONG)]
    yield _line(["import", *rates, *memory])
    yield _line(["---", *("---:" for _cell in (*rates, *memory))])
    for name in FORMATS:
        speeds = [LONG / site.call(measure_seconds, name, LONG) for site in sites]
        peaks = [sites[0].call(measure_memory, name, length) for length in (SHORT, LONG)]
        yield _line([name, *(f"{one:.0f}" for one in speeds), *(f"{one:.1f}" for one in peaks)])


def measure_seconds(name: str, length: int) -> float:
    """The time to read, match and store ``length`` new records."""
    lines = _lines(name, length)
    start = time.perf_counter()
    _import(lines)
    return time.perf_counter() - start


def measure_memory(name: str, length: int) -> float:
    """The maximum memory that Python used at once, in MB, excluding the file itself."""
    lines = _lines(name, length)
    tracemalloc.start()
    try:
        _import(lines)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def _import(lines: list[str]) -> None:
    with transaction.atomic():
        for _imported in import_lines(lines):
            pass
        transaction.set_rollback(True)


def _lines(name: str, length: int) -> list[str]:
    return "".join(formats.write(_items(length), name)).splitlines(keepends=True)


def _items(length: int) -> Iterator[dict[str, Any]]:
    """Generated in the same way as those of the library, with different identifiers."""
    for number, item in enumerate(csl_items(length)):
        known = {key: value for key, value in item.items() if key not in ("PMID", "PMCID", "ISBN")}
        yield {
            **known,
            "id": f"imported{number}",
            "title": f"{item['title']} {number}",
            "DOI": f"10.1000/imported.{number}",
        }


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
