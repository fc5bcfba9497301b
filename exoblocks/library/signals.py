"""Signals of the library."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent after ``bulk_update``, for which Django has no signal. ``pks``: the keys of the records.
bulk_updated = Signal()
