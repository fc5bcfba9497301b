"""Fixtures for a real Chromium. Without one, these tests are skipped with a message or, if required, fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.test import Client, override_settings
from PIL import Image
from wagtail import hooks
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from tests.conftest import StoredRows

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: No network access apart from the test server. The sandbox does not work as root.
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

    # Playwright runs an event loop in this thread, in which Django would refuse to use the ORM.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


#: The folder of the pictures in the docs, and their width in pixels.
IMAGES = Path(__file__).resolve().parents[2] / "docs/images"
WIDTH = 1000
#: Wagtail's editor scrolls smoothly and slides new blocks open. On a busy machine, a click can then
#: miss its target. This script turns all animations off.
NO_ANIMATION = """
addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = "*, ::before, ::after { scroll-behavior: auto !important; "
    + "transition: none !important; animation: none !important; }";
  document.head.append(style);
  if (window.jQuery) jQuery.fx.off = true;
});
"""
FAILED = pytest.StashKey[bool]()
#: Messages of the admin: notices, field errors and open dialogs.
MESSAGES = ".messages, .w-field__errors, [role=alert], [role=dialog]:not([aria-hidden=true])"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A new tab. Script errors fail the test. A failed test prints its messages and saves a screenshot."""
    context = browser.new_context(viewport={"width": 1280, "height": 1400}, locale="en")
    context.set_default_timeout(60_000)
    context.add_init_script(NO_ANIMATION)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    answers: list[str] = []
    tab.on("response", lambda answer: answers.append(describe_answer(answer)))
    yield tab
    if request.node.stash.get(FAILED, False):
        show(tab, request.node.name, answers)
    leave_editor(tab)
    context.close()
    assert errors == []


def leave_editor(tab: Any) -> None:
    """Leave the page. The page editor then sends a last request, which ends its editing session.

    This waits for its effect, because the tables or the cookies may be emptied next.
    """
    is_editor = tab.locator("[data-controller~=w-session]").count() > 0
    tab.goto("about:blank")
    for _ in range(40 if is_editor else 0):
        if not EditingSession.objects.exists():
            break
        tab.wait_for_timeout(25)


def describe_answer(answer: Any) -> str:
    return f"{answer.request.method} {answer.url} {answer.status}"


def show(tab: Any, name: str, answers: list[str]) -> None:
    """Print the messages and requests of the tab, and save a screenshot."""
    path = results() / f"failed-{name}.png"
    tab.screenshot(path=path, full_page=True)
    messages = [text.strip() for text in tab.locator(MESSAGES).all_inner_texts()]
    requests = [answer for answer in answers if "/static/" not in answer]
    # pytest shows this with the failure.
    print(f"{tab.url}, shown in {path}", *filter(None, messages), *requests[-20:], sep="\n")  # noqa: T201


def results() -> Path:
    folder = Path(__file__).resolve().parents[2] / "test-results"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def screenshot(page: Any) -> Any:
    """``screenshot(name)`` saves an image of the whole page in ``test-results/``."""

    def take(name: str, **options: Any) -> None:
        page.screenshot(path=results() / f"{name}.png", full_page=True, **options)

    return take


def wait_for_texts(page: Any) -> None:
    """Wait until every rich text editor is ready."""
    page.wait_for_function("""() => {
      const fields = [...document.querySelectorAll('.w-field--draftail_rich_text_area')];
      const isDrawn = (field) => field.querySelector('.public-DraftEditor-content');
      return fields.length > 0 && fields.every(isDrawn);
    }""")


def wait_for_texts_to_copy(page: Any) -> None:
    """Even a rendered editor needs a moment before a duplicate of its block gets its text."""
    wait_for_texts(page)
    page.wait_for_timeout(1_500)


@cache
def demo_rows() -> StoredRows:
    """Load the demo and show its pages once, so that its images need not be resized for every test."""
    Page.objects.filter(depth=2).delete()  # its site too
    with override_settings(DEBUG=True):
        call_command("load_demo", verbosity=0)
    for page in Page.objects.live().filter(depth__gt=1):
        assert Client().get(page.url).status_code == 200
    return StoredRows()


@pytest.fixture
def demo(live_server: Any, transactional_db: None) -> str:
    """The URL of the server, with the demo loaded. Name this fixture before ``editor``."""
    assert not get_user_model().objects.exists(), "these users would be deleted"
    demo_rows().restore()
    return str(live_server.url)


@pytest.fixture
def docs_picture(page: Any) -> Iterator[Any]:
    """``docs_picture(name)`` takes a screenshot of the window. ``make pictures`` copies it to the docs."""

    def take(name: str, **options: Any) -> None:
        taken = results() / f"docs-{name}.png"
        page.screenshot(path=taken, **options)
        if os.environ.get("EXOBLOCKS_WRITE_DOCS"):
            with Image.open(taken) as picture:
                size = (WIDTH, round(picture.height * WIDTH / picture.width))
                small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            # The default method would turn the red of a few pixels into grey.
            colours = small.quantize(256, method=Image.Quantize.MAXCOVERAGE)
            colours.save(IMAGES / f"{name}.png", optimize=True)

    with hooks.register_temporarily("construct_main_menu", without_snippets):
        yield take


def without_snippets(request: Any, items: list[Any]) -> None:
    """The menu of the example site, which has none, unlike the app of the tests."""
    items[:] = [item for item in items if item.name != "snippets"]


def log_in(page: Any, url: str, user: AbstractUser) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": url}]
    )


@pytest.fixture
def editor(live_server: Any, page: Any, home: Any) -> Any:
    """The tab with a superuser logged in."""
    users = get_user_model().objects
    superuser = users.filter(username="admin").first() or users.create_superuser(
        "admin", "admin@example.org", "password"
    )
    log_in(page, live_server.url, superuser)
    return page
