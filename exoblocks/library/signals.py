"""Signals of the library."""

from __future__ import annotations

from django.dispatch import Signal

#: After ``bulk_update``, for which Django has no signal. ``pks``: those of the records.
bulk_updated = Signal()
