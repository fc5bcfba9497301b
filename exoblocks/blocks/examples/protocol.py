"""Treatment protocols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import UNBROKEN, citation, item

PROTOCOL: Mapping[str, Any] = {
    "title": _("Name of the protocol"),
    "modality": "microneedling",
    "sessions": {"count": 3, "count_max": 4},
    "interval": {"period": 2, "period_max": 4, "period_unit": "wk"},
    "downtime": {"level": "minimal", "days_min": 1, "days_max": 2},
    "variation_note": _("<p>Details that vary from person to person.</p>"),
}
EXAMPLE: Mapping[str, Any] = {
    "heading": _("How the treatment is carried out"),
    "protocols": [PROTOCOL],
}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "How it is done",
        "protocols": [
            item(
                "microneedling",
                {
                    "title": "Microneedling with exosome serum",
                    "modality": "microneedling",
                    "combined_with": [item("serum", "Exosome serum")],
                    "sessions": {"count": 3, "count_max": 4},
                    "interval": {"period": "2", "period_max": "4", "period_unit": "wk"},
                    "downtime": {"level": "minimal"},
                    "steps": [item("sunscreen", {"phase": "aftercare", "text": "Sunscreen"})],
                    "variation_note": "<p>Depends on the skin.</p>",
                },
            )
        ],
    },
    "empty": {},
    "every field": {
        "heading": "Protocols in full",
        "introduction": "<p>With a source.</p>",
        "protocols": [
            item(
                "full",
                {
                    "title": "Laser with serum",
                    "modality": "laser",
                    "combined_with": [item("serum 1", "Serum"), item("mask", "Cooling mask")],
                    "sessions": {"count": 2, "count_max": 6},
                    "interval": {"period": "1.5", "period_max": "3", "period_unit": "mo"},
                    "maintenance": {"period": "6", "period_max": "12", "period_unit": "mo"},
                    "session_duration": {"min": 20, "max": 45},
                    "parameters": [
                        item(
                            "fluence",
                            {
                                "label": "Fluence",
                                "quantity": {"min": "7", "max": "8.5", "unit": "J/cm2"},
                                "note": "Less on the eyelids",
                            },
                        ),
                        item("mode", {"label": "Beam", "note": "A scanned beam"}),
                    ],
                    "downtime": {
                        "level": "significant",
                        "days_min": 2,
                        "days_max": 10,
                        "note": "Redness and scabs",
                    },
                    "steps": [
                        item("cleaning", {"phase": "preparation", "text": "Clean the skin"}),
                        item("passes", {"phase": "treatment", "text": "Two passes of the laser"}),
                        item("cream", {"phase": "aftercare", "text": "Barrier cream"}),
                    ],
                    "variation_note": "<p>Darker skin needs less energy.</p>",
                    "references": [citation("full", "p. 30")],
                },
            )
        ],
    },
    "exact numbers": {
        "protocols": [
            item(
                "daily",
                {
                    "title": "A daily cream",
                    "modality": "topical",
                    "sessions": {"count": 1},
                    "interval": {"period": "12", "period_unit": "h"},
                    "session_duration": {"min": 5},
                    "maintenance": {"period": "2", "period_unit": "wk"},
                    "parameters": [
                        item("dose", {"label": "Dose", "quantity": {"min": "4", "unit": "U"}}),
                    ],
                    "downtime": {"level": "none", "days_min": 0},
                },
            )
        ]
    },
    "upper bounds alone": {
        "protocols": [
            item(
                "bounds",
                {
                    "title": "Of which only the most is known",
                    "modality": "injection",
                    "sessions": {"count_max": 4},
                    "interval": {"period_max": "4"},
                    "maintenance": {"period_unit": "mo"},
                    "session_duration": {"max": 30},
                    "parameters": [
                        item("most", {"label": "Power", "quantity": {"max": "2", "unit": "W"}}),
                    ],
                    "downtime": {"days_max": 2},
                },
            )
        ]
    },
    "unknown codes": {
        "protocols": [
            item(
                "retired protocol",
                {
                    "title": "Codes of an older site",
                    "modality": "magnets",
                    "interval": {"period": "2", "period_unit": "fortnight"},
                    "downtime": {"level": "some"},
                    "steps": [item("later", {"phase": "later", "text": "Wait a year"})],
                },
            )
        ]
    },
    "long words": {
        "heading": f"Protocols{UNBROKEN}",
        "protocols": [
            item(
                "long protocol",
                {
                    "title": UNBROKEN,
                    "modality": "other",
                    "modality_other": UNBROKEN,
                    "parameters": [
                        item("long parameter", {"label": UNBROKEN, "note": UNBROKEN}),
                    ],
                    "combined_with": [item("long product", UNBROKEN)],
                    "steps": [item("long step", {"phase": "treatment", "text": UNBROKEN * 5})],
                },
            )
        ],
    },
}
