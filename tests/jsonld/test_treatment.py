"""The treatment in the JSON-LD: its procedure and its legal status."""

from __future__ import annotations

import pytest

from tests.article.full import item
from tests.factories import ArticlePageFactory, uid
from tests.jsonld.parts import URL, json_ld_of, part


def test_the_treatment(data):
    therapy = {name: value for name, value in data["about"].items() if name != "legalStatus"}
    assert therapy == {
        "@type": "MedicalTherapy",
        "name": "Rich",
        "howPerformed": ["Injection: Inject."],
        "preparation": ["Injection: Clean the skin."],
        "followup": ["Microneedling: Sunscreen."],
        "procedureType": [
            "https://schema.org/PercutaneousProcedure",
            "https://schema.org/NoninvasiveProcedure",
        ],
        "contraindication": [
            {
                "@type": "MedicalContraindication",
                "name": "Title of note-contraindication",
                "subjectOf": {"@id": f"{URL}#{uid('note-contraindication')}"},
            }
        ],
        "adverseOutcome": [
            {
                "@type": "MedicalEntity",
                "name": "Title of note-effect",
                "subjectOf": {"@id": f"{URL}#{uid('note-effect')}"},
            }
        ],
        "seriousAdverseOutcome": [
            {
                "@type": "MedicalEntity",
                "name": "Title of note-serious",
                "subjectOf": {"@id": f"{URL}#{uid('note-serious')}"},
            }
        ],
    }


def test_the_legal_status_of_each_jurisdiction(data):
    assert data["about"]["legalStatus"] == [
        {
            "@type": "DrugLegalStatus",
            "@id": f"{URL}#{uid('status-1')}",
            "name": "Not approved",
            "description": "Not approved.",
            "applicableLocation": {
                "@type": "AdministrativeArea",
                "name": "United States of America",
                "identifier": "US",
            },
        },
        {
            "@type": "DrugLegalStatus",
            "@id": f"{URL}#{uid('status-2')}",
            "name": "Authorised",
            "description": "Authorised.",
            "applicableLocation": {
                "@type": "AdministrativeArea",
                "name": "European Union",
                "identifier": "EU",
            },
            "identifier": "EU/1/23",
            "subjectOf": {"@type": "WebPage", "url": "https://example.org/status"},
        },
    ]


@pytest.mark.parametrize(
    ("modality", "combined_with", "kind"),
    [
        ("injection", [], "Percutaneous"),
        ("microneedling", ["Exosome serum"], "Percutaneous"),
        ("topical", [], "Noninvasive"),
        ("iontophoresis", [], "Noninvasive"),
        ("topical", ["Microneedling"], ""),
        ("laser", [], ""),
        ("radiofrequency", [], ""),
        ("other", [], ""),
        ("", [], ""),
    ],
)
def test_the_type_of_procedure_follows_from_the_modality(home, modality, combined_with, kind):
    protocol = {
        "title": "T",
        "modality": modality,
        "combined_with": combined_with,
        "steps": [{"phase": "treatment", "text": "S"}],
    }
    body = [{"type": "protocols", "id": "p", "value": {"protocols": [item("i", protocol)]}}]
    therapy = json_ld_of(ArticlePageFactory(parent=home, body=body))["about"]
    expected = [f"https://schema.org/{kind}Procedure"] if kind else None
    assert therapy.get("procedureType") == expected


def test_sessions_and_intervals_are_left_out(data):
    assert "doseSchedule" not in data["about"]
    without_settings = {
        key: value for key, value in part(data, uid("protocol-1")).items() if key != "mentions"
    }
    assert without_settings == {
        "@type": "HealthTopicContent",
        "@id": f"{URL}#{uid('protocol-1')}",
        "name": "Microneedling",
        "hasHealthAspect": ["https://schema.org/UsageOrScheduleHealthAspect"],
        "text": "Sunscreen. May vary.",
    }
