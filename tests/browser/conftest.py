"""A real Chromium. Without one these tests are skipped, loudly; where it is required they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from PIL import Image

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: A browser of its own on a machine without a network; as root it has no sandbox.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = find_chromium()
    if chromium is None:
        message = "no Chromium found: install one, or name it in the environment variable CHROMIUM"
        if os.environ.get("EXOBLOCKS_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    # Playwright's event loop runs in this thread; Django would refuse the ORM beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


#: Where the docs keep their pictures, and how many pixels wide these are.
IMAGES = Path(__file__).resolve().parents[2] / "docs/images"
WIDTH = 1000
#: Wagtail's editor scrolls smoothly and slides new blocks open. On a busy machine a click then lands where
#: its target no longer is, and is lost. Here nothing moves by itself.
STILL = """
addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = "*, ::before, ::after { scroll-behavior: auto !important; "
    + "transition: none !important; animation: none !important; }";
  document.head.append(style);
  if (window.jQuery) jQuery.fx.off = true;
});
"""
FAILED = pytest.StashKey[bool]()
#: What the admin says to people: notices, errors at fields, open dialogs.
SAID = ".messages, .w-field__errors, [role=alert], [role=dialog]:not([aria-hidden=true])"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A tab of its own, whose script errors fail the test. A failed test shows what was on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1400}, locale="en")
    context.set_default_timeout(60_000)
    context.add_init_script(STILL)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    answers: list[str] = []
    tab.on("response", lambda answer: answers.append(describe_answer(answer)))
    yield tab
    if request.node.stash.get(FAILED, False):
        show(tab, request.node.name, answers)
    is_editor = tab.locator("[data-controller~=w-session]").count() > 0
    tab.goto("about:blank")
    if is_editor:
        # Its last request, which says that nobody edits any more, must not meet empty tables.
        tab.wait_for_timeout(1_000)
    context.close()
    assert errors == []


def describe_answer(answer: Any) -> str:
    return f"{answer.request.method} {answer.url} {answer.status}"


def show(tab: Any, name: str, answers: list[str]) -> None:
    """Print what the tab said and asked for, and keep a picture of it."""
    path = results() / f"failed-{name}.png"
    tab.screenshot(path=path, full_page=True)
    said = [text.strip() for text in tab.locator(SAID).all_inner_texts()]
    asked = [answer for answer in answers if "/static/" not in answer]
    # pytest prints it with the failure.
    print(f"{tab.url}, shown in {path}", *filter(None, said), *asked[-20:], sep="\n")  # noqa: T201


def results() -> Path:
    folder = Path(__file__).resolve().parents[2] / "test-results"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def screenshot(page: Any) -> Any:
    """``screenshot(name)``: the whole page, to be looked at in ``test-results/``."""

    def take(name: str, **options: Any) -> None:
        page.screenshot(path=results() / f"{name}.png", full_page=True, **options)

    return take


def wait_for_texts(page: Any) -> None:
    """Until the editor of every rich text is drawn: a copy made before takes no text along."""
    page.wait_for_function("""() => {
      const fields = [...document.querySelectorAll('.w-field--draftail_rich_text_area')];
      const isDrawn = (field) => field.querySelector('.public-DraftEditor-content');
      return fields.length > 0 && fields.every(isDrawn);
    }""")
    # An editor that has just been drawn does not yet give its text to a copy.
    page.wait_for_timeout(1_500)


@pytest.fixture
def demo(live_server: Any, home: Any, settings: Any) -> str:
    """Where the demo is served."""
    home.delete()  # and its site with it
    settings.DEBUG = True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False
    return str(live_server.url)


@pytest.fixture
def docs_picture(page: Any) -> Any:
    """``docs_picture(name)``: the window, as the docs show it. `make pictures` takes it over."""

    def take(name: str, **options: Any) -> None:
        taken = results() / f"docs-{name}.png"
        page.screenshot(path=taken, **options)
        if os.environ.get("EXOBLOCKS_WRITE_DOCS"):
            with Image.open(taken) as picture:
                size = (WIDTH, round(picture.height * WIDTH / picture.width))
                small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            small.quantize(256).save(IMAGES / f"{name}.png", optimize=True)

    return take


@pytest.fixture
def editor(live_server: Any, page: Any, home: Any) -> Any:
    """The tab, in which a superuser is logged in."""
    superuser = get_user_model().objects.create_superuser("admin", "admin@example.org", "password")
    client = Client()
    client.force_login(superuser)
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    return page
