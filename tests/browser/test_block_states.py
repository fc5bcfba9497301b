"""Every state of every block on the example site: axe finds no violations, and nothing is cut off."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail_factories
from treatments.models import TreatmentPage
from wagtail.images import get_image_model

from exoblocks.blocks.examples import STATES
from exoblocks.blocks.examples.parts import IMAGE, REFERENCE
from exoblocks.models import Reference
from tests.browser.accessibility import violations
from tests.factories import ReferenceFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(demo: str) -> str:
    """The URL of an article with every state that an editor could publish or an older version stored."""
    if not Reference.objects.filter(pk=REFERENCE).exists():
        ReferenceFactory(pk=REFERENCE)
    if not get_image_model().objects.filter(pk=IMAGE).exists():
        wagtail_factories.ImageFactory(pk=IMAGE, file__width=1200, file__height=800)
    article = TreatmentPage.objects.get()
    article.body = [
        {"type": kind, "value": value}
        for kind, states in STATES.items()
        for name, value in states.items()
        if name != "empty"
    ]
    article.save_revision().publish()
    return demo + article.get_url()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violations_and_nothing_is_cut_off(
    address: str, page: Any, screenshot: Any, width: int
):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    screenshot(f"states-{width}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
