"""The running text of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exoblocks.blocks.examples.parts import GONE, UNBROKEN, inline_citation

TEXT: Mapping[str, Any] = {
    "heading": _("Heading"),
    "body": _("<p>Text with <b>emphasis</b>, lists and links.</p>"),
}
CONCLUSION: Mapping[str, Any] = {
    "heading": _("Final thoughts"),
    "body": _("<p>The main points for the reader.</p>"),
}
BIBLIOGRAPHY: Mapping[str, Any] = {"heading": pgettext_lazy("heading of an article", "References")}

TEXT_STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "What exosomes are",
        "body": "<p>Exosomes are <b>vesicles</b> that cells release.</p>",
    },
    "empty": {},
    "rich": {
        "heading": "Everything that rich text has",
        "body": (
            f"<h3>Below</h3><p>Cited {inline_citation()} and <i>lost</i> {inline_citation(GONE)}, "
            'with a <a href="https://clinic.example/">link</a>, CO<sub>2</sub> and 10<sup>9</sup>.</p>'
            "<ul><li>One<ol><li>Inner</li></ol></li><li>Two</li></ul>"
        ),
    },
    "no heading": {"body": "<p>Text alone.</p>"},
    "long words": {"heading": f"Text{UNBROKEN}", "body": f"<p>{UNBROKEN}</p>"},
}
CONCLUSION_STATES: Mapping[str, Any] = {
    "ordinary": {"body": "<p>Promising in mice, unproven in people.</p>"},
    "empty": {},
    "every field": {"heading": "In short", "body": "<p>Ask your doctor.</p>"},
    "long words": {"heading": f"End{UNBROKEN}", "body": f"<p>{UNBROKEN}</p>"},
}
BIBLIOGRAPHY_STATES: Mapping[str, Any] = {
    "ordinary": {"heading": "References"},
    "empty": {},
    "long words": {"heading": f"Sources{UNBROKEN}"},
}
