"""Photographs before and after treatment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, IMAGE, UNBROKEN

EXAMPLE: Mapping[str, Any] = {
    "before": {"alt_text": _("Text that describes the first photograph")},
    "after": {"alt_text": _("Text that describes the second photograph")},
    "taken_after": {"period": 3, "period_unit": "mo"},
    "sessions": 3,
    "same_conditions": True,
    "caption": _("The caption under both photographs."),
}

_BEFORE: Mapping[str, Any] = {"image": IMAGE, "alt_text": "Fine lines beside the left eye"}
_AFTER: Mapping[str, Any] = {"image": IMAGE, "alt_text": "The same skin with fewer lines"}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "before": _BEFORE,
        "after": _AFTER,
        "taken_after": {"period": "3", "period_unit": "mo"},
        "sessions": 3,
        "same_conditions": True,
        "consent": "recorded",
        "caption": "One patient’s result. Yours may differ.",
    },
    "empty": {},
    "every field": {
        "before": _BEFORE,
        "after": _AFTER,
        "taken_after": {"period": "8", "period_max": "12", "period_unit": "wk"},
        "sessions": 1,
        "same_conditions": True,
        "retouched": True,
        "consent": "recorded",
        "caption": "One patient’s result. Yours may differ.",
        "credit": "Name of the clinic",
    },
    "without consent": {"before": _BEFORE, "after": _AFTER, "consent": "not_recorded"},
    "one photograph": {"before": _BEFORE, "consent": "recorded"},
    "images that are gone": {
        "before": {"image": GONE, "alt_text": "Lines"},
        "after": {"image": GONE},
        "consent": "recorded",
    },
    "long words": {
        "before": {"image": IMAGE, "alt_text": UNBROKEN},
        "after": {"image": IMAGE, "alt_text": UNBROKEN},
        "caption": UNBROKEN,
        "credit": UNBROKEN,
    },
}
