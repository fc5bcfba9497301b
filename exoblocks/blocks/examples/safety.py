"""Safety notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import UNBROKEN, citation, item

SAFETY_NOTE: Mapping[str, Any] = {
    "kind": "contraindication",
    "audience": "both",
    "title": _("Who should not have this treatment"),
    "body": _("<p>The condition and the risk it carries.</p>"),
}
EXAMPLE: Mapping[str, Any] = {"heading": _("Safety"), "notes": [SAFETY_NOTE]}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "Safety",
        "notes": [
            item(
                "breathing",
                {
                    "kind": "emergency_advice",
                    "care_level": "emergency",
                    "audience": "patient",
                    "title": "Trouble breathing",
                    "body": "<p>It may be an allergic reaction.</p>",
                    "action": "<p>Call the emergency number.</p>",
                },
            )
        ],
    },
    "empty": {},
    "every field": {
        "heading": "Safety in full",
        "introduction": "<p>With a source.</p>",
        "notes": [
            item(
                "infection",
                {
                    "kind": "serious_adverse_effect",
                    "audience": "both",
                    "frequency": "very_rare",
                    "title": "Infection of the skin",
                    "body": "<p>Heat, swelling and pus.</p>",
                    "action": "<p>See a doctor on the same day.</p>",
                    "report_to": "https://reports.example/",
                    "references": [citation("infection", "Table 3")],
                },
            ),
            item(
                "swelling",
                {
                    "kind": "emergency_advice",
                    "care_level": "urgent",
                    "audience": "patient",
                    "title": "Swelling around the eyes",
                    "body": "<p>It can spread.</p>",
                    "action": "<p>Call your clinic.</p>",
                },
            ),
        ],
    },
    "no evidence": {
        "notes": [
            item(
                "rumour",
                {"kind": "precaution", "title": "A bare claim", "body": "<p>Be careful.</p>"},
            )
        ]
    },
    "unknown codes": {
        "notes": [
            item(
                "retired note",
                {
                    "kind": "hearsay",
                    "care_level": "relax",
                    "audience": "neighbours",
                    "frequency": "now and then",
                    "title": "Codes of an older site",
                    "body": "<p>Nobody can tell what they meant.</p>",
                },
            )
        ]
    },
    "long words": {
        "heading": f"Safety{UNBROKEN}",
        "notes": [
            item(
                "long note",
                {
                    "kind": "interaction",
                    "title": UNBROKEN,
                    "body": f"<p>{UNBROKEN}</p>",
                    "report_to": f"https://reports.example/{UNBROKEN}",
                },
            )
        ],
    },
}
