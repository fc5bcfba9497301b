"""Mechanisms of action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, UNBROKEN, citation, inline_citation, item

MECHANISM: Mapping[str, Any] = {
    "title": _("Name of the mechanism"),
    "body": _("<p>The effect on the skin, in one or two sentences.</p>"),
    "target": "collagen_elastin",
    "evidence_basis": "in_vitro",
}
EXAMPLE: Mapping[str, Any] = {"heading": _("How it works"), "mechanisms": [MECHANISM]}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "How they act on wrinkles",
        "introduction": "<p>Two ways have been studied.</p>",
        "mechanisms": [
            item(
                "collagen",
                {
                    "title": "Collagen and elastin",
                    "body": "<p>Fibroblasts make more collagen.</p>",
                    "target": "collagen_elastin",
                    "references": [citation("collagen", "p. 27")],
                },
            ),
            item(
                "hydration",
                {
                    "title": "Hydration",
                    "body": "<p>The skin loses less water.</p>",
                    "evidence_basis": "expert_opinion",
                    "no_reference_reason": "Not studied on its own",
                },
            ),
        ],
    },
    "empty": {},
    "no evidence": {
        "heading": "Without a source",
        "mechanisms": [item("claim", {"title": "A bare claim", "body": "<p>It works.</p>"})],
    },
    "cited in every way": {
        "mechanisms": [
            item(
                "disputed",
                {
                    "title": "A disputed mechanism",
                    "body": f"<p>Seen once {inline_citation()}, then never again.</p>",
                    "target": "other",
                    "target_other": "Nerve endings",
                    "references": [
                        citation("support", "Table 2"),
                        citation("contradiction", relation="contradicts"),
                        citation("background", relation="background"),
                    ],
                },
            )
        ]
    },
    "reference that is gone": {
        "mechanisms": [
            item(
                "orphan",
                {
                    "title": "Its source was deleted",
                    "body": f"<p>As was that of this sentence {inline_citation(GONE)}.</p>",
                    "references": [citation("orphan", reference=GONE)],
                },
            )
        ]
    },
    "unknown codes": {
        "mechanisms": [
            item(
                "retired",
                {"title": "Codes of an older site", "target": "aura", "evidence_basis": "hearsay"},
            )
        ]
    },
    "long words": {
        "heading": f"Mechanisms{UNBROKEN}",
        "mechanisms": [item("long", {"title": UNBROKEN, "body": f"<p>{UNBROKEN}</p>"})],
    },
}
