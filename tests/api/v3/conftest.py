from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.api.v3.consumer import Consumer
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory


@pytest.fixture
def writer() -> Consumer:
    return Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))


@pytest.fixture
def article(home: Any) -> Any:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file(size=(40, 30)))
    body = full_body(*ReferenceFactory.create_batch(3), image)
    page = ArticlePageFactory(
        parent=home, body=body, summary="Short", image=image, author=PersonFactory()
    )
    page.save_revision().publish()
    return page
