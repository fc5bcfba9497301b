"""The JSON matches the schema whatever is stored."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.blocks.period import iso8601_duration
from exoblocks.documents.document_schema import article_schema
from exoblocks.schema import problems_in
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, uid
from tests.published_schema import document_of
from tests.testapp.models import ArticlePage

UUID = "0f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f"


def protocols(protocol: dict[str, Any], item_id: str = UUID, **more: Any) -> list[dict[str, Any]]:
    items = [{"type": "item", "id": item_id, "value": {"title": "A", **protocol}}]
    return [{"type": "protocols", "id": "first", "value": {"protocols": items}, **more}]


def read(page: Any) -> dict[str, Any]:
    return document_of(ArticlePage.objects.get(pk=page.pk))


def shown(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = read(page)["body"][0]["value"]["protocols"][0]
    return found


def stored(page: Any) -> Any:
    return ArticlePage.objects.get(pk=page.pk).body.get_prep_value()


@pytest.mark.parametrize("count", [0, -1, 1001, 1.5, "many", True, [3]])
def test_a_count_outside_the_schema_is_shown_as_null_but_stays_stored(home, count):
    page = ArticlePageFactory(parent=home, body=protocols({"sessions": {"count": count}}))
    assert shown(page)["sessions"] is None
    page.save()
    (block,) = stored(page)
    assert block["value"]["protocols"][0]["value"]["sessions"]["count"] == count


@pytest.mark.parametrize(("count", "expected"), [(1, 1), ("3", 3), (3.0, 3), (1000, 1000)])
def test_a_count_is_a_whole_number(home, count, expected):
    page = ArticlePageFactory(parent=home, body=protocols({"sessions": {"count": count}}))
    assert shown(page)["sessions"] == {"count": expected, "count_max": None}


def test_zero_days_of_downtime_is_a_valid_number(home):
    page = ArticlePageFactory(parent=home, body=protocols({"downtime": {"days_min": 0}}))
    assert shown(page)["downtime"]["days_min"] == 0


def test_an_id_that_is_not_a_uuid_becomes_the_same_uuid_everywhere(home):
    reference = ReferenceFactory()
    body = protocols({"references": cites(reference)}, item_id="p-1")
    page = ArticlePageFactory(parent=home, body=body)
    for _reading in range(2):
        document = read(page)
        assert document["body"][0]["id"] == uid("first")
        assert document["body"][0]["value"]["protocols"][0]["id"] == uid("p-1")
        assert document["references"][0]["cited_in"] == [uid("p-1")]
        page.save()
        page = ArticlePage.objects.get(pk=page.pk)
        page.save()


def test_an_id_that_is_a_uuid_is_kept(home):
    page = ArticlePageFactory(parent=home, body=protocols({}))
    assert shown(page)["id"] == UUID


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (2, "wk", "P2W"),
        (1.5, "wk", "P10DT12H"),
        (0.5, "d", "PT12H"),
        (1.5, "d", "P1DT12H"),
        (1.25, "h", "PT1H15M"),
        (0.01, "h", "PT36S"),
        (1.01, "h", "PT1H0M36S"),
        (0, "d", "P0D"),
        (3, "mo", "P3M"),
        (1.5, "mo", None),
        (-1, "d", None),
        (None, "d", None),
        (1, "a", None),
    ],
)
def test_a_duration_has_whole_numbers(number, unit, expected):
    assert iso8601_duration(number, unit) == expected
    if expected is not None:
        assert problems_in({"format": "duration"}, expected) == []


@pytest.mark.parametrize("text", ["P1.5W", "P", "PT", "P1W2D", "1D", "PT1H36S", "P1Y1D", "p1d"])
def test_other_text_is_not_a_duration(text):
    assert problems_in({"format": "duration"}, text)


def test_the_schema_states_the_limits():
    defs = article_schema()["$defs"]
    sessions = defs["Sessions"]["properties"]["count"]
    assert sessions["type"] == ["integer", "null"]
    assert (sessions["minimum"], sessions["maximum"]) == (1, 1000)
    assert defs["ProtocolItem"]["properties"]["id"]["format"] == "uuid"
    assert defs["Interval"]["properties"]["iso8601"]["format"] == "duration"
    assert set(defs["JsonLd"]["required"]) == {"@context", "@type"}
    assert defs["ArticlePage"]["properties"]["locale"]["minLength"] == 1
    assert defs["Translation"]["properties"]["locale"]["minLength"] == 1
