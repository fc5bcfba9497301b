"""Values in a query on which Wagtail's APIs would fail."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

#: What every database takes as a number of rows or a key.
INTEGER_MAX = 2**63 - 1
#: With a limit added it is still such a number.
OFFSET_MAX = 10**17


def unsearchable(text: str) -> str | None:
    """Why the search of pages would fail on ``text``: SQLite needs a word, and pairs of quotation marks."""
    if connection.vendor != "sqlite":
        return None
    if text.count('"') % 2:
        return "a quotation mark has no partner"
    return "holds no word" if text and not text.strip() else None


def as_utc(moment: Any) -> None:
    """Raises ``OverflowError`` for a moment that no database takes: in UTC it is in the year 0 or 10000."""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        moment.astimezone(datetime.UTC)
