"""Photographs before and after treatment are next to each other, or one below the other."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail_factories
from treatments.models import TreatmentPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(demo: str) -> str:
    images = [wagtail_factories.ImageFactory(file__width=900, file__height=600) for _ in range(2)]
    before, after = ({"image": image.pk, "alt_text": "Skin"} for image in images)
    article = TreatmentPage.objects.get()
    value = {"before": before, "after": after, "consent": "recorded"}
    article.body = [{"type": "before_after", "value": value}]
    article.save_revision().publish()
    return demo + article.get_url()


@pytest.mark.parametrize(("width", "is_beside"), [(320, False), (1280, True)])
def test_both_photographs_are_visible_at_every_width(
    address: str, page: Any, width: int, is_beside: bool
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    first, second = page.locator(".exo-before-after__pair img").all()
    boxes = [image.bounding_box() for image in (first, second)]
    assert all(box["width"] > 100 and box["x"] + box["width"] <= width for box in boxes)
    assert (boxes[0]["y"] == boxes[1]["y"]) is is_beside
    assert is_beside or boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
