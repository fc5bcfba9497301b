"""The stream of the article that the JSON reference shows, as it is stored."""

from __future__ import annotations

import uuid
from typing import Any

NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
PAGE_ID, REFERENCE_ID, IMAGE_ID, AUTHOR_ID, REVIEWER_ID = 40, 3, 7, 1, 2


def stable_id(name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, name))


def block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": stable_id(kind), "value": value}


def item(name: str, value: Any) -> dict[str, Any]:
    return {"type": "item", "id": stable_id(name), "value": value}


def cite(name: str, locator: str = "") -> list[dict[str, Any]]:
    citation = {"reference": REFERENCE_ID, "locator": locator, "relation": "supports"}
    return [item(f"citation of {name}", citation)]


def sample_body() -> list[dict[str, Any]]:
    return [
        block(
            "text",
            heading="What exosomes are",
            body="<p>Exosomes are <b>vesicles</b> that cells release.</p>",
        ),
        block(
            "key_facts",
            heading="At a glance",
            facts=[
                item(
                    "diameter",
                    {"label": "Diameter", "quantity": {"min": "30", "max": "150", "unit": "nm"}},
                ),
                item("origin", {"label": "Origin", "value": "Almost every type of cell"}),
            ],
        ),
        block(
            "mechanisms",
            heading="How they act on wrinkles",
            introduction="<p>Two ways have been studied.</p>",
            mechanisms=[
                item(
                    "collagen",
                    {
                        "title": "Collagen and elastin",
                        "body": "<p>Fibroblasts make more collagen.</p>",
                        "target": "collagen_elastin",
                        "references": cite("collagen", "p. 27"),
                    },
                ),
                item(
                    "hydration",
                    {
                        "title": "Hydration",
                        "body": "<p>The skin loses less water.</p>",
                        "evidence_basis": "expert_opinion",
                        "no_reference_reason": "Not studied on its own",
                    },
                ),
            ],
        ),
        block(
            "protocols",
            heading="How it is done",
            protocols=[
                item(
                    "microneedling",
                    {
                        "title": "Microneedling with exosome serum",
                        "modality": "microneedling",
                        "combined_with": [item("serum", "Exosome serum")],
                        "sessions": {"count": 3, "count_max": 4},
                        "interval": {"period": "2", "period_max": "4", "period_unit": "wk"},
                        "downtime": {"level": "minimal"},
                        "steps": [item("sunscreen", {"phase": "aftercare", "text": "Sunscreen"})],
                        "variation_note": "<p>Depends on the skin.</p>",
                    },
                )
            ],
        ),
        block(
            "safety",
            heading="Safety",
            notes=[
                item(
                    "breathing",
                    {
                        "kind": "emergency_advice",
                        "care_level": "emergency",
                        "audience": "patient",
                        "title": "Trouble breathing",
                        "body": "<p>It may be an allergic reaction.</p>",
                        "action": "<p>Call the emergency number.</p>",
                    },
                )
            ],
        ),
        block(
            "regulatory_status",
            jurisdiction="US",
            status="unapproved",
            statement="<p>No exosome product is approved.</p>",
            as_of="2026-01-15",
            regulator="FDA",
            product_class="biologic",
            source_url="https://www.fda.gov/",
        ),
        block(
            "quote",
            text="Words as they were said.",
            person={"name": "Name", "role": "Role"},
            source={"reference": REFERENCE_ID},
        ),
        block(
            "figure", image=IMAGE_ID, alt_text="A vesicle between two cells", caption="Not to scale"
        ),
        block("conclusion", body="<p>Promising in mice, unproven in people.</p>"),
        block("bibliography", heading="References"),
    ]
