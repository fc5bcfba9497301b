"""What a run is on, and what it left out for lack of it: said aloud."""

from __future__ import annotations

from collections import Counter

import django
import pytest
import wagtail
from django.db import connection


def pytest_report_header() -> str:
    return f"Django {django.__version__}, Wagtail {wagtail.__version__}, {connection.vendor}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if connection.vendor != "sqlite":
        return
    for item in items:
        if item.get_closest_marker("database"):
            item.add_marker(pytest.mark.skip(reason="only PostgreSQL or MariaDB can answer these"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.getreports("skipped"))
    for reason, count in reasons.items():
        shown = reason.removeprefix("Skipped: ")
        terminalreporter.write_line(f"NOT RUN: {count} tests: {shown}", yellow=True, bold=True)
