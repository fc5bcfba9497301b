"""The parts of an article in the JSON-LD, block by block."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.article.full import item
from tests.factories import ArticlePageFactory, ReferenceFactory, inline, uid
from tests.jsonld.parts import URL, json_ld_of, part, parts
from tests.jsonld.rich import note


def aspects(data: dict[str, Any], anchor: str) -> list[str]:
    return [
        name.removeprefix("https://schema.org/").removesuffix("HealthAspect")
        for name in part(data, anchor)["hasHealthAspect"]
    ]


def test_the_parts_are_in_reading_order(data):
    assert [part.get("@id", part["@type"]).removeprefix(f"{URL}#") for part in data["hasPart"]] == [
        "at-a-glance",
        uid("mechanism-1"),
        uid("mechanism-2"),
        uid("outcome-1"),
        uid("outcome-2"),
        uid("protocol-1"),
        uid("protocol-2"),
        uid("note-1"),
        "Quotation",
        "ImageObject",
        "Table",
        *["ImageObject"] * 2,
        uid("question-1"),
        uid("question-2"),
        uid("note-contraindication"),
        uid("note-effect"),
        uid("note-serious"),
        uid("note-clinician"),
        uid("protocol-3"),
        "Quotation",
        uid("mechanism-3"),
    ]


def test_a_mechanism_with_stated_evidence_is_about_effectiveness(data, home):
    assert aspects(data, uid("mechanism-1")) == ["HowItWorks"]
    assert aspects(data, uid("mechanism-2")) == ["HowItWorks", "Effectiveness"]
    assert "evidenceLevel" not in json.dumps(data)


def test_an_outcome_is_about_effectiveness(data):
    assert part(data, uid("outcome-1")) == {
        "@type": "HealthTopicContent",
        "@id": f"{URL}#{uid('outcome-1')}",
        "name": "Depth of wrinkles",
        "description": "The treatment may reduce wrinkles.",
        "hasHealthAspect": ["https://schema.org/EffectivenessHealthAspect"],
        "text": "Wrinkles were less deep.",
        "citation": [{"@id": f"{URL}#ref-1"}],
    }


def test_the_settings_of_a_protocol_are_properties(data):
    assert part(data, uid("protocol-1"))["mentions"] == [
        {
            "@type": "PropertyValue",
            "@id": f"{URL}#{uid('parameter-1')}",
            "name": "Needle depth",
            "minValue": 0.5,
            "maxValue": 1.5,
            "unitText": "mm",
            "description": "Less on the eyelids",
        }
    ]
    assert "mentions" not in part(data, uid("protocol-2"))


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (uid("note-1"), "Safety"),
        (uid("note-contraindication"), "Safety"),
        (uid("note-effect"), "SideEffects"),
        (uid("note-serious"), "RisksOrComplications"),
        (uid("note-clinician"), "Safety"),
    ],
)
def test_each_kind_of_safety_note_has_an_aspect(data, anchor, expected):
    assert aspects(data, anchor) == [expected]


def test_a_safety_note_has_its_advice_and_its_sources(data):
    assert part(data, uid("note-serious"))["text"] == "Infection. See a doctor."
    assert part(data, uid("note-effect"))["text"] == "Redness."
    assert part(data, uid("note-effect"))["citation"] == [{"@id": f"{URL}#ref-2"}]


def test_a_note_for_one_audience_names_it(data):
    assert part(data, uid("note-1"))["audience"] == {"@type": "Patient"}
    assert part(data, uid("note-clinician"))["audience"] == {
        "@type": "MedicalAudience",
        "audienceType": "Clinician",
    }
    assert "audience" not in part(data, uid("note-effect"))


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [
        (["patient"], [{"@type": "Patient"}]),
        (["clinician"], ["https://schema.org/Clinician"]),
        (["clinician", "patient"], [{"@type": "Patient"}, "https://schema.org/Clinician"]),
        (["both"], [{"@type": "Patient"}, "https://schema.org/Clinician"]),
        ([], None),
    ],
)
def test_the_audience_of_the_page_is_that_of_its_safety_notes(home, audiences, expected):
    notes = [note(str(n), "precaution", audience=name) for n, name in enumerate(audiences)]
    body = [{"type": "safety", "id": "s", "value": {"notes": notes}}]
    data = json_ld_of(ArticlePageFactory(parent=home, body=body))
    assert data.get("medicalAudience") == expected


def test_key_facts(data):
    assert part(data, "at-a-glance") == {
        "@type": "WebPageElement",
        "@id": f"{URL}#at-a-glance",
        "name": "At a glance",
        "mentions": [
            {
                "@type": "PropertyValue",
                "@id": f"{URL}#{uid('fact-1')}",
                "name": "Diameter",
                "minValue": 30,
                "maxValue": 150.5,
                "unitText": "nm",
            },
            {
                "@type": "PropertyValue",
                "@id": f"{URL}#{uid('fact-2')}",
                "name": "Origin",
                "value": "Stem cells",
                "description": "mostly",
            },
        ],
        "citation": [{"@id": f"{URL}#ref-1"}],
    }


def test_an_exact_number_is_not_a_range(home):
    facts = [item("f", {"label": "pH", "quantity": {"min": "0", "unit": "1"}})]
    body = [{"type": "key_facts", "id": "k", "value": {"heading": "H", "facts": facts}}]
    (element,) = json_ld_of(ArticlePageFactory(parent=home, body=body))["hasPart"]
    (fact,) = element["mentions"]
    assert (fact["value"], "minValue" in fact) == (0, False)


def test_a_question_has_an_answer_with_its_citations(home):
    answer = f"<p>In mice {inline(ReferenceFactory())}.</p>"
    questions = [item(uid("q"), {"question": "Does it work?", "answer": answer})]
    body = [{"type": "faq", "id": "f", "value": {"questions": questions}}]
    page = ArticlePageFactory(parent=home, slug="rich", body=body)
    assert json_ld_of(page)["hasPart"] == [
        {
            "@type": "Question",
            "@id": f"{URL}#{uid('q')}",
            "name": "Does it work?",
            "acceptedAnswer": {
                "@type": "Answer",
                "text": "In mice.",
                "citation": [{"@id": f"{URL}#ref-1"}],
            },
        }
    ]


def test_quotations(data):
    first, second = parts(data, "Quotation")
    assert first == {
        "@type": "Quotation",
        "text": "Words",
        "isBasedOn": [{"@id": f"{URL}#ref-3"}],
    }
    assert second == {
        "@type": "Quotation",
        "text": "More words",
        "creator": {
            "@type": "Person",
            "name": "Name",
            "jobTitle": "Surgeon",
            "hasCredential": [
                {"@type": "EducationalOccupationalCredential", "name": "MD"},
                {"@type": "EducationalOccupationalCredential", "name": "PhD"},
            ],
        },
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": "Journal",
                "url": "https://example.org/",
                "datePublished": "2019-12-06",
            }
        ],
    }


def test_a_figure(data):
    figure, *_photographs = parts(data, "ImageObject")
    assert figure.pop("contentUrl").startswith("http://testserver/media/images/")
    assert figure == {"@type": "ImageObject", "description": "A cell", "caption": "Caption"}


def test_a_decorative_figure_is_left_out(page):
    body = page.body.stream_block.get_prep_value(page.body)
    (figure,) = (block for block in body if block["type"] == "figure")
    figure["value"]["decorative"] = True
    page.body = page.body.stream_block.to_python(body)
    shown = [image["description"] for image in parts(json_ld_of(page), "ImageObject")]
    assert shown == ["Lines", "Fewer lines"]


def test_photographs_before_and_after_are_two_images(data):
    _figure, *photographs = parts(data, "ImageObject")
    for photograph in photographs:
        assert photograph.pop("contentUrl").startswith("http://testserver/media/images/")
    assert photographs == [
        {"@type": "ImageObject", "description": "Lines", "caption": "One patient"},
        {"@type": "ImageObject", "description": "Fewer lines", "caption": "One patient"},
    ]
