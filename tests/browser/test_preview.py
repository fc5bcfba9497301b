"""An editor previews a draft in a separate front end, with the link and in Wagtail's own preview."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail_headless_preview.settings import headless_preview_settings

from tests.browser.accessibility import violations
from tests.factories import HeadlessPageFactory
from tests.typescript import CLIENT, TypeScript

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def front_end(client_program: TypeScript, live_server: Any, settings: Any) -> Iterator[str]:
    """The front end, served from another origin than the site."""
    html = (CLIENT / "index.html").read_text()
    folder = client_program.folder
    (folder / "index.html").write_text(html.replace("http://localhost:8000", live_server.url))
    handler = functools.partial(SimpleHTTPRequestHandler, directory=folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    settings.EXOBLOCKS = {"PREVIEW_URL": address}
    settings.WAGTAIL_HEADLESS_PREVIEW = {
        "CLIENT_URLS": {"default": address},
        "REDIRECT_ON_PREVIEW": True,
    }
    headless_preview_settings.reload()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def edit(live_server: Any, editor: Any, home: Any) -> str:
    """The URL of the page editor of a draft."""
    host, _, port = live_server.url.removeprefix("http://").partition(":")
    Site.objects.update(hostname=host, port=int(port))
    body = [{"type": "text", "id": "t", "value": {"heading": "Drafted", "body": "<p>Words</p>"}}]
    article = HeadlessPageFactory(parent=home, title="Exosome therapy", live=False, body=body)
    article.save_revision()
    address = live_server.url + reverse("wagtailadmin_pages:edit", args=[article.pk])
    editor.goto(address)
    return address


def test_the_link_is_reached_by_keyboard_and_opens_the_draft(front_end, edit, page, screenshot):
    page.get_by_role("button", name="Actions").first.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Preview link for apps")
    link.wait_for()
    screenshot("preview-menu")
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Link to the JSON").wait_for()
    assert violations(page, within="main") == []
    screenshot("preview-link")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Link copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#preview-link").input_value()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the draft in the front end").click()
    shown = opened.value
    shown.get_by_text("# Exosome therapy").wait_for()
    assert "## Drafted\n\nWords" in shown.locator("#article").inner_text()
    assert violations(shown) == []
    shown.screenshot(path="test-results/preview-front-end.png")
    shown.close()


def test_wagtail_s_preview_shows_unsaved_changes(front_end, edit, page, screenshot):
    page.get_by_role("button", name="Toggle preview").click()
    wait_for_preview(page, front_end, "# Exosome therapy")
    page.wait_for_timeout(3_000)  # Wagtail notices edits only after two seconds
    page.locator("#id_title").fill("Typed, not saved")
    wait_for_preview(page, front_end, "# Typed, not saved")
    screenshot("preview-panel")


def wait_for_preview(page: Any, front_end: str, expected: str) -> None:
    """Wagtail loads each preview in a new frame before it removes the old one."""
    for _attempt in range(120):
        frames = [frame for frame in page.frames if frame.url.startswith(front_end)]
        if any(expected in frame.locator("#article").inner_text() for frame in frames):
            return
        page.wait_for_timeout(250)
    pytest.fail(f"The preview never showed {expected!r}.")
