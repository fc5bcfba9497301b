"""What day it is."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone


def today() -> datetime.date:
    """In the site's time zone; in the machine's where the site uses none."""
    return timezone.localdate() if settings.USE_TZ else datetime.date.today()
