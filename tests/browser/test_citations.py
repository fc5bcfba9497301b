"""A reader of the example site opens citations by mouse, keyboard and touch."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

import pytest
from django.core.management import call_command

from tests.browser.accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PANEL = ".exo-citation-panel"


@pytest.fixture
def reader(live_server: Any, home: Any, settings: Any, page: Any) -> Any:
    """A tab with the demo article."""
    home.delete()
    settings.DEBUG = True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/treatments/exosome-therapy-for-wrinkles/")
    return page


def is_open(page: Any) -> bool:
    return bool(page.locator(PANEL).count() and page.locator(PANEL).is_visible())


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_and_closes_the_panel(reader, key):
    citation = reader.locator("a.citation").first
    citation.focus()
    reader.keyboard.press(key)
    panel = reader.get_by_role("dialog", name="Reference 1")
    assert panel.is_visible()
    assert focused(reader) == "exo-citation-panel"
    assert citation.get_attribute("aria-expanded") == "true"
    assert "Kim H" in panel.inner_text()
    assert "Not verified" in panel.inner_text()
    assert "#ref-" not in reader.url
    reader.keyboard.press("Escape")
    assert not is_open(reader)
    assert focused(reader) == citation.get_attribute("id")
    assert citation.get_attribute("aria-expanded") == "false"


def test_the_panel_links_to_the_reference_which_links_back(reader):
    citation = reader.locator("a.citation").last
    citation.focus()
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name="Go to reference 1").press("Enter")
    assert not is_open(reader)
    assert reader.url.endswith("#ref-1")
    backs = reader.locator("#ref-1").get_by_role("link", name="Back to citation")
    assert backs.count() > 1
    assert backs.all_inner_texts() == list(ascii_lowercase[: backs.count()])
    for back in backs.all():
        target = back.get_attribute("href")
        back.click()
        assert reader.url.endswith(target)
        assert "1" in reader.locator(f"[id='{target[1:]}']").inner_text()


def test_tabbing_out_of_the_panel_closes_it(reader):
    reader.locator("a.citation").first.focus()
    reader.keyboard.press("Enter")
    for _step in range(4):
        reader.keyboard.press("Tab")
    assert not is_open(reader)
    assert focused(reader) != "exo-citation-panel"


def test_the_panel_stays_open_while_hovered_and_escape_closes_it(reader):
    citation = reader.locator("a.citation").first
    citation.hover()
    reader.locator(PANEL).wait_for()
    reader.locator(PANEL).hover()
    reader.wait_for_timeout(800)
    assert is_open(reader)
    reader.keyboard.press("Escape")
    assert not is_open(reader)
    citation.hover()
    reader.locator(PANEL).wait_for()
    reader.mouse.move(5, 5)
    reader.locator(PANEL).wait_for(state="hidden")


def test_a_click_keeps_the_panel_open_and_a_click_outside_closes_it(reader):
    reader.locator("a.exo-citation").first.click()
    reader.mouse.move(5, 5)
    reader.wait_for_timeout(800)
    assert is_open(reader)
    reader.mouse.click(5, 5)
    assert not is_open(reader)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violations_in_the_panel_and_it_fits_the_window(
    reader, screenshot, width, scheme
):
    reader.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    reader.set_viewport_size({"width": width, "height": 700})
    reader.locator("a.citation").nth(1).click()
    assert violations(reader) == []
    box = reader.locator(PANEL).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    reader.screenshot(path=f"test-results/citation-panel-{width}-{scheme}.png")


def test_the_first_tap_opens_the_panel(reader, browser):
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640}
    )
    phone = context.new_page()
    phone.goto(reader.url)
    phone.locator("a.citation").first.tap()
    assert is_open(phone)
    phone.get_by_role("button", name="Close").tap()
    assert not is_open(phone)
    context.close()
