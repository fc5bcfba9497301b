"""Key facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import UNBROKEN, citation, item

EXAMPLE: Mapping[str, Any] = {
    "heading": _("At a glance"),
    "facts": [
        {"label": _("Sessions"), "value": _("3 to 4")},
        {"label": _("Size"), "quantity": {"min": 30, "max": 150, "unit": "nm"}},
    ],
}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "At a glance",
        "facts": [
            item(
                "diameter",
                {"label": "Diameter", "quantity": {"min": "30", "max": "150", "unit": "nm"}},
            ),
            item("origin", {"label": "Origin", "value": "Almost every type of cell"}),
        ],
    },
    "empty": {},
    "every field": {
        "heading": "Facts in full",
        "introduction": "<p>With sources.</p>",
        "facts": [
            item(
                "full range",
                {
                    "label": "Diameter",
                    "quantity": {"min": "0.5", "max": "150.25", "unit": "nm"},
                    "note": "Measured in water",
                    "references": [citation("full range", "Fig. 1")],
                },
            ),
            item(
                "full text",
                {
                    "label": "Origin",
                    "value": "Cells of the skin",
                    "note": "In culture",
                    "references": [citation("full text")],
                },
            ),
        ],
    },
    "exact number": {
        "facts": [item("exact", {"label": "Weight", "quantity": {"min": "5", "unit": "mg"}})]
    },
    "parts of a quantity": {
        "facts": [
            item("no unit", {"label": "Without a unit", "quantity": {"min": "3", "max": "4"}}),
            item("no number", {"label": "Without a number", "quantity": {"unit": "nm"}}),
            item("no value", {"label": "Without a value"}),
        ]
    },
    "unknown codes": {
        "facts": [
            item("parsecs", {"label": "Distance", "quantity": {"min": "12", "unit": "parsec"}})
        ]
    },
    "long words": {
        "heading": f"Facts{UNBROKEN}",
        "facts": [item("long fact", {"label": UNBROKEN, "value": UNBROKEN, "note": UNBROKEN})],
    },
}
