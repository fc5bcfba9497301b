"""The page and the treatment that it describes."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.timezone import is_aware, make_aware

from exoblocks.article.read import Article
from exoblocks.conf import get_settings
from exoblocks.jsonld.blocks import statements_of
from exoblocks.jsonld.image import image
from exoblocks.jsonld.nodes import SCHEMA_ORG, Node, node, nodes, term
from exoblocks.jsonld.page import Page, is_retracted
from exoblocks.jsonld.people import person
from exoblocks.jsonld.references import work
from exoblocks.jsonld.specialties import MEDICAL_SPECIALTIES
from exoblocks.jsonld.statements import Statements, merged
from exoblocks.vocabulary.terms import Audience

#: Schema.org's enumeration includes clinicians but not patients, who are a class.
_AUDIENCES: dict[str, Any] = {
    Audience.PATIENT: {"@type": "Patient"},
    Audience.CLINICIAN: term("Clinician"),
}


def json_ld(article: Article) -> Node:
    """The article as a ``MedicalWebPage``, ready for a JSON encoder."""
    page = Page.of(article)
    block_types = article.stream.stream_block.child_blocks
    statements = merged(
        statements_of(block_types.get(shown["type"]), shown, page) for shown in article.html_body
    )
    return {
        "@context": SCHEMA_ORG,
        **node(
            "MedicalWebPage",
            page.url,
            url=page.url,
            name=article.title,
            description=article.summary,
            inLanguage=article.locale,
            image=image(article.image, page),
            datePublished=_moment(article.first_published_at),
            dateModified=_moment(article.last_published_at),
            author=person(article.author, page),
            **_review(article.medical_review, page),
            specialty=[
                term(name)
                for name in get_settings().MEDICAL_SPECIALTIES
                if name in MEDICAL_SPECIALTIES
            ],
            medicalAudience=[
                shown for code, shown in _AUDIENCES.items() if code in statements.audiences
            ],
            about=_therapy(article, statements),
            hasPart=statements.parts,
            citation=_citations(article, page),
        ),
    }


def _citations(article: Article, page: Page) -> list[Node]:
    records = {number: reference.record for number, reference in article.reading.bibliography}
    return nodes(
        *(
            work(records[item["number"]], item, page)
            for item in article.references
            if not is_retracted(item)
        )
    )


def _review(review: dict[str, Any] | None, page: Page) -> dict[str, Any]:
    """A stale review is left out, because it was of different content."""
    if not review or review["is_stale"] or not review["reviewer"] or not review["reviewed_on"]:
        return {}
    reviewer = person(review["reviewer"], page)
    return {"reviewedBy": reviewer, "lastReviewed": review["reviewed_on"]}


def _therapy(article: Article, statements: Statements) -> Node:
    """Empty if the article gives only the treatment's name."""
    if not any(statements.therapy.values()):
        return {}
    return node("MedicalTherapy", "", name=article.title, **statements.therapy)


def _moment(value: datetime.datetime | None) -> str | None:
    """ISO 8601 with a time zone, which a site without ``USE_TZ`` does not store."""
    if value is None:
        return None
    return (value if is_aware(value) else make_aware(value)).isoformat()
