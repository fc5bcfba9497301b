"""The models that ``bench.api.filling`` fills."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatments.models import TreatmentPage

from exoblocks.models import Person, Reference

__all__ = ["Person", "TreatmentPage", "page_model", "store_references"]

page_model = TreatmentPage


def store_references(items: Iterable[dict[str, Any]]) -> None:
    Reference.objects.store_new([Reference.from_csl(item) for item in items])
