"""The current date."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone


def today() -> datetime.date:
    """In the site's time zone, or in that of the machine if the site does not use time zones."""
    return timezone.localdate() if settings.USE_TZ else datetime.date.today()
