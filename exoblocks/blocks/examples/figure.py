"""Figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, IMAGE, UNBROKEN

EXAMPLE: Mapping[str, Any] = {
    "alt_text": _("Text that describes the image"),
    "caption": _("The caption under the image."),
    "credit": _("Name of the photographer or illustrator"),
}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "image": IMAGE,
        "alt_text": "A vesicle between two cells",
        "caption": "Not to scale",
    },
    "empty": {},
    "every field": {
        "image": IMAGE,
        "alt_text": "A vesicle between two cells",
        "caption": "Not to scale",
        "credit": "Name of the illustrator",
    },
    "decorative": {"image": IMAGE, "decorative": True},
    "image that is gone": {"image": GONE, "caption": "A caption without its image"},
    "long words": {
        "image": IMAGE,
        "alt_text": UNBROKEN,
        "caption": UNBROKEN,
        "credit": UNBROKEN,
    },
}
