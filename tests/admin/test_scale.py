"""The number of queries depends neither on the size of the library nor on how many articles cite it."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from exoblocks.library import batches, reference_rows
from exoblocks.models import RecordUse, Reference

INDEX = "exoblocks_reference_modeladmin_index"
INSPECT = "exoblocks_reference_modeladmin_inspect"
LIMIT = 15


def add_references(count: int) -> list[Reference]:
    """All of them match every filter and search below. Every fourth is merged into the first."""
    start = Reference.objects.count()
    added = Reference.objects.bulk_create(
        Reference(
            citekey=f"kim{number}",
            title="Exosomes and the skin",
            authors=[{"family": "Kim"}],
            doi=f"10.1000/{number}",
            issued_year=2015,
            study_design="review",
            verification="mismatch",
            update_status="retracted",
        )
        for number in range(start, start + count)
    )
    survivor = Reference.objects.earliest("pk")
    merged = [one.pk for one in added[3::4]]
    Reference.objects.filter(pk__in=merged).update(merged_into=survivor)
    return added


def add_pages(home: Page, count: int) -> list[Page]:
    start = Page.objects.filter(depth=home.depth + 1).count()
    return Page.objects.bulk_create(
        Page(
            title=f"Article {number}",
            draft_title=f"Article {number}",
            slug=f"article-{number}",
            path=f"{home.path}{number + 1:04}",
            depth=home.depth + 1,
            url_path=f"{home.url_path}article-{number}/",
            content_type=home.content_type,
            locale=home.locale,
        )
        for number in range(start, start + count)
    )


def cite(references: list[Reference], pages: list[Page]) -> None:
    RecordUse.objects.bulk_create(
        RecordUse(reference=reference, page_id=page.pk, in_live=True)
        for reference in references
        for page in pages
    )


def rows_in_memory() -> int:
    return sum(isinstance(item, reference_rows.ReferenceRow) for item in gc.get_objects())


def queries_of(client, address: str, **query: str) -> int:
    client.get(address, query)  # warms the caches of sites and content types
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, query).status_code == 200
    return len(captured)


@pytest.fixture
def count_with_few_and_many(admin_client, home) -> Callable[..., tuple[int, int]]:
    """Count the queries of a request with 20 records and articles, and with 200."""

    def measure(address: str, **query: str) -> tuple[int, int]:
        found = []
        for added in (20, 180):
            add_references(added)
            cite(list(Reference.objects.order_by("pk")[:2]), add_pages(home, added))
            found.append(queries_of(admin_client, address, **query))
        return found[0], found[1]

    return measure


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"p": "2"},
        {"ordering": "issued_year"},
        {"ordering": "-study_design"},
        {"q": "exosomes kim"},
        {"q": "https://doi.org/10.1000/1"},
        {"q": "kim1"},
        {"verification": "mismatch"},
        {"update_status": "retracted"},
        {"study_design": "review"},
        {"decade": "2010"},
        {"used": "yes"},
        {"used": "no"},
        {"q": "skin", "used": "no", "decade": "2010", "ordering": "issued_year"},
    ],
    ids=str,
)
def test_the_queries_of_the_list_do_not_grow(count_with_few_and_many, query):
    few, many = count_with_few_and_many(reverse(INDEX), **query)
    assert few == many <= LIMIT


@pytest.mark.parametrize("view", ["choose", "choose_results"])
@pytest.mark.parametrize("query", [{}, {"q": "exosomes"}, {"p": "2"}], ids=str)
def test_the_queries_of_the_chooser_do_not_grow(count_with_few_and_many, view, query):
    few, many = count_with_few_and_many(reverse(f"exoblocks_reference_chooser:{view}"), **query)
    assert few == many <= LIMIT


def test_the_queries_of_a_record_do_not_grow_with_its_uses(admin_client, home):
    record, *_others = add_references(4)
    found = []
    for added in (20, 180):
        cite([record], add_pages(home, added))
        found.append(queries_of(admin_client, reverse(INSPECT, args=[record.pk])))
    assert found[0] == found[1] <= LIMIT


def test_an_unused_record_takes_few_queries(admin_client, home):
    record, *_others = add_references(4)
    assert queries_of(admin_client, reverse(INSPECT, args=[record.pk])) <= LIMIT


def test_a_download_does_not_keep_written_rows_in_memory(admin_client, monkeypatch):
    monkeypatch.setattr(batches, "ROWS_AT_ONCE", 10)
    add_references(200)
    pieces = admin_client.get(reverse(INDEX), {"export": "csv"}).streaming_content
    gc.collect()
    most = max(rows_in_memory() for _piece in pieces)
    assert 0 < most <= 40


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "ris"])
def test_a_download_makes_the_same_queries_for_each_batch(admin_client, monkeypatch, file_format):
    monkeypatch.setattr(batches, "ROWS_AT_ONCE", 10)

    def queries_of_download() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = admin_client.get(reverse(INDEX), {"export": file_format})
            list(response.streaming_content)
        return len(captured)

    queries_of_download()
    add_references(40)  # 30 of them are listed
    few = queries_of_download()
    add_references(40)
    assert queries_of_download() == few + 3 * (1 if file_format == "ris" else 2)


def test_a_download_has_every_row(admin_client, monkeypatch):
    monkeypatch.setattr(batches, "ROWS_AT_ONCE", 10)
    add_references(40)
    response = admin_client.get(reverse(INDEX), {"export": "csv"})
    lines = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert len(lines) == 1 + 30
