"""The article in the JSON reference. It has every block once, with ids that never change."""

from __future__ import annotations

import datetime

import wagtail_factories
from wagtail.models import Page, Site

from exoblocks.blocks.examples.parts import IMAGE, REFERENCE, stable_id
from tests.docs.sample_body import sample_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory

PAGE_ID, AUTHOR_ID, REVIEWER_ID = 40, 1, 2


def make_sample(home: Page) -> Page:
    """Publishes the sample as a page of the site https://clinic.example."""
    Site.objects.update(hostname="clinic.example", port=443)
    ReferenceFactory(
        pk=REFERENCE,
        uuid=stable_id("reference"),
        title=(
            "Exosomes derived from human adipose tissue-derived mesenchymal stem cells improve "
            "skin texture and reduce wrinkles in photoaged mice"
        ),
        authors=[{"family": "Kim", "given": "H."}],
        volume="95",
        issue="1",
        page="25-31",
        study_design="animal_study",
        population="animal",
    )
    image = wagtail_factories.ImageFactory(
        pk=IMAGE,
        title="Vesicle",
        file__filename="vesicle.jpg",
        file__width=1200,
        file__height=800,
    )
    day = datetime.datetime(2026, 1, 15, 9, 0, tzinfo=datetime.UTC)
    return ArticlePageFactory(
        parent=home,
        pk=PAGE_ID,
        title="Exosome therapy",
        slug="exosome-therapy",
        summary="What exosomes do in the skin, and how well that is known.",
        image=image,
        author=PersonFactory(pk=AUTHOR_ID, name="Author of the article", credentials="MD"),
        reviewer=PersonFactory(pk=REVIEWER_ID, name="Medical reviewer", honorific="Dr"),
        reviewed_on=datetime.date(2026, 1, 17),
        next_review_on=datetime.date(2027, 1, 17),
        body=sample_body(),
        first_published_at=day,
        last_published_at=day,
    )
