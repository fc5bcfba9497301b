"""Articles in the API v3 of Wagtail 8, as its consumers use it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.api.v3 import Consumer, places
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")
pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> Consumer:
    return Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))


@pytest.fixture
def article(home: Any) -> Any:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    body = full_body(*ReferenceFactory.create_batch(3), image)
    return ArticlePageFactory(
        parent=home, body=body, summary="Short", image=image, author=PersonFactory()
    )


def stored_body(page: Any) -> Any:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return list(draft.body.raw_data)


def test_an_article_is_read(article):
    response = Consumer().get(article)
    assert response.status_code == 200
    found = response.json()
    from exoblocks.article.read import read_article

    document = read_article(article).to_dict()
    assert found["body"] == document["body"]
    assert found["references"] == document["references"]
    assert found["author"] == document["author"]
    assert found["image"] == document["image"]


def test_what_reading_gave_is_sent_back(article, writer):
    found = writer.get(article).json()
    before = stored_body(article)
    response = writer.patch(article, **found)
    assert response.status_code == 200, response.content
    assert stored_body(article) == before
    assert response.json()["body"] == found["body"]


def test_a_wrong_body(article, writer):
    body = writer.get(article).json()["body"]
    body[2]["value"]["mechanisms"][0]["title"] = 7
    assert list(places(writer.patch(article, body=body))) == ["body/2/value/mechanisms/0/title"]
