"""A list item that is stored without an id gets an id, which is the same each time it is read."""

from __future__ import annotations

import uuid

from exoblocks.models import Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites
from tests.testapp.models import ArticlePage


def body_without_ids(reference: Reference) -> list:
    mechanism = {"title": "T", "body": "<p>x</p>", "references": cites(reference)}
    return [
        {"type": "mechanisms", "value": {"heading": "A", "mechanisms": [mechanism, mechanism]}},
        {"type": "mechanisms", "value": {"heading": "B", "mechanisms": [mechanism]}},
    ]


def ids(data: dict) -> list[str]:
    return [
        found
        for block in data["body"]
        for item in block["value"]["mechanisms"]
        for found in (block["id"], item["id"], item["references"][0]["id"])
    ]


def test_ids_are_unique_and_do_not_change_between_reads(home, client):
    page = ArticlePageFactory(parent=home, body=[])
    ArticlePage.objects.filter(pk=page.pk).update(body=body_without_ids(ReferenceFactory()))
    url = f"/api/v2/pages/{page.pk}/"
    first = client.get(url).json()
    assert ids(first) == ids(client.get(url).json())
    item_ids = [found for index, found in enumerate(ids(first)) if index % 3]
    assert len(set(item_ids)) == len(item_ids) == 6
    assert all(uuid.UUID(found) for found in ids(first))
    mechanism_ids = [item["id"] for block in first["body"] for item in block["value"]["mechanisms"]]
    assert first["references"][0]["cited_in"] == mechanism_ids


def test_a_save_makes_the_ids_permanent(home, client):
    page = ArticlePageFactory(parent=home, body=body_without_ids(ReferenceFactory()))
    url = f"/api/v2/pages/{page.pk}/"
    before = ids(client.get(url).json())
    page = ArticlePage.objects.get(pk=page.pk)
    del page.body[0]  # the positions of the other blocks change
    page.save()
    assert ids(client.get(url).json()) == before[6:]


def test_the_given_body_is_not_changed(home):
    body = body_without_ids(ReferenceFactory())
    expected = [dict(item) for item in body]
    ArticlePageFactory(parent=home, body=body)
    assert body == expected
