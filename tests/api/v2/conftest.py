from __future__ import annotations

from typing import Any

import pytest
import wagtail_factories
from wagtail.models import Page

from tests.api.v2.articles import article
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory


@pytest.fixture
def make_articles(home):
    targets = [ArticlePageFactory(parent=home, live=True, title=f"Target {n}") for n in range(3)]
    for target in targets:
        target.unpublish()  # not listed, but still linked
    section = home.add_child(instance=Page(title="Section", slug="section"))
    targets = [
        section.add_child(instance=Page(title=f"Linked {n}", slug=f"linked-{n}")) for n in range(3)
    ]

    def make(count: int) -> list[Any]:
        made = []
        for _n in range(count):
            references = [ReferenceFactory() for _ in range(10)]
            image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
            made.append(article(home, references, targets, image, PersonFactory()))
        return made

    return make
