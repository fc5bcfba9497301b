"""The JSON-LD is valid schema.org: its TypeScript definitions accept every type, property and value."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from exoblocks.documents.article import read_article
from exoblocks.jsonld.specialties import MEDICAL_SPECIALTIES
from tests.jsonld.schema_org import JsonLd, judge
from tests.typescript import TypeScript

pytestmark = pytest.mark.node


def test_an_article_compiles(typescript: TypeScript, page, settings):
    settings.EXOBLOCKS = {"MEDICAL_SPECIALTIES": sorted(MEDICAL_SPECIALTIES)}
    document = read_article(page).json_ld
    assert len(document["specialty"]) == len(MEDICAL_SPECIALTIES)
    assert judge(typescript, {"right": document}) == ""


def of_type(document: JsonLd, kind: str) -> JsonLd:
    """The first thing of this type, at any depth."""
    found = [document]
    while found:
        one = found.pop()
        if isinstance(one, dict):
            if one.get("@type") == kind:
                return one
            found += one.values()
        elif isinstance(one, list):
            found += one
    raise LookupError(kind)


WRONG: dict[str, Callable[[JsonLd], Any]] = {
    "a property of another type": lambda page: page.update(mechanismOfAction="collagen"),
    "a property of a part": lambda page: of_type(page, "HealthTopicContent").update(
        evidenceLevel="https://schema.org/EvidenceLevelC"
    ),
    "a term that is none": lambda page: of_type(page, "HealthTopicContent").update(
        hasHealthAspect=["https://schema.org/SuitabilityHealthAspect"]
    ),
    "a value of another type": lambda page: of_type(page, "MedicalTherapy").update(
        seriousAdverseOutcome=[{"@type": "Person", "name": "x"}]
    ),
    "a type that is none": lambda page: of_type(page, "Quotation").update({"@type": "Quote"}),
    "a property of the treatment that is none": lambda page: of_type(page, "MedicalTherapy").update(
        sideEffects="redness"
    ),
}


def test_an_invalid_document_does_not_compile(typescript: TypeScript, data):
    parts = [of_type(data, "HealthTopicContent"), of_type(data, "Quotation")]
    right = {**data, "hasPart": parts, "citation": []}
    documents = {"right": right}
    for number, spoil in enumerate(WRONG.values()):
        documents[f"wrong{number}"] = copy.deepcopy(right)
        spoil(documents[f"wrong{number}"])
    said = judge(typescript, documents)
    assert {name for name in documents if f"{name}.ts(" not in said} == {"right"}
