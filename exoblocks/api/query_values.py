"""Query values that would make Wagtail's APIs fail."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

#: The largest number that every database accepts as a number of rows or a key.
INTEGER_MAX = 2**63 - 1
#: PostgreSQL accepts no larger difference from UTC.
OFFSET_OF_ZONE_MAX = datetime.timedelta(hours=15, minutes=59)
#: Adding a limit to this still gives such a number.
OFFSET_MAX = 10**17


def unsearchable(text: str) -> str | None:
    """Why the page search would fail on ``text``: SQLite needs a word, and an even number of
    quotation marks.
    """
    if connection.vendor != "sqlite":
        return None
    if text.count('"') % 2:
        return "a quotation mark has no partner"
    return "holds no word" if text and not text.strip() else None


def as_utc(moment: Any) -> None:
    """Raises ``OverflowError`` for a time that databases do not accept, because in UTC its year is
    0 or 10000, or because no time zone is that far from UTC.
    """
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        moment.astimezone(datetime.UTC)
        if abs(moment.utcoffset() or datetime.timedelta()) > OFFSET_OF_ZONE_MAX:
            raise OverflowError("no time zone is that far from UTC")
