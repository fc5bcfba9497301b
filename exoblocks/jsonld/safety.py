"""Safety notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import code_in, text_in
from exoblocks.jsonld.nodes import Node, node, nodes, term, to
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text
from exoblocks.vocabulary.terms import Audience, SafetyKind

_ASPECTS: dict[Any, str] = {
    SafetyKind.ADVERSE_EFFECT: "SideEffectsHealthAspect",
    SafetyKind.SERIOUS_ADVERSE_EFFECT: "RisksOrComplicationsHealthAspect",
}
#: Property of the treatment, and the type of its value.
_OF_THE_TREATMENT: dict[Any, tuple[str, str]] = {
    SafetyKind.CONTRAINDICATION: ("contraindication", "MedicalContraindication"),
    SafetyKind.ADVERSE_EFFECT: ("adverseOutcome", "MedicalEntity"),
    SafetyKind.SERIOUS_ADVERSE_EFFECT: ("seriousAdverseOutcome", "MedicalEntity"),
}
_AUDIENCES: dict[Any, Node] = {
    Audience.PATIENT: {"@type": "Patient"},
    Audience.CLINICIAN: {"@type": "MedicalAudience", "audienceType": "Clinician"},
}


def safety_note(value: Mapping[str, Any], page: Page) -> Statements:
    kind, audience = code_in(value, "kind"), code_in(value, "audience")
    at = page.at(value.get("id"))
    title = text_in(value, "title")
    texts = (plain_text(text_in(value, name)) for name in ("body", "action"))
    part = node(
        "HealthTopicContent",
        at,
        name=title,
        hasHealthAspect=[term(_ASPECTS.get(kind, "SafetyHealthAspect"))],
        text=" ".join(filter(None, texts)),
        audience=_AUDIENCES.get(audience),
        citation=page.cited_in(value.get("id") or value["block_id"]),
    )
    therapy = {}
    if kind in _OF_THE_TREATMENT and title:
        name, thing = _OF_THE_TREATMENT[kind]
        therapy[name] = [node(thing, name=title, subjectOf=to(at))]
    return Statements(parts=nodes(part), therapy=therapy, audiences=_addressed(audience))


def _addressed(audience: str | None) -> frozenset[str]:
    if audience == Audience.BOTH:
        return frozenset({Audience.PATIENT, Audience.CLINICIAN})
    return frozenset({audience} if audience and audience in _AUDIENCES else ())
