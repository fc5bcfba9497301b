"""The table: the time until the editor is ready, and the elements on the page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from bench.editor.filling import MECHANISMS

ROUNDS = 6
START_SECONDS = 60
MANAGE = Path(__file__).resolve().parents[2] / "example_site/manage.py"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: In place of our script for lists.
WAGTAILS_LIST = (
    "telepath.register('exoblocks.ItemList', wagtailStreamField.blocks.ListBlockDefinition);"
)
DRAWN = f"""() => document.querySelectorAll(
    '[data-contentpath=mechanisms] [data-streamfield-child]').length >= {MECHANISMS}"""
#: Milliseconds from the response until the browser is idle, and the number of elements.
MEASURE = """() => new Promise((resolve) => requestIdleCallback(() => resolve([
    performance.now() - performance.getEntriesByType('navigation')[0].responseEnd,
    document.querySelectorAll('*').length,
])))"""


class Opening(NamedTuple):
    milliseconds: float
    elements: int


def run(rounds: int = ROUNDS) -> Iterator[str]:
    """The lines of the table. The site is in a temporary folder and is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="exoblocks-bench-") as folder:
        environment = _environment(Path(folder))
        command = [sys.executable, "-m", "bench.editor.filling"]
        filled = subprocess.run(  # noqa: S603 - a command of our own
            command, env=environment, check=True, capture_output=True, text=True
        )
        with _served(environment) as address, _editor(address) as tab:
            for is_whole in (False, True):  # warms the caches up
                _open(tab, address + filled.stdout, is_whole=is_whole)
            yield from _table(tab, address + filled.stdout, rounds)


def _table(tab: Any, address: str, rounds: int) -> Iterator[str]:
    drawn, opened = [], []
    for number in range(rounds):
        for is_whole in (True, False) if number % 2 else (False, True):  # A B B A
            found = _open(tab, address, is_whole=is_whole)
            (drawn if is_whole else opened).append(found)
    ratios = [
        now.milliseconds / before.milliseconds for now, before in zip(opened, drawn, strict=True)
    ]
    low, _middle, high = quantiles(ratios, n=4)
    yield "| items | ms until idle | elements |"
    yield "| --- | ---: | ---: |"
    for name, all_of in (("drawn at once", drawn), ("drawn when opened", opened)):
        middle = median(each.milliseconds for each in all_of)
        yield f"| {name} | {middle:.0f} | {all_of[0].elements} |"
    yield ""
    yield f"Ratio in {rounds} rounds: {median(ratios):.2f}, middle half {low:.2f} to {high:.2f}"


def _open(tab: Any, address: str, *, is_whole: bool) -> Opening:
    """Open the editor. ``is_whole``: with all items drawn."""
    script = "**/exoblocks/js/undrawn_items*"
    if is_whole:
        tab.route(
            script, lambda route: route.fulfill(body=WAGTAILS_LIST, content_type="text/javascript")
        )
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_function(DRAWN)
    found = Opening(*tab.evaluate(MEASURE))
    tab.unroute_all()
    return found


@contextmanager
def _editor(address: str) -> Iterator[Any]:
    """A tab of Chromium, with the demo's superuser logged in."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        raise RuntimeError("Install Chromium, or name it in the environment variable CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 1000})
        tab.set_default_timeout(300_000)
        tab.goto(f"{address}/admin/login/")
        tab.fill("[name=username]", "admin")
        tab.fill("[name=password]", "admin")
        tab.click("[type=submit]")
        tab.wait_for_url("**/admin/")
        yield tab
        browser.close()


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
    }


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[str]:
    """The address of Django's own server, which serves the scripts too."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, str(MANAGE), "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(  # noqa: S603 - a command of our own
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(f"{address}/admin/login/").close()  # noqa: S310 - our own server
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The site could not be served.")
