"""Outcomes: what a treatment achieves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, UNBROKEN, citation, inline_citation, item

OUTCOME: Mapping[str, Any] = {
    "title": _("Name of the outcome"),
    "finding": _("<p>What the studies found, in one or two sentences.</p>"),
    "summary": _("One sentence for readers in a hurry."),
    "direction": "benefit",
    "comparator": _("Placebo injection"),
    "certainty": "low",
}
EXAMPLE: Mapping[str, Any] = {"heading": _("What to expect"), "outcomes": [OUTCOME]}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "What to expect",
        "introduction": "<p>Two outcomes have been studied.</p>",
        "outcomes": [
            item(
                "depth",
                {
                    "title": "Depth of wrinkles",
                    "finding": "<p>Wrinkles were less deep after three sessions.</p>",
                    "summary": (
                        "The treatment may reduce depth of wrinkles slightly compared with a "
                        "placebo cream."
                    ),
                    "change": "decrease",
                    "direction": "benefit",
                    "magnitude": "small",
                    "comparator": "a placebo cream",
                    "certainty": "low",
                    "certainty_source": "The authors of the review",
                    "onset": {"period": "4", "period_max": "6", "period_unit": "wk"},
                    "references": [citation("depth", "Table 3")],
                },
            ),
            item(
                "tone",
                {
                    "title": "Skin tone",
                    "finding": "<p>Nobody has measured it.</p>",
                    "direction": "uncertain",
                    "no_reference_reason": "No study has been published",
                },
            ),
        ],
    },
    "empty": {},
    "every field": {
        "heading": "Outcomes in full",
        "introduction": "<p>With figures.</p>",
        "outcomes": [
            item(
                "full outcome",
                {
                    "title": "Hair count",
                    "finding": f"<p>Hair was denser after half a year {inline_citation()}.</p>",
                    "summary": "The treatment probably increases hair count.",
                    "change": "increase",
                    "direction": "mixed",
                    "magnitude": "moderate",
                    "effect": {
                        "min": "12.5",
                        "max": "15",
                        "unit": "%",
                        "measure": "more hairs per square centimetre",
                    },
                    "comparator": "Saline injection",
                    "comparator_effect": {
                        "min": "-1",
                        "max": "2",
                        "unit": "%",
                        "measure": "in the other half of the scalp",
                    },
                    "onset": {"period": "3", "period_unit": "mo"},
                    "duration": {"period": "6", "period_max": "9", "period_unit": "mo"},
                    "certainty": "moderate",
                    "certainty_source": "The clinic’s medical team",
                    "evidence_basis": "human_trial",
                    "participants": 214,
                    "references": [citation("full outcome", "p. 41")],
                },
            ),
        ],
    },
    "figures without units": {
        "outcomes": [
            item(
                "responders",
                {
                    "title": "People whose skin improved",
                    "finding": "<p>More of them were treated.</p>",
                    "direction": "benefit",
                    "effect": {"min": "48", "unit": "1", "measure": "of 100 patients"},
                    "comparator": "No treatment",
                    "comparator_effect": {"min": "31", "measure": "of 99 patients"},
                },
            ),
            item(
                "figures alone",
                {
                    "title": "Figures that are not finished",
                    "effect": {"measure": "on a scale"},
                    "comparator_effect": {"max": "7"},
                    "duration": {"period_unit": "mo"},
                },
            ),
        ]
    },
    "certainties": {
        "outcomes": [
            item(
                "high",
                {
                    "title": "Pain during the treatment",
                    "finding": "<p>It hurts more.</p>",
                    "direction": "harm",
                    "magnitude": "large",
                    "change": "increase",
                    "certainty": "high",
                },
            ),
            item(
                "very low",
                {
                    "title": "Redness",
                    "finding": "<p>As often as without treatment.</p>",
                    "direction": "no_difference",
                    "magnitude": "trivial",
                    "certainty": "very_low",
                },
            ),
        ]
    },
    "reference that is gone": {
        "outcomes": [
            item(
                "orphan outcome",
                {
                    "title": "Its source was deleted",
                    "finding": f"<p>As was that of this sentence {inline_citation(GONE)}.</p>",
                    "direction": "benefit",
                    "references": [citation("orphan outcome", reference=GONE)],
                },
            )
        ]
    },
    "unknown codes": {
        "outcomes": [
            item(
                "retired outcome",
                {
                    "title": "Codes of an older site",
                    "direction": "upwards",
                    "change": "reversal",
                    "magnitude": "enormous",
                    "certainty": "absolute",
                    "evidence_basis": "hearsay",
                    "effect": {"min": "2", "unit": "parsec"},
                    "onset": {"period": "5", "period_unit": "fortnight"},
                },
            )
        ]
    },
    "long words": {
        "heading": f"Outcomes{UNBROKEN}",
        "outcomes": [
            item(
                "long outcome",
                {
                    "title": UNBROKEN,
                    "finding": f"<p>{UNBROKEN}</p>",
                    "summary": UNBROKEN,
                    "effect": {"min": "1", "unit": "%", "measure": UNBROKEN},
                    "comparator": UNBROKEN,
                    "certainty": "low",
                    "certainty_source": UNBROKEN,
                },
            )
        ],
    },
}
