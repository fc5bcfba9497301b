"""What this machine has: a browser, a database server. What a test lacks is said aloud.

CI sets ``EXOBLOCKS_REQUIRE_BROWSER``: there, a test without its browser is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter

import django
import pytest
import wagtail
from django.db import connection

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The path of a Chromium: ``EXOBLOCKS_CHROMIUM``, else the first on the path."""
    named = os.environ.get("EXOBLOCKS_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_report_header() -> str:
    return f"Django {django.__version__}, Wagtail {wagtail.__version__}, {connection.vendor}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") and find_browser() is None:
            if os.environ.get("EXOBLOCKS_REQUIRE_BROWSER"):
                pytest.exit("EXOBLOCKS_REQUIRE_BROWSER is set: install Chromium.", returncode=1)
            item.add_marker(pytest.mark.skip(reason="no Chromium: install one to run these"))
        if item.get_closest_marker("database") and connection.vendor == "sqlite":
            item.add_marker(pytest.mark.skip(reason="only PostgreSQL or MariaDB can answer these"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.getreports("skipped"))
    for reason, count in reasons.items():
        shown = reason.removeprefix("Skipped: ")
        terminalreporter.write_line(f"NOT RUN: {count} tests: {shown}", yellow=True, bold=True)
