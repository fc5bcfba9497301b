"""The library's screens and chooser on wide and narrow screens."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.users.models import UserProfile

from exoblocks.models import Person, RecordUse, Reference
from tests.browser.accessibility import violations
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ProcedurePageFactory,
    ReferenceFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# 320 px is also the width of a 1280 px page at 400% zoom.
WIDTHS = (1280, 320)
#: The text of what is wider than its place or than the window. At 320 px, also the header's title.
CUT = """
  [...document.querySelectorAll('main select, .w-panel__heading, #header-title')]
    .concat(innerWidth < 400
      ? [...document.querySelectorAll('.exo-screen:not(.editor-view) .w-breadcrumbs')] : [])
    .filter((one) => one.offsetParent && (one.scrollWidth > one.clientWidth
      || one.getBoundingClientRect().right > innerWidth))
    .map((one) => one.id || one.innerText)
"""


def screens(home: Any) -> dict[str, str]:
    reference = ReferenceFactory(
        title="Exosomes derived from adipose stem cells and the <i>in vitro</i> photoageing of skin",
        authors=[{"family": "Kim", "given": "Hana"}, {"family": "Lee", "given": "Jun"}],
        doi="10.1000/a-very-long-identifier-that-has-no-place-to-break.2019.0000000001",
        update_status="retracted",
        verification="verified",
    )
    person = PersonFactory(name="Ana Example", job_title="Dermatologist")
    unused = ReferenceFactory(title="Unused")
    article = ArticlePageFactory(parent=home)
    article.save_revision()
    for record in ({"reference": reference}, {"person": person}):
        RecordUse.objects.create(page_id=home.pk, in_draft=True, **record)

    def url(record: Reference | Person, screen: str) -> str:
        name = f"exoblocks_{record._meta.model_name}_modeladmin_{screen}"
        return reverse(name, args=[] if screen in ("index", "create") else [record.pk])

    def bulk(action: str) -> str:
        path = reverse("wagtail_bulk_action", args=["exoblocks", "reference", action])
        return f"{path}?id={reference.pk}&id={unused.pk}"

    return {
        **{f"bulk-{name}": bulk(name) for name in ("study", "verify", "download", "delete")},
        **{f"reference-{name}": url(reference, name) for name in ("index", "create", "edit")},
        **{f"reference-{name}": url(reference, name) for name in ("inspect", "history")},
        "reference-delete": url(unused, "delete"),
        "reference-delete-used": url(reference, "delete"),
        **{f"person-{name}": url(person, name) for name in ("index", "create", "edit", "inspect")},
        "person-delete-used": url(person, "delete"),
        "preview-link": reverse("exoblocks_preview_link", args=[article.pk]),
    }


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "light"), (1280, "dark")])
def test_axe_finds_no_violations_on_library_screens_and_nothing_is_cut_off(
    editor, live_server, home, screenshot, width, scheme
):
    editor.emulate_media(color_scheme=scheme)
    editor.set_viewport_size({"width": width, "height": 900})
    for name, path in screens(home).items():
        editor.goto(live_server.url + path)
        assert (name, violations(editor)) == (name, [])
        assert editor.evaluate("document.documentElement.scrollWidth") <= width
        assert (name, editor.evaluate(CUT)) == (name, [])
        screenshot(f"library-{name}-{width}-{scheme}")


@pytest.mark.parametrize("width", WIDTHS)
def test_references_are_searched_filtered_selected_and_verified(editor, live_server, width):
    for title, design in (
        ("Exosomes", "review"),
        ("Hair", "review"),
        ("Exosomes too", "guideline"),
    ):
        ReferenceFactory(title=title, study_design=design)
    editor.set_viewport_size({"width": width, "height": 900})
    editor.goto(live_server.url + reverse("exoblocks_reference_modeladmin_index"))
    rows = editor.locator(".exo-table tbody tr")
    editor.get_by_label("Search term").fill("exosomes")
    editor.get_by_text("2 matches").wait_for()

    editor.get_by_role("button", name="Show filters").click()
    editor.get_by_role("button", name="Study design").click()
    editor.get_by_label("Review", exact=True).check()
    editor.get_by_text("1 match").wait_for()
    assert violations(editor) == []
    editor.keyboard.press("Escape")
    editor.locator(".w-pill").get_by_role("button", name="Clear").click()
    editor.get_by_text("2 matches").wait_for()

    rows.filter(has_text="Exosomes too").get_by_role("checkbox").check()
    editor.get_by_text("1 item selected").wait_for()
    assert editor.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(editor) == []
    editor.get_by_role("link", name="Mark the selected references as verified").click()
    editor.get_by_role("button", name="Yes, mark as verified").click()
    editor.get_by_text("1 reference marked as verified.").wait_for()
    assert "q=exosomes" in editor.url
    assert Reference.objects.get(verification="verified").title == "Exosomes too"


@pytest.mark.parametrize("language", ["de", "es", "fr"])
@pytest.mark.parametrize("width", [1280, 820, 320])
def test_the_names_of_bulk_actions_are_not_cut_off(editor, live_server, language, width):
    UserProfile.objects.create(user=User.objects.get(), preferred_language=language)
    ReferenceFactory()
    editor.set_viewport_size({"width": width, "height": 900})
    editor.goto(live_server.url + reverse("exoblocks_reference_modeladmin_index"))
    editor.check("tbody input[type=checkbox]")
    names = editor.locator(".bulk-action-btn")
    names.first.wait_for()
    cut = names.evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth"
        " || one.getBoundingClientRect().right > innerWidth).map((one) => one.innerText)"
    )
    assert (names.count(), cut) == (4, [])


def test_the_fields_of_a_row_end_at_the_same_height_and_the_heading_is_beside_the_button(
    editor, live_server, home
):
    editor.set_viewport_size({"width": 1280, "height": 900})
    editor.goto(live_server.url + screens(home)["reference-edit"])
    boxes = [editor.locator(f"#id_{name}").bounding_box() for name in ("issued", "volume", "page")]
    assert len({round(box["y"] + box["height"]) for box in boxes}) == 1
    for _panel in ("closed", "open"):
        button = editor.get_by_role("button", name="Collapse all").bounding_box()
        heading = editor.locator("#header-title span").bounding_box()
        assert heading["x"] + heading["width"] <= button["x"]
        editor.get_by_role("button", name="Toggle usage").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_panels_of_a_form_open_and_are_accessible(editor, live_server, home, width):
    editor.set_viewport_size({"width": width, "height": 900})
    editor.goto(live_server.url + screens(home)["reference-edit"])
    for name in ("status", "usage", "history"):
        editor.get_by_role("button", name=f"Toggle {name}").click()
        editor.locator(f"[data-side-panel={name}] .exo-panel").wait_for()
        assert violations(editor) == []
        assert editor.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reference_is_created_in_the_chooser_after_errors_are_corrected(
    editor, live_server, home, screenshot, width
):
    there = ReferenceFactory(title="Exosomes", doi="10.1000/there")
    procedure = ProcedurePageFactory(parent=home)
    editor.set_viewport_size({"width": width, "height": 900})
    editor.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[procedure.pk]))
    editor.locator(".c-sf-add-button").first.click()
    editor.get_by_role("option", name="Price").click()
    editor.get_by_role("button", name="Choose a reference").click()
    editor.get_by_text("Kim H. Exosomes.").wait_for()
    # The dialog of Wagtail itself has no accessible name.
    assert violations(editor, ".modal-body") == []
    screenshot(f"library-chooser-{width}")

    editor.get_by_role("tab", name="New reference").click()
    assert violations(editor, ".modal-body") == []
    form = editor.locator("#tab-create")
    form.get_by_label("Title").first.fill("A new study")
    form.get_by_label("Authors").fill("Kim, Hana\nLee, Jun")
    form.get_by_label("DOI", exact=True).fill("https://doi.org/10.1000/THERE")
    form.get_by_label("Date of publication").fill("2020-13")
    form.get_by_role("button", name="Create reference").click()
    editor.get_by_text("This date does not exist.").wait_for()
    link = form.get_by_role("link", name="Kim 2019: Exosomes")
    inspect = reverse("exoblocks_reference_modeladmin_inspect", args=[there.pk])
    assert link.get_attribute("href") == inspect
    assert form.get_by_label("Authors").input_value() == "Kim, Hana\nLee, Jun"
    assert violations(editor, ".modal-body") == []
    screenshot(f"library-chooser-errors-{width}")

    form.get_by_label("DOI", exact=True).fill("")
    form.get_by_label("Date of publication").fill("2020-12")
    form.get_by_role("button", name="Create reference").click()
    editor.get_by_text("Kim and Lee 2020: A new study").wait_for()
    assert Reference.objects.get(title="A new study").issued_month == 12
