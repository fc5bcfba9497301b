"""The table: the ratio of this package's requests per second to those of plain Wagtail."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from bench.api.requesting import get, requests_a_second
from bench.api.serving import Site, sites

ARTICLES = 200
LISTED = 20
ROUNDS = 7
CONNECTIONS = (1, 4)


#: Rich text as display-ready HTML with URLs, which this package returns by default and Wagtail on
#: request.
AS_HTML = "rich_text_format=html"


class Request(NamedTuple):
    name: str
    #: Number of consecutive requests: enough for a few tenths of a second.
    burst: int
    addresses: Callable[[Site], list[str]]


def run(articles: int = ARTICLES, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines of the table. The sites are in a temporary folder and are removed at the end."""
    with (
        tempfile.TemporaryDirectory(prefix="exoblocks-bench-") as folder,
        sites(articles, Path(folder)) as (ours, plain),
    ):
        yield from _table(ours, plain, rounds)


def _table(ours: Site, plain: Site, rounds: int) -> Iterator[str]:
    yield _line(
        [
            "request",
            "connections",
            "exoblocks/s",
            "Wagtail/s",
            "ratio",
            "middle half",
            "KB exoblocks",
            "KB Wagtail",
        ]
    )
    yield _line(["---", *["---:"] * 7])
    for request in REQUESTS:
        sizes = [_warm_up(request, site) for site in (ours, plain)]
        for connections in CONNECTIONS:
            rates = [_round(request, ours, plain, connections) for _round_ in range(rounds)]
            ratios = [one / other for one, other in rates]
            low, _middle, high = quantiles(ratios, n=4)
            yield _line(
                [
                    request.name,
                    str(connections),
                    *(f"{median(of_site):.0f}" for of_site in zip(*rates, strict=True)),
                    f"{median(ratios):.2f}",
                    f"{low:.2f} to {high:.2f}",
                    *(f"{size / 1000:.0f}" for size in sizes),
                ]
            )


def _round(request: Request, ours: Site, plain: Site, connections: int) -> tuple[float, float]:
    """Requests per second of each, in the order A B B A, so that other load on the machine affects
    both equally.
    """
    rates: dict[Site, list[float]] = {ours: [], plain: []}
    for site in (ours, plain, plain, ours):
        addresses = list(islice(cycle(request.addresses(site)), request.burst))
        rates[site].append(requests_a_second(site.port, addresses, connections))
    first, second = (2 / sum(1 / rate for rate in rates[site]) for site in (ours, plain))
    return first, second


def _warm_up(request: Request, site: Site) -> int:
    """Request everything once. Returns the size of a response in bytes."""
    return int(median(len(get(site.port, address)) for address in request.addresses(site)))


# --- The requests ------------------------------------------------------------------------------


def _details(query: str, site: Site, *, json_ld: bool = False) -> list[str]:
    query = f"fields={_fields(site, json_ld)}&{query}"
    return [f"/api/v2/pages/{pk}/?{query}" for pk in _article_ids(site)]


def _listings(query: str, site: Site, *, json_ld: bool = False) -> list[str]:
    query = f"type={site.type}&fields={_fields(site, json_ld)}&limit={LISTED}&{query}"
    offsets = range(0, len(_article_ids(site)), LISTED)
    return [f"/api/v2/pages/?{query}&offset={offset}" for offset in offsets]


def _fields(site: Site, json_ld: bool) -> str:
    """All fields. Fields without a counterpart in plain Wagtail are included only on request."""
    return "*,-json_ld" if site.name == "ours" and not json_ld else "*"


@cache
def _article_ids(site: Site) -> list[int]:
    ids: list[int] = []
    while True:
        query = f"type={site.type}&fields=_,id&limit={LISTED}&offset={len(ids)}"
        found = json.loads(get(site.port, f"/api/v2/pages/?{query}"))["items"]
        if not found:
            return ids
        ids += [item["id"] for item in found]


REQUESTS = (
    Request("detail, as HTML", 20, partial(_details, AS_HTML)),
    Request(f"listing of {LISTED}, as HTML", 2, partial(_listings, AS_HTML)),
    Request("detail, default format", 20, partial(_details, "")),
    Request(f"listing of {LISTED}, default format", 2, partial(_listings, "")),
    Request("detail, as HTML, with JSON-LD", 20, partial(_details, AS_HTML, json_ld=True)),
    Request(
        f"listing of {LISTED}, as HTML, with JSON-LD",
        2,
        partial(_listings, AS_HTML, json_ld=True),
    ),
)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
