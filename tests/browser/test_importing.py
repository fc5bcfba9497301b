"""An editor pastes references, decides field by field and imports them, on a wide and a narrow screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from exoblocks.models import ImportedRecord, Reference
from tests.browser.accessibility import violations
from tests.factories import ProcedurePageFactory, ReferenceFactory
from tests.reference_texts import AMA, OTHER, RIS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

START = "exoblocks_reference_modeladmin_import"
MIXED = (
    """\
https://doi.org/10.1000/alone

PMID: 12345678

@article{rossi2021laser,
  author = {Rossi, Ada and {van der Berg}, Jan},
  title = {Fractional laser resurfacing of scars},
  journal = {Lasers in Surgery},
  year = {2021},
  volume = {12},
  doi = {10.1000/laser}
}

"""
    + RIS
    + """
TY  - JOUR
AU  - Osei, Kofi
TI  - Wound healing after microneedling
PY  - 2020
DO  - 10.1000/other
ER  -

@article{broken2020,
  author = {Nobody},
  year = {2020}
}
"""
)


def look(editor: Any, screenshot: Any, name: str, width: int) -> None:
    assert (name, violations(editor)) == (name, [])
    assert editor.evaluate("document.documentElement.scrollWidth") <= width
    # Wagtail scrolls only the area below its header.
    editor.set_viewport_size({"width": width, "height": 2600})
    screenshot(f"import-{name}-{width}")
    editor.set_viewport_size({"width": width, "height": 900})


def record(editor: Any, text: str) -> Any:
    return editor.locator(".exo-import__record").filter(has_text=text).first


@pytest.mark.parametrize("width", [1280, 320])
def test_a_paste_of_mixed_formats_is_reviewed_and_imported(
    editor, live_server, screenshot, docs_picture, width
):
    kim = ReferenceFactory(
        title="Exosomes in mice", doi="10.5555/kim", volume="9", container_title="J Dermatol Sci"
    )
    ReferenceFactory(
        title="Wound healing after microneedling",
        authors=[{"family": "Osei", "given": "Kofi"}],
        issued_year=2020,
        doi="10.1000/first",
    )
    editor.set_viewport_size({"width": width, "height": 900})
    editor.goto(live_server.url + reverse("exoblocks_reference_modeladmin_index"))
    editor.get_by_role("link", name="Import references").first.click()
    editor.get_by_label("References as text").wait_for()
    look(editor, screenshot, "start", width)

    editor.get_by_role("button", name="Continue to preview").click()
    editor.get_by_text("There is nothing to import.").wait_for()
    look(editor, screenshot, "start-errors", width)

    editor.get_by_label("References as text").fill(MIXED)
    editor.get_by_role("button", name="Continue to preview").click()
    editor.get_by_text("Nothing has been imported yet.").wait_for()
    assert ImportedRecord.objects.count() == 6
    assert Reference.objects.count() == 2
    look(editor, screenshot, "preview", width)
    if width == 1280:
        editor.set_viewport_size({"width": width, "height": 2250})
        docs_picture("import")
        editor.set_viewport_size({"width": width, "height": 900})

    duplicate = record(editor, "Duplicate with differences")
    title = duplicate.get_by_role("group", name="Title (")
    title.get_by_label("Use the imported value:").check()
    button = editor.locator("button[name=store]")
    assert button.inner_text() == "Save these choices and import"
    editor.get_by_role("button", name="Conflict").click()
    editor.get_by_text("1 reference in the library will be changed.").wait_for()
    assert editor.locator(".exo-import__record").count() == 1
    assert "but differs in: DOI." in record(editor, "Conflict").inner_text()
    assert record(editor, "Conflict").get_by_label("Do not import").is_checked()
    look(editor, screenshot, "preview-conflict", width)

    editor.get_by_role("button", name="Failed").click()
    assert "no title" in record(editor, "Failed").inner_text()
    editor.get_by_role("button", name="Import 4 records").click()
    editor.get_by_text("Import complete").wait_for()
    look(editor, screenshot, "result", width)
    kim.refresh_from_db()
    assert (kim.title, kim.volume) == ("Exosomes in photoaged mice", "9")
    assert Reference.objects.get(doi="10.1000/laser").citekey == "rossi2021laser"
    assert not Reference.objects.filter(doi="10.1000/other").exists()

    editor.get_by_role("link", name="Go to references").click()
    editor.get_by_text("Details missing: complete this reference").first.wait_for()
    look(editor, screenshot, "list", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_reference_that_was_read_from_text_is_corrected_in_the_preview(
    editor, live_server, screenshot, width
):
    editor.set_viewport_size({"width": width, "height": 900})
    editor.goto(live_server.url + reverse(START))
    misread = AMA.replace("mice", "mise")
    editor.get_by_label("References as text").fill(f"{misread}\n\n{OTHER}")
    editor.get_by_role("button", name="Continue to preview").click()
    editor.get_by_text("Nothing has been imported yet.").wait_for()
    record(editor, "Osei K").get_by_label("Do not import").check()
    record(editor, "mise").get_by_role("button", name="Correct the details").click()
    editor.get_by_label("Title", exact=True).fill("Exosomes in photoaged mice")
    editor.get_by_text("Web address and other identifiers").click()
    editor.get_by_label("ISBN").fill("1")
    save = editor.get_by_role("button", name="Save and return to the preview")
    save.click()
    editor.get_by_text("This is not an ISBN").wait_for()
    assert editor.get_by_label("Title", exact=True).input_value() == "Exosomes in photoaged mice"
    look(editor, screenshot, "correct", width)
    editor.get_by_label("ISBN").fill("")
    save.click()
    editor.get_by_text("Line 1 was corrected.").wait_for()
    corrected = record(editor, "Exosomes in photoaged mice")
    assert corrected.locator(".exo-record__citation").is_visible()
    assert record(editor, "Osei K").get_by_label("Do not import").is_checked()
    look(editor, screenshot, "preview-corrected", width)
    editor.get_by_role("button", name="Import 1 record").click()
    editor.get_by_text("Import complete").wait_for()
    assert Reference.objects.get().title == "Exosomes in photoaged mice"


@pytest.mark.parametrize("width", [1280, 320])
def test_an_interrupted_import_can_be_resumed_with_and_without_javascript(
    editor, live_server, screenshot, width, monkeypatch
):
    monkeypatch.setattr("exoblocks.admin.importing.views.READ_BY_SCRIPT", 2)
    monkeypatch.setattr("exoblocks.admin.importing.views.READ_BY_CLICK", 2)
    editor.set_viewport_size({"width": width, "height": 900})
    editor.route("**/importing.js", lambda route: route.abort())
    editor.goto(live_server.url + reverse(START))
    editor.get_by_label("References as text").fill(MIXED)
    editor.get_by_role("button", name="Continue to preview").click()
    editor.get_by_role("button", name="Continue", exact=True).click()
    editor.get_by_role("status").filter(has_text="2 of 6 records read").wait_for()
    look(editor, screenshot, "progress", width)

    editor.unroute("**/importing.js")
    editor.goto(live_server.url + reverse(START))
    look(editor, screenshot, "unfinished", width)
    editor.locator(".exo-import__unfinished a").last.click()
    editor.get_by_text("Discard this import?").wait_for()
    look(editor, screenshot, "discard", width)
    editor.get_by_role("link", name="No, keep it").click()
    editor.get_by_text("Nothing has been imported yet.").wait_for()
    assert editor.locator(".exo-import__record").count() == 6


def test_text_over_django_s_limit_for_form_data_is_imported_in_full(editor, live_server):
    editor.goto(live_server.url + reverse(START))
    long = "x" * 3_000_000
    editor.locator("textarea[name=text]").evaluate(
        "(field, text) => { field.value = text }", f"10.1000/a\n\n{long}"
    )
    editor.get_by_role("button", name="Continue to preview").click()
    editor.get_by_text("Nothing has been imported yet.").wait_for()
    assert editor.locator(".exo-import__record").count() == 2


def test_the_chooser_links_to_the_import_and_finds_imported_references(editor, live_server, home):
    procedure = ProcedurePageFactory(parent=home)
    editor.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[procedure.pk]))
    editor.locator(".c-sf-add-button").first.click()
    editor.get_by_role("option", name="Price").click()
    editor.get_by_role("button", name="Choose a reference").click()
    link = editor.locator(".modal-body").get_by_role("link", name="Import references")
    assert link.get_attribute("href") == reverse(START)
    assert violations(editor, ".modal-body") == []
    ReferenceFactory(title="Imported in the other tab")
    editor.locator(".modal-body").get_by_label("Search", exact=True).fill("imported")
    editor.locator(".modal-body").get_by_text("Kim H. Imported in the other tab").wait_for()
    assert link.is_visible()
