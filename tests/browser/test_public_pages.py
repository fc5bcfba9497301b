"""The example site for visitors: at all widths, in light and dark mode, and by keyboard."""

from __future__ import annotations

import pytest
from clinic import settings

from tests.browser.accessibility import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

ARTICLE = "/treatments/exosome-therapy-for-wrinkles/"
PATHS = {"home": "/", "index": "/treatments/", "article": ARTICLE, "not-found": "/no-such-page/"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_axe_finds_no_violations_and_nothing_is_cut_off(demo, page, screenshot, width, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in PATHS.items():
        page.goto(demo + path)
        assert violations(page) == []
        # 320 px is also the width of a 1280 px page at 400% zoom
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        screenshot(f"public-{name}-{width}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violations_on_the_page_for_errors_of_the_server(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto((settings.BASE_DIR / "clinic/templates/500.html").as_uri())
    assert violations(page) == []


def test_axe_finds_no_violations_when_an_editor_is_signed_in(demo, editor):
    editor.goto(demo + ARTICLE)
    editor.locator("wagtail-userbar").wait_for(state="attached")
    assert violations(editor) == []


def test_the_browser_makes_no_requests_to_other_hosts(demo, page):
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    for path in PATHS.values():
        page.goto(demo + path, wait_until="networkidle")
    assert requested
    assert [address for address in requested if not address.startswith((demo, "data:"))] == []


def test_every_image_of_the_article_is_shown(demo, page):
    page.goto(demo + ARTICLE)
    images = page.locator("main img")
    assert images.count() == 2
    for image in images.all():
        image.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=image.element_handle())
        assert image.evaluate("image => image.naturalWidth") > 0


def test_the_first_tab_stop_skips_to_the_content(demo, page):
    page.goto(demo + ARTICLE)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    assert focused.bounding_box()["y"] >= 0  # the link is now visible
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_link_has_a_visible_focus(demo, page):
    page.goto(demo + ARTICLE)
    page.keyboard.press("Tab")
    for _step in range(page.locator("a:visible").count() - 1):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", page.evaluate("document.activeElement.outerHTML")


def test_a_citation_links_to_its_reference_without_javascript(demo, browser):
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    page = context.new_page()
    page.goto(demo + ARTICLE)
    page.get_by_role("link", name="Reference 2").click()
    assert page.url.endswith("#ref-2")
    listed = page.locator("#ref-2")
    assert "Lyu Y" in listed.inner_text()
    box = listed.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"]
    context.close()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_keyboard_opens_the_explanation_of_a_label(demo, browser, has_scripts):
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(demo + ARTICLE)
    question = page.locator("summary", has_text="What does “Animal study” mean?").first
    answer = page.get_by_text("Done in animals, for example in mice.").first
    assert not answer.is_visible()
    question.press("Enter")
    assert answer.is_visible()
    question.press("Enter")
    assert not answer.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_explanations_fit_a_phone_and_axe_finds_no_violations(demo, page, screenshot, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(demo + ARTICLE)
    for question in page.locator(".exo-meanings > summary").all():
        question.click()
        assert question.bounding_box()["height"] >= 24
    assert violations(page, ".exo-article") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    screenshot(f"public-explanations-{scheme}")


def current(page):
    return page.locator(".contents a[aria-current]").all_inner_texts()


def test_the_contents_mark_the_current_section(demo, page):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(demo + ARTICLE)
    assert current(page) == []
    for name in ("Safety", "How clinics use exosomes"):
        page.locator(".contents a", has_text=name).click()
        page.locator(".contents a[aria-current=location]", has_text=name).wait_for()
        assert current(page) == [name]
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.locator(".contents a[aria-current]", has_text="References").wait_for()
    assert current(page) == ["References"]
    assert violations(page, ".contents") == []
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("!document.querySelector('.contents a[aria-current]')")


def test_the_contents_mark_a_section_after_a_jump_into_its_middle(demo, page):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(demo + ARTICLE)
    page.evaluate(
        "scrollBy(0, document.querySelectorAll('.exo-protocol')[1].getBoundingClientRect().top)"
    )
    page.locator(".contents a[aria-current]", has_text="How clinics use exosomes").wait_for()


def test_the_scripts_work_under_a_strict_content_security_policy(demo, browser):
    policy = "default-src 'self'; img-src 'self' data:"

    def answer(route):
        response = route.fetch()
        headers = {**response.headers, "Content-Security-Policy": policy}
        route.fulfill(response=response, headers=headers)

    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.route(f"**{ARTICLE}", answer)
    reports: list[str] = []
    page.on("console", lambda message: reports.append(message.text))
    page.goto(demo + ARTICLE)
    page.locator(".contents a", has_text="References").click()
    page.locator(".contents a[aria-current]", has_text="References").wait_for()
    page.locator("a.citation").first.click()
    page.locator(".exo-citation-panel").wait_for()
    assert [text for text in reports if "Content Security Policy" in text] == []
    context.close()


def test_a_phone_loads_small_images_and_nothing_moves(demo, browser):
    context = browser.new_context(viewport={"width": 360, "height": 800}, device_scale_factor=1)
    page = context.new_page()
    page.goto(demo + ARTICLE)
    for image in page.locator("main img").all():
        height = image.bounding_box()["height"]
        image.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=image.element_handle())
        assert image.bounding_box()["height"] == height
        assert image.evaluate("image => image.naturalWidth") <= 480
    assert page.locator("main img").first.get_attribute("loading") is None
    assert page.locator(".exo-figure img").first.get_attribute("loading") == "lazy"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_article_has_its_address_and_date_and_no_downloads(demo, page, scheme):
    page.goto(demo + ARTICLE)
    page.emulate_media(media="print", color_scheme=scheme)
    header = page.locator(".article-header").inner_text()
    assert "Address of this page: http" in header
    assert ARTICLE in header
    assert "Last updated" in header
    assert not page.locator(".exo-downloads").is_visible()
    link = page.locator(".exo-prose a[href^=http]").first
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in shown
    colour = page.locator(".exo-facts dt").first.evaluate("term => getComputedStyle(term).color")
    assert sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) < 380  # dark


def test_the_caption_of_a_wide_table_is_not_cut_off(demo, page):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(demo + ARTICLE)
    window, caption = page.locator(".exo-table__scroll"), page.locator(".exo-table caption")
    for place in (0, 1000):
        window.evaluate("(box, place) => { box.scrollLeft = place }", place)
        box, shown = window.bounding_box(), caption.bounding_box()
        assert shown["x"] >= box["x"]
        assert shown["x"] + shown["width"] <= box["x"] + box["width"] + 1


def test_a_printed_table_fits_the_page(demo, page):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(demo + ARTICLE)
    box = page.locator(".exo-table__scroll")
    is_cut_off = "box => box.scrollWidth > box.clientWidth"
    assert box.evaluate(is_cut_off)
    page.emulate_media(media="print")
    assert not box.evaluate(is_cut_off)


def test_a_printed_article_shows_each_explanation_instead_of_the_question(demo, page):
    page.goto(demo + ARTICLE)
    page.emulate_media(media="print")
    shown = page.locator(".exo-meanings").first
    assert not shown.locator("summary").is_visible()
    assert shown.locator("dt").is_visible()
    assert shown.locator("dd").bounding_box()["height"] > 0


def test_a_printed_article_has_no_navigation(demo, page):
    page.goto(demo + ARTICLE)
    page.emulate_media(media="print")
    assert not page.locator(".site-menu, .contents, .breadcrumbs, .skip-link").first.is_visible()
    assert page.locator(".exo-references").is_visible()
