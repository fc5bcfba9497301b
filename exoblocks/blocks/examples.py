"""What the block picker shows. Examples of form, never of fact: no product, number or person is real."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MECHANISM: dict[str, Any] = {
    "title": _("Name of the mechanism"),
    "body": _("<p>The effect on the skin, in one or two sentences.</p>"),
    "target": "collagen_elastin",
    "evidence_basis": "in_vitro",
}
PROTOCOL: dict[str, Any] = {
    "title": _("Name of the protocol"),
    "modality": "microneedling",
    "sessions": {"count": 3, "count_max": 4},
    "interval": {"period": 2, "period_max": 4, "period_unit": "wk"},
    "downtime": {"level": "minimal", "days_min": 1, "days_max": 2},
    "variation_note": _("<p>Details that vary from person to person.</p>"),
}
SAFETY_NOTE: dict[str, Any] = {
    "kind": "contraindication",
    "audience": "both",
    "title": _("Who should not have this treatment"),
    "body": _("<p>The condition and the risk it carries.</p>"),
}
REGULATORY_STATUS: dict[str, Any] = {
    "jurisdiction": "US",
    "status": "investigational",
    "statement": _("<p>The regulator’s position on the product.</p>"),
    "as_of": "2026-01-15",
    "regulator": "FDA",
}
KEY_FACTS: dict[str, Any] = {
    "heading": _("At a glance"),
    "facts": [
        {"label": _("Sessions"), "value": _("3 to 4")},
        {"label": _("Size"), "quantity": {"min": 30, "max": 150, "unit": "nm"}},
    ],
}
QUOTE: dict[str, Any] = {
    "text": _("The words of the person quoted."),
    "person": {"name": _("Name"), "role": _("Role")},
    "source": {"publication": _("Name of the publication")},
}
FIGURE: dict[str, Any] = {
    "alt_text": _("Text that describes the image"),
    "caption": _("The caption under the image."),
    "credit": _("Name of the photographer or illustrator"),
}
TEXT: dict[str, Any] = {
    "heading": _("Heading"),
    "body": _("<p>Text with <b>emphasis</b>, lists and links.</p>"),
}
CONCLUSION: dict[str, Any] = {
    "heading": _("Final thoughts"),
    "body": _("<p>The main points for the reader.</p>"),
}
BIBLIOGRAPHY: dict[str, Any] = {"heading": _("References")}
