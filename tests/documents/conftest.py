from __future__ import annotations

import pytest
import wagtail_factories

from tests.article.full import full_body
from tests.factories import ArticlePageFactory, ReferenceFactory


@pytest.fixture
def records(home):
    return (
        ReferenceFactory(study_design="animal_study", population="animal"),
        ReferenceFactory(study_design="randomized_controlled_trial", population="human"),
        ReferenceFactory(),
    )


@pytest.fixture
def image(home):
    return wagtail_factories.ImageFactory(title="Cell", file__width=1000, file__height=500)


@pytest.fixture
def page(home, records, image):
    return ArticlePageFactory(
        parent=home, slug="full", summary="In short", body=full_body(*records, image)
    )


@pytest.fixture
def data(page, client):
    return client.get(f"/api/v2/pages/{page.pk}/").json()
