"""The pictures of the demo in the docs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.formats import reset_format_cache
from treatments.models import TreatmentPage

from tests.browser.conftest import wait_for_texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = "/treatments/exosome-therapy-for-wrinkles/"


@pytest.fixture
def as_in_the_demo(settings):
    """The name and the dates of the example site's own settings."""
    settings.WAGTAIL_SITE_NAME = "Example Skin Clinic"
    settings.FORMAT_MODULE_PATH = "clinic.formats"
    reset_format_cache()
    yield
    reset_format_cache()


def test_the_top_of_the_article(as_in_the_demo, demo, page, docs_picture):
    page.set_viewport_size({"width": 1280, "height": 1300})
    page.goto(demo + ARTICLE, wait_until="networkidle")
    docs_picture("article")


def test_the_list_of_references(demo, editor, docs_picture):
    editor.set_viewport_size({"width": 1280, "height": 640})
    address = reverse("exoblocks_reference_modeladmin_index")
    editor.goto(f"{demo}{address}?used=yes")
    editor.get_by_role("checkbox", name="Select").nth(1).check()
    editor.get_by_text("1 item selected").wait_for()
    editor.wait_for_load_state("networkidle")  # the picture of the tick
    docs_picture("library")


def test_the_sessions_and_the_interval_of_a_protocol(demo, editor, docs_picture):
    editor.set_viewport_size({"width": 1280, "height": 1300})
    editor.goto(demo + reverse("wagtailadmin_pages:edit", args=[TreatmentPage.objects.get().pk]))
    wait_for_texts(editor)
    interval = editor.get_by_label("Time between sessions").first
    interval.evaluate("field => field.scrollIntoView({block: 'center'})")
    docs_picture("editor")


def test_a_pasted_reference(demo, editor, docs_picture):
    editor.set_viewport_size({"width": 1280, "height": 900})
    editor.goto(demo + reverse("wagtailadmin_pages:edit", args=[TreatmentPage.objects.get().pk]))
    wait_for_texts(editor)
    mechanisms = editor.locator("[data-contentpath=mechanisms]").first
    mechanisms.get_by_role("button", name="Choose references").first.click()
    window = editor.get_by_role("dialog")
    window.get_by_role("tab", name="Paste").click()
    window.get_by_label("References or identifiers").fill(
        "Kim H, Lee J. Exosomes improve skin texture in photoaged mice. J Example Dermatol. "
        "2019;95(1):25-31."
    )
    window.get_by_role("status").filter(has_text="Recognised").wait_for()
    docs_picture("paste-reference")
