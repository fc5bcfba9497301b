"""How the treatment is carried out.

Schema.org has no properties for sessions and intervals, because its ``DoseSchedule`` is for drugs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import code_in, items_in, text_in
from exoblocks.jsonld.key_facts import fact
from exoblocks.jsonld.nodes import node, nodes, term
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text, sentences
from exoblocks.vocabulary.terms import Modality, StepPhase

_PROPERTIES = {
    StepPhase.PREPARATION: "preparation",
    StepPhase.TREATMENT: "howPerformed",
    StepPhase.AFTERCARE: "followup",
}
#: For a laser or radiofrequency, the modality alone does not show whether the skin is broken.
_THROUGH_THE_SKIN = (Modality.INFUSION, Modality.INJECTION, Modality.MICRONEEDLING)
_ON_THE_SKIN = (Modality.LIGHT, Modality.TOPICAL, Modality.IONTOPHORESIS)


def protocol(value: Mapping[str, Any], page: Page) -> Statements:
    steps = items_in(value, "steps")
    part = node(
        "HealthTopicContent",
        page.at(value.get("id")),
        name=text_in(value, "title"),
        hasHealthAspect=[term("UsageOrScheduleHealthAspect")],
        text=" ".join(
            filter(
                None,
                [
                    sentences(text_in(step, "text") for step in steps),
                    plain_text(text_in(value, "variation_note")),
                ],
            )
        ),
        mentions=nodes(*(fact(item, page) for item in items_in(value, "parameters"))),
        citation=page.cited_in(
            value.get("id") or value["block_id"], *(step["id"] for step in steps)
        ),
    )
    return Statements(
        parts=nodes(part), therapy={**_steps(value), "procedureType": _procedure(value)}
    )


def _steps(value: Mapping[str, Any]) -> dict[str, list[str]]:
    """One text for each phase, named after the protocol."""
    found = {}
    title = text_in(value, "title")
    for phase, name in _PROPERTIES.items():
        text = sentences(
            text_in(step, "text")
            for step in items_in(value, "steps")
            if code_in(step, "phase") == phase
        )
        if text:
            found[name] = [f"{title}: {text}" if title else text]
    return found


def _procedure(value: Mapping[str, Any]) -> list[str]:
    code = code_in(value, "modality")
    if code in _THROUGH_THE_SKIN:
        return [term("PercutaneousProcedure")]
    # The treatments that it is combined with may be invasive.
    if code in _ON_THE_SKIN and not value.get("combined_with"):
        return [term("NoninvasiveProcedure")]
    return []
