"""The stored form of an article with every block. The ids name their blocks."""

from __future__ import annotations

from typing import Any

from tests.factories import cites


def item(item_id: str, value: Any) -> dict[str, Any]:
    return {"type": "item", "id": item_id, "value": value}


def full_body(first: Any, second: Any, third: Any, image: Any) -> list[dict[str, Any]]:
    return [
        {
            "type": "text",
            "id": "text-1",
            "value": {"heading": "What they are", "body": "<p>Small <b>vesicles</b>.</p>"},
        },
        {
            "type": "key_facts",
            "id": "facts-1",
            "value": {
                "heading": "At a glance",
                "introduction": "",
                "facts": [
                    item(
                        "fact-1",
                        {
                            "label": "Diameter",
                            "quantity": {"min": "30", "max": "150.5", "unit": "nm"},
                            "references": [item("cite-1", cites(second)[0])],
                        },
                    ),
                    item("fact-2", {"label": "Origin", "value": "Stem cells", "note": "mostly"}),
                ],
            },
        },
        {
            "type": "mechanisms",
            "id": "mechanisms-1",
            "value": {
                "heading": "What they are",
                "introduction": "<p>Four ways.</p>",
                "mechanisms": [
                    item(
                        "mechanism-1",
                        {
                            "title": "Collagen",
                            "body": "<p>Text</p>",
                            "target": "collagen_elastin",
                            "references": [
                                item("cite-2", {**cites(first)[0], "locator": "p. 27"}),
                                item("cite-3", cites(second, relation="background")[0]),
                            ],
                        },
                    ),
                    item(
                        "mechanism-2",
                        {
                            "title": "Inflammation",
                            "body": "<p>Text</p>",
                            "evidence_basis": "expert_opinion",
                            "no_reference_reason": "Textbook knowledge",
                        },
                    ),
                ],
            },
        },
        {
            "type": "outcomes",
            "id": "outcomes-1",
            "value": {
                "heading": "What to expect",
                "introduction": "<p>One outcome.</p>",
                "outcomes": [
                    item(
                        "outcome-1",
                        {
                            "title": "Depth of wrinkles",
                            "finding": "<p>Wrinkles were less deep.</p>",
                            "summary": "The treatment may reduce wrinkles.",
                            "change": "decrease",
                            "direction": "benefit",
                            "magnitude": "small",
                            "effect": {"min": "48", "measure": "of 100 patients"},
                            "comparator": "Placebo",
                            "comparator_effect": {"min": "10.5", "max": "12", "unit": "%"},
                            "onset": {"period": "4", "period_max": "6", "period_unit": "wk"},
                            "certainty": "low",
                            "certainty_source": "The authors",
                            "participants": 200,
                            "references": [item("cite-5", cites(second)[0])],
                        },
                    ),
                    item("outcome-2", {"title": "Skin tone", "direction": "uncertain"}),
                ],
            },
        },
        {
            "type": "protocols",
            "id": "protocols-1",
            "value": {
                "heading": "",
                "protocols": [
                    item(
                        "protocol-1",
                        {
                            "title": "Microneedling",
                            "modality": "microneedling",
                            "combined_with": [item("x", "Exosome serum")],
                            "sessions": {"count": 3, "count_max": 4},
                            "interval": {"period": "2", "period_max": "4", "period_unit": "wk"},
                            "maintenance": {"period": "6", "period_unit": "mo"},
                            "session_duration": {"min": 30, "max": 45},
                            "parameters": [
                                item(
                                    "parameter-1",
                                    {
                                        "label": "Needle depth",
                                        "quantity": {"min": "0.5", "max": "1.5", "unit": "mm"},
                                        "note": "Less on the eyelids",
                                    },
                                )
                            ],
                            "downtime": {"level": "minimal", "note": "Redness"},
                            "steps": [item("step-1", {"phase": "aftercare", "text": "Sunscreen"})],
                            "variation_note": "<p>May vary.</p>",
                        },
                    ),
                    item("protocol-2", {"title": "Daily cream", "modality": "topical"}),
                ],
            },
        },
        {
            "type": "safety",
            "id": "safety-1",
            "value": {
                "heading": "Safety",
                "notes": [
                    item(
                        "note-1",
                        {
                            "kind": "emergency_advice",
                            "care_level": "emergency",
                            "audience": "patient",
                            "title": "Trouble breathing",
                            "body": "<p>Text</p>",
                            "action": "<p>Call.</p>",
                            "report_to": "https://yellowcard.mhra.gov.uk/",
                            "references": [item("cite-4", cites(third)[0])],
                        },
                    )
                ],
            },
        },
        {
            "type": "regulatory_status",
            "id": "status-1",
            "value": {
                "jurisdiction": "US",
                "indication": "None",
                "supply": "professional_use",
                "status": "unapproved",
                "statement": "<p>Not approved.</p>",
                "as_of": "2026-01-15",
                "regulator": "FDA",
            },
        },
        {
            "type": "quote",
            "id": "quote-1",
            "value": {
                "text": "Words",
                "kind": "expert",
                "source": {"date": "2019-12-06", "reference": third.pk},
            },
        },
        {
            "type": "figure",
            "id": "figure-1",
            "value": {"image": image.pk, "alt_text": "A cell", "caption": "Caption"},
        },
        {
            "type": "table",
            "id": "table-1",
            "value": {
                "caption": "Names",
                "first_column_header": True,
                "cells": {
                    "columns": [
                        {"type": "text", "heading": "Name"},
                        {"type": "text", "heading": "Origin"},
                    ],
                    "rows": [{"values": ["<p>Exosome</p>", "<p>Inside <b>cells</b></p>"]}],
                },
            },
        },
        {
            "type": "before_after",
            "id": "before-after-1",
            "value": {
                "before": {"image": image.pk, "alt_text": "Lines"},
                "after": {"image": image.pk, "alt_text": "Fewer lines"},
                "taken_after": {"period": "3", "period_unit": "mo"},
                "sessions": 2,
                "same_conditions": True,
                "consent": "recorded",
                "caption": "One patient",
            },
        },
        {
            "type": "faq",
            "id": "faq-1",
            "value": {
                "heading": "Questions",
                "questions": [
                    item(
                        "question-1",
                        {"question": "Does it work?", "answer": "<p>In mice.</p>"},
                    ),
                    item("question-2", {"question": "Is it safe?", "answer": "<p>Unknown.</p>"}),
                ],
            },
        },
        {"type": "bibliography", "id": "bibliography-1", "value": {"heading": "Sources"}},
        {
            "type": "conclusion",
            "id": "conclusion-1",
            "value": {"heading": "", "body": "<p>End.</p>"},
        },
    ]
