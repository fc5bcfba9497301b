"""Two tabs edit the same reference, and a form with unsaved changes is left, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from exoblocks.models import Reference
from tests.browser.accessibility import violations
from tests.factories import ReferenceFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def save(tab: Any) -> None:
    tab.locator("footer button[type=submit]").click()
    tab.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_second_of_two_tabs_chooses_between_conflicting_values(
    editor, live_server, screenshot, width
):
    reference = ReferenceFactory(title="Exosomes", volume="1", page="1-9")
    url = live_server.url + reverse("exoblocks_reference_modeladmin_edit", args=[reference.pk])
    other = editor.context.new_page()
    for tab in (editor, other):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(url)
    editor.fill("#id_volume", "2")
    save(editor)
    other.fill("#id_page", "10-19")
    save(other)
    assert Reference.objects.get().page == "1-9"
    conflict = other.locator(".exo-conflicts__field")
    assert conflict.count() == 1
    assert conflict.locator("legend").inner_text() == "Volume"
    assert conflict.locator("input[value=theirs]").is_checked()
    assert other.locator(".messages").get_by_text("changed this record").count() == 1
    assert violations(other) == []
    assert other.evaluate("document.documentElement.scrollWidth") <= width
    save(other)
    saved = Reference.objects.get()
    assert (saved.volume, saved.page) == ("2", "10-19")


WATCH = "document.addEventListener('w-unsaved:watch-edits', () => { window.watching = true; })"


def dialogs_on_leaving(tab: Any) -> list[str]:
    """The dialogs that appear when the page is about to be left. The editor chooses to stay."""
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    tab.on("dialog", stay)
    tab.evaluate("setTimeout(() => window.location.assign('/admin/'), 0)")
    tab.wait_for_timeout(1_000)
    return asked


@pytest.mark.parametrize("screen", ["create", "edit"])
def test_leaving_a_form_with_unsaved_changes_shows_a_warning(editor, live_server, screen):
    args = [ReferenceFactory().pk] if screen == "edit" else []
    editor.add_init_script(WATCH)
    editor.goto(live_server.url + reverse(f"exoblocks_reference_modeladmin_{screen}", args=args))
    editor.wait_for_function("window.watching")
    editor.locator("#id_title").press_sequentially("Half a tit")
    editor.get_by_text("unsaved edits").first.wait_for()
    assert dialogs_on_leaving(editor) == ["beforeunload"]
    assert "Half a tit" in editor.locator("#id_title").input_value()


def test_leaving_a_refused_form_shows_a_warning(editor, live_server):
    editor.goto(live_server.url + reverse("exoblocks_reference_modeladmin_create"))
    editor.fill("#id_title", "A title")
    editor.fill("#id_doi", "nonsense")
    save(editor)
    assert editor.locator(".error-message").count()
    assert dialogs_on_leaving(editor) == ["beforeunload"]
