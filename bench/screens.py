"""Measure the library's screens and its API: queries and time of real requests, at each size."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.articles import most_cited
from bench.bibliography import RAREST_WORD
from bench.sites import Site
from exoblocks.models import Reference

ROUNDS = 7
ADMIN = "exoblocks_reference_modeladmin"


def run(sites: list[Site]) -> Iterator[str]:
    """The lines of a table: each request at each size, alternating between the sizes."""
    yield from _heading(sites)
    for name in REQUESTS:
        queries = [site.call(count_queries, name) for site in sites]
        times = [[site.call(measure_seconds, name) for site in sites] for _round in range(ROUNDS)]
        yield _row(name, queries, [median(of_site) for of_site in zip(*times, strict=True)])


def count_queries(name: str) -> int:
    """The queries of one request, with warm caches."""
    client, address = _client(), _address(name)
    _get(client, address)
    with CaptureQueriesContext(connection) as captured:
        _get(client, address)
    return len(captured)


def measure_seconds(name: str) -> float:
    client, address = _client(), _address(name)
    start = time.perf_counter()
    _get(client, address)
    return time.perf_counter() - start


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    if response.streaming:
        for _part in response:
            pass
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")


@cache
def _client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("bench"))
    return client


@cache
def _address(name: str) -> str:
    return REQUESTS[name]()


# --- The requests ------------------------------------------------------------------------------


def _list(**query: Any) -> Callable[[], str]:
    return lambda: f"{reverse(f'{ADMIN}_index')}?{urlencode(query)}"


def _inspect(pk: Callable[[], int]) -> Callable[[], str]:
    return lambda: reverse(f"{ADMIN}_inspect", args=[pk()])


def _chooser(view: str, **query: Any) -> Callable[[], str]:
    return lambda: f"{reverse(f'exoblocks_reference_chooser:{view}')}?{urlencode(query)}"


def _api(**query: Any) -> Callable[[], str]:
    return lambda: f"{reverse('wagtailapi:references:listing')}?{urlencode(query)}"


def _field(name: str) -> str:
    """The value of a field of a record in the middle of the library."""
    known = Reference.objects.filter(merged_into=None, doi__isnull=False, uses__in_live=True)
    found = known.order_by("pk").distinct()
    return str(found.values_list(name, flat=True)[found.count() // 2])


def _last_page() -> str:
    return _list(p=(Reference.objects.filter(merged_into=None).count() - 1) // 50 + 1)()


def _unused() -> int:
    return Reference.objects.unused().filter(merged_into=None).latest("pk").pk


REQUESTS: dict[str, Callable[[], str]] = {
    "list": _list(),
    "list, last page": _last_page,
    "list by year": _list(ordering="issued_year"),
    "list by design": _list(ordering="-study_design"),
    "search: rare word": _list(q=RAREST_WORD),
    "search: common word": _list(q="skin"),
    "search: two words": _list(q="müller exosomes"),
    "search: nothing found": _list(q="nowhere"),
    "search: DOI": lambda: _list(q=f"https://doi.org/{_field('doi')}")(),
    "search: citekey": lambda: _list(q=_field("citekey"))(),
    "filter: verification": _list(verification="mismatch"),
    "filter: notices": _list(update_status="retracted"),
    "filter: design": _list(study_design="randomized_controlled_trial"),
    "filter: decade": _list(decade="2010"),
    "filter: used": _list(used="yes"),
    "filter: not used": _list(used="no"),
    "inspect: cited everywhere": _inspect(lambda: most_cited().pk),
    "inspect: never cited": _inspect(_unused),
    "chooser": _chooser("choose"),
    "chooser: rare word": _chooser("choose_results", q=RAREST_WORD),
    "chooser: common word": _chooser("choose_results", q="skin"),
    "API: references": _api(),
    "API: by DOI": lambda: _api(doi=_field("doi"))(),
    "API: by citekey": lambda: _api(citekey=_field("citekey"))(),
    "API: by design": _api(study_design="randomized_controlled_trial"),
    "CSV of the search": _list(q="müller exosomes", export="csv"),
}


# --- The table ---------------------------------------------------------------------------------


def _heading(sites: list[Site]) -> Iterator[str]:
    sizes = [f"{site.size:,}" for site in sites]
    cells = ["request", *(f"queries at {size}" for size in sizes), *(f"ms at {s}" for s in sizes)]
    yield _line([*cells, "ratio"])
    yield _line(["---", *("---:" for _cell in cells)])


def _row(name: str, queries: list[int], seconds: list[float]) -> str:
    return _line(
        [
            name,
            *(str(number) for number in queries),
            *(f"{one * 1000:.0f}" for one in seconds),
            f"{seconds[-1] / seconds[0]:.1f}",
        ]
    )


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
