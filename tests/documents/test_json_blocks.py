"""The JSON of each block of an article."""

from __future__ import annotations

from tests.factories import uid


def values(data, block_type):
    return next(block["value"] for block in data["body"] if block["type"] == block_type)


def test_blocks_come_in_order_with_type_id_and_value(data):
    assert [(block["type"], block["id"]) for block in data["body"]] == [
        ("text", uid("text-1")),
        ("key_facts", uid("facts-1")),
        ("mechanisms", uid("mechanisms-1")),
        ("outcomes", uid("outcomes-1")),
        ("protocols", uid("protocols-1")),
        ("safety", uid("safety-1")),
        ("regulatory_status", uid("status-1")),
        ("quote", uid("quote-1")),
        ("figure", uid("figure-1")),
        ("table", uid("table-1")),
        ("before_after", uid("before-after-1")),
        ("faq", uid("faq-1")),
        ("bibliography", uid("bibliography-1")),
        ("conclusion", uid("conclusion-1")),
    ]


def test_text(data):
    assert values(data, "text") == {
        "heading": "What they are",
        "anchor": "what-they-are",
        "body": "<p>Small <b>vesicles</b>.</p>",
    }


def test_key_facts(data, records):
    assert values(data, "key_facts") == {
        "heading": "At a glance",
        "anchor": "at-a-glance",
        "introduction": "",
        "facts": [
            {
                "id": uid("fact-1"),
                "label": "Diameter",
                "value": "",
                "quantity": {"min": 30, "max": 150.5, "unit": {"code": "nm", "label": "nm"}},
                "note": "",
                "references": [
                    {
                        "id": uid("cite-1"),
                        "reference": records[1].pk,
                        "number": 1,
                        "locator": "",
                        "relation": {"code": "supports", "label": "Supports"},
                    }
                ],
            },
            {
                "id": uid("fact-2"),
                "label": "Origin",
                "value": "Stem cells",
                "quantity": None,
                "note": "mostly",
                "references": [],
            },
        ],
    }


def test_mechanisms(data, records):
    assert values(data, "mechanisms") == {
        "heading": "What they are",
        "anchor": "what-they-are-2",
        "introduction": "<p>Four ways.</p>",
        "mechanisms": [
            {
                "id": uid("mechanism-1"),
                "title": "Collagen",
                "body": "<p>Text</p>",
                "target": {"code": "collagen_elastin", "label": "Collagen and elastin"},
                "target_other": "",
                # the trial is only background and does not support the claim
                "evidence_basis": {"code": "animal", "label": "Animal study", "derived": True},
                "references": [
                    {
                        "id": uid("cite-2"),
                        "reference": records[0].pk,
                        "number": 2,
                        "locator": "p. 27",
                        "relation": {"code": "supports", "label": "Supports"},
                    },
                    {
                        "id": uid("cite-3"),
                        "reference": records[1].pk,
                        "number": 1,
                        "locator": "",
                        "relation": {"code": "background", "label": "Background"},
                    },
                ],
                "no_reference_reason": "",
            },
            {
                "id": uid("mechanism-2"),
                "title": "Inflammation",
                "body": "<p>Text</p>",
                "target": None,
                "target_other": "",
                "evidence_basis": {
                    "code": "expert_opinion",
                    "label": "Expert opinion",
                    "derived": False,
                },
                "references": [],
                "no_reference_reason": "Textbook knowledge",
            },
        ],
    }


def test_outcomes(data, records):
    first, second = values(data, "outcomes")["outcomes"]
    assert values(data, "outcomes")["anchor"] == "what-to-expect"
    assert first == {
        "id": uid("outcome-1"),
        "title": "Depth of wrinkles",
        "finding": "<p>Wrinkles were less deep.</p>",
        "summary": "The treatment may reduce wrinkles.",
        "change": {"code": "decrease", "label": "Decrease"},
        "direction": {"code": "benefit", "label": "Benefit"},
        "magnitude": {"code": "small", "label": "Small"},
        "effect": {"min": 48, "max": None, "unit": None, "measure": "of 100 patients"},
        "comparator": "Placebo",
        "comparator_effect": {
            "min": 10.5,
            "max": 12,
            "unit": {"code": "%", "label": "%"},
            "measure": "",
        },
        "onset": {
            "period": 4,
            "period_max": 6,
            "period_unit": "wk",
            "iso8601": "P4W",
            "iso8601_max": "P6W",
        },
        "duration": None,
        "certainty": {"code": "low", "label": "Low"},
        "certainty_source": "The authors",
        "evidence_basis": {
            "code": "human_trial",
            "label": "Clinical trial in people",
            "derived": True,
        },
        "participants": 200,
        "references": [
            {
                "id": uid("cite-5"),
                "reference": records[1].pk,
                "number": 1,
                "locator": "",
                "relation": {"code": "supports", "label": "Supports"},
            }
        ],
        "no_reference_reason": "",
    }
    absent = ["change", "magnitude", "effect", "comparator_effect", "onset", "certainty"]
    assert [second[key] for key in absent] == [None] * 6
    assert second["evidence_basis"] is None
    assert second["participants"] is None
    assert second["references"] == []


def test_protocols(data):
    assert values(data, "protocols") == {
        "heading": "",
        "anchor": "",
        "introduction": "",
        "protocols": [
            {
                "id": uid("protocol-1"),
                "title": "Microneedling",
                "modality": {"code": "microneedling", "label": "Microneedling"},
                "modality_other": "",
                "combined_with": ["Exosome serum"],
                "parameters": [
                    {
                        "id": uid("parameter-1"),
                        "label": "Needle depth",
                        "quantity": {
                            "min": 0.5,
                            "max": 1.5,
                            "unit": {"code": "mm", "label": "mm"},
                        },
                        "note": "Less on the eyelids",
                    }
                ],
                "sessions": {"count": 3, "count_max": 4},
                "interval": {
                    "period": 2,
                    "period_max": 4,
                    "period_unit": "wk",
                    "iso8601": "P2W",
                    "iso8601_max": "P4W",
                },
                "maintenance": {
                    "period": 6,
                    "period_max": None,
                    "period_unit": "mo",
                    "iso8601": "P6M",
                    "iso8601_max": None,
                },
                "session_duration": {
                    "min": 30,
                    "max": 45,
                    "unit": {"code": "min", "label": "minutes"},
                },
                "downtime": {
                    "level": {"code": "minimal", "label": "Minimal"},
                    "days_min": None,
                    "days_max": None,
                    "note": "Redness",
                },
                "steps": [
                    {
                        "id": uid("step-1"),
                        "phase": {"code": "aftercare", "label": "Aftercare"},
                        "text": "Sunscreen",
                    }
                ],
                "variation_note": "<p>May vary.</p>",
                "references": [],
            },
            {
                "id": uid("protocol-2"),
                "title": "Daily cream",
                "modality": {"code": "topical", "label": "Topical application"},
                "modality_other": "",
                "combined_with": [],
                "parameters": [],
                "sessions": None,
                "interval": None,
                "maintenance": None,
                "session_duration": None,
                "downtime": None,
                "steps": [],
                "variation_note": "",
                "references": [],
            },
        ],
    }


def test_safety(data, records):
    assert values(data, "safety")["notes"] == [
        {
            "id": uid("note-1"),
            "kind": {"code": "emergency_advice", "label": "When to get help"},
            "care_level": {
                "code": "emergency",
                "label": "Emergency: call the emergency services",
            },
            "audience": {"code": "patient", "label": "Patients"},
            "frequency": None,
            "title": "Trouble breathing",
            "body": "<p>Text</p>",
            "action": "<p>Call.</p>",
            "report_to": "https://yellowcard.mhra.gov.uk/",
            "references": [
                {
                    "id": uid("cite-4"),
                    "reference": records[2].pk,
                    "number": 3,
                    "locator": "",
                    "relation": {"code": "supports", "label": "Supports"},
                }
            ],
        }
    ]


def test_regulatory_status(data):
    assert values(data, "regulatory_status") == {
        "jurisdiction": {"code": "US", "label": "United States of America"},
        "status": {"code": "unapproved", "label": "Not approved"},
        "indication": "None",
        "supply": {"code": "professional_use", "label": "Professional use only"},
        "statement": "<p>Not approved.</p>",
        "as_of": "2026-01-15",
        "regulator": "FDA",
        "product_class": None,
        "use_basis": None,
        "source_url": "",
        "identifier": "",
    }


def test_quote(data, records):
    assert values(data, "quote") == {
        "text": "Words",
        "kind": {"code": "expert", "label": "Expert"},
        "person": None,
        "source": {
            "publication": "",
            "url": "",
            "date": "2019-12-06",
            "reference": records[2].pk,
            "number": 3,
        },
    }


def test_table(data):
    assert values(data, "table") == {
        "caption": "Names",
        "first_column_header": True,
        "columns": ["Name", "Origin"],
        "rows": [["<p>Exosome</p>", "<p>Inside <b>cells</b></p>"]],
    }


def test_photographs_before_and_after(data, image):
    value = values(data, "before_after")
    for name in ("before", "after"):
        assert value[name].pop("image")["renditions"][0]["url"].startswith("http://testserver/")
    assert value == {
        "before": {"alt_text": "Lines"},
        "after": {"alt_text": "Fewer lines"},
        "taken_after": {
            "period": 3,
            "period_max": None,
            "period_unit": "mo",
            "iso8601": "P3M",
            "iso8601_max": None,
        },
        "sessions": 2,
        "same_conditions": True,
        "retouched": False,
        "caption": "One patient",
        "credit": "",
    }


def test_questions(data):
    assert values(data, "faq") == {
        "heading": "Questions",
        "anchor": "questions",
        "introduction": "",
        "questions": [
            {"id": uid("question-1"), "question": "Does it work?", "answer": "<p>In mice.</p>"},
            {"id": uid("question-2"), "question": "Is it safe?", "answer": "<p>Unknown.</p>"},
        ],
    }


def test_figure_offers_each_size_once_with_absolute_addresses(data, image):
    value = values(data, "figure")
    renditions = value["image"].pop("renditions")
    assert value == {
        "image": {"id": image.pk, "title": "Cell"},
        "alt_text": "A cell",
        "decorative": False,
        "caption": "Caption",
        "credit": "",
    }
    assert [(item["width"], item["height"]) for item in renditions] == [
        (480, 240),
        (960, 480),
        (1000, 500),
    ]
    assert all(item["url"].startswith("http://testserver/media/images/") for item in renditions)


def test_a_figure_without_its_file_has_no_renditions(page, image, client):
    image.file.delete(save=False)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert values(data, "figure")["image"] == {"id": image.pk, "title": "Cell", "renditions": []}
    assert client.get(page.url).status_code == 200


def test_bibliography_and_conclusion(data):
    assert values(data, "bibliography") == {"heading": "Sources", "anchor": "sources"}
    assert values(data, "conclusion") == {"heading": "", "anchor": "", "body": "<p>End.</p>"}
