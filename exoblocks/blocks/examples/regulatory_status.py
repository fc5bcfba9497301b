"""Regulatory status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import UNBROKEN

EXAMPLE: Mapping[str, Any] = {
    "jurisdiction": "US",
    "status": "investigational",
    "statement": _("<p>The regulator’s position on the product.</p>"),
    "as_of": "2026-01-15",
    "regulator": "FDA",
}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "jurisdiction": "US",
        "status": "unapproved",
        "statement": "<p>No exosome product is approved.</p>",
        "as_of": "2026-01-15",
        "regulator": "FDA",
        "product_class": "biologic",
        "source_url": "https://www.fda.gov/",
    },
    "empty": {},
    "every field": {
        "jurisdiction": "EU",
        "status": "authorised",
        "indication": "Frown lines in adults",
        "supply": "prescription_only",
        "statement": "<p>Authorised for another use.</p>",
        "as_of": "2026-01-15",
        "regulator": "EMA",
        "product_class": "medicine",
        "use_basis": "off_label",
        "source_url": "https://register.example/",
        "identifier": "EU/0/00/000",
    },
    "unknown codes": {
        "jurisdiction": "XX",
        "status": "tolerated",
        "statement": "<p>Codes of an older site.</p>",
        "as_of": "2026-01-15",
        "product_class": "gadget",
        "use_basis": "folklore",
        "supply": "by pigeon",
    },
    "unreadable date": {
        "jurisdiction": "JP",
        "status": "unknown",
        "statement": "<p>Checked on a day that is none.</p>",
        "as_of": "2026-13-45",
    },
    "long words": {
        "jurisdiction": "DE",
        "status": "registered",
        "statement": f"<p>{UNBROKEN}</p>",
        "as_of": "2026-01-15",
        "indication": UNBROKEN,
        "regulator": UNBROKEN,
        "identifier": UNBROKEN,
    },
}
