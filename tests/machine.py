"""Reports the versions and the database of a run, and which tests it skipped and why."""

from __future__ import annotations

from collections import Counter

import django
import pytest
import wagtail
from django.db import connection


def pytest_report_header() -> str:
    return f"Django {django.__version__}, Wagtail {wagtail.__version__}, {connection.vendor}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor == "sqlite":
        reason = "these need PostgreSQL or MariaDB"
        for item in items:
            if item.get_closest_marker("database"):
                item.add_marker(pytest.mark.skip(reason=reason))
    else:
        # Tests without a database give the same result as on SQLite.
        left_out = [item for item in items if not _uses_database(item)]
        items[:] = [item for item in items if _uses_database(item)]
        config.hook.pytest_deselected(items=left_out)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return (
        "db" in fixtures
        or "transactional_db" in fixtures
        or bool(item.get_closest_marker("django_db"))
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.getreports("skipped"))
    for reason, count in reasons.items():
        shown = reason.removeprefix("Skipped: ")
        terminalreporter.write_line(f"NOT RUN: {count} tests: {shown}", yellow=True, bold=True)
