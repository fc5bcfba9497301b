"""An article that uses every mapping to schema.org."""

from __future__ import annotations

import datetime
from typing import Any

import wagtail_factories
from wagtail.models import Page

from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.vocabulary.terms import CslType, StudyDesign
from tests.article.full import full_body, item
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ReferenceFactory,
    cites,
    inline,
)

DAY = datetime.datetime(2026, 1, 15, 9, 0, tzinfo=datetime.UTC)


def note(item_id: str, kind: str, **value: Any) -> dict[str, Any]:
    return item(item_id, {"kind": kind, "title": f"Title of {item_id}", **value})


def as_saved_by_an_editor(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stored form with every field. A review covers all of them, so they must not be added later."""
    stream = TreatmentStreamBlock().to_python(body)
    list(stream)  # creates the values, with defaults for missing fields
    return stream.stream_block.get_prep_value(stream)


def rich_article(home: Page) -> Any:
    """A live, reviewed page with each block, each kind of safety note and each type of reference."""
    image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
    of_each_type = [
        ReferenceFactory(
            csl_type=csl_type,
            authors=[
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"literal": "World Health Organization"},
                {"literal": "et al."},
            ],
            editors=[{"family": "Editor", "given": "E."}],
            publisher="Publisher",
            volume="95",
            issue="1",
            page="25-31",
            number="7",
            isbn="9780306406157",
            issn="0923-1811",
            issued_month=5,
            url="https://example.org/work",
            doi=f"10.1000/{csl_type}",
        )
        for csl_type in CslType
    ]
    of_each_design = [ReferenceFactory(study_design=design) for design in StudyDesign]
    cited = [*of_each_type, *of_each_design]
    first, second, third = (ReferenceFactory() for _n in range(3))
    body = [
        *full_body(first, second, third, image),
        {
            "type": "safety",
            "id": "safety-2",
            "value": {
                "notes": [
                    note(
                        "note-contraindication", "contraindication", body="<p>Not if pregnant.</p>"
                    ),
                    note("note-effect", "adverse_effect", body=f"<p>Redness {inline(first)}.</p>"),
                    note(
                        "note-serious",
                        "serious_adverse_effect",
                        body="<p>Infection.</p>",
                        action="<p>See a doctor.</p>",
                    ),
                    note("note-clinician", "practitioner_note", audience="clinician"),
                ]
            },
        },
        {
            "type": "protocols",
            "id": "protocols-2",
            "value": {
                "protocols": [
                    item(
                        "protocol-3",
                        {
                            "title": "Injection",
                            "modality": "injection",
                            "steps": [
                                item("step-2", {"phase": "preparation", "text": "Clean the skin"}),
                                item("step-3", {"phase": "treatment", "text": "Inject"}),
                            ],
                        },
                    )
                ]
            },
        },
        {
            "type": "regulatory_status",
            "id": "status-2",
            "value": {
                "jurisdiction": "EU",
                "status": "authorised",
                "statement": "<p>Authorised.</p>",
                "identifier": "EU/1/23",
                "source_url": "https://example.org/status",
                "as_of": "2026-01-15",
            },
        },
        {
            "type": "quote",
            "id": "quote-2",
            "value": {
                "text": "More words",
                "person": {"name": "Name", "credentials": "MD, PhD", "role": "Surgeon"},
                "source": {
                    "publication": "Journal",
                    "url": "https://example.org/",
                    "date": "2019-12-06",
                },
            },
        },
        {
            "type": "mechanisms",
            "id": "mechanisms-2",
            "value": {
                "mechanisms": [item("mechanism-3", {"title": "Cited", "references": cites(*cited)})]
            },
        },
    ]
    return ArticlePageFactory(
        parent=home,
        slug="rich",
        title="Rich",
        summary="In short",
        image=image,
        body=as_saved_by_an_editor(body),
        author=PersonFactory(
            name="Author",
            honorific="Dr",
            credentials="MD, FRCP",
            job_title="Dermatologist",
            profile_url="https://example.org/author",
            registration_body="General Medical Council",
            registration_number="1234567",
        ),
        reviewer=PersonFactory(name="Reviewer", image=wagtail_factories.ImageFactory()),
        reviewed_on=datetime.date(2026, 1, 17),
        first_published_at=DAY,
        last_published_at=DAY,
    )
