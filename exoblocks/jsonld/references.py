"""The works that the article cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from exoblocks.bibliography.dates import format_partial_date
from exoblocks.bibliography.formatting.pages import page_ranges
from exoblocks.bibliography.names import CslName, family_name, is_et_al, name_part
from exoblocks.bibliography.records import Record
from exoblocks.bibliography.text import single_line, without_markup
from exoblocks.bibliography.web_addresses import (
    doi_address,
    is_web_address,
    pmcid_address,
    pmid_address,
)
from exoblocks.jsonld.nodes import Node, node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.vocabulary.terms import CslType, StudyDesign

#: By the CSL-JSON type. All other types are a ``CreativeWork``.
TYPES: dict[str, str] = {
    CslType.ARTICLE_JOURNAL: "ScholarlyArticle",
    CslType.ARTICLE: "ScholarlyArticle",
    CslType.BOOK: "Book",
    CslType.CHAPTER: "Chapter",
    CslType.REPORT: "Report",
    CslType.WEBPAGE: "WebPage",
    CslType.THESIS: "Thesis",
    CslType.PAPER_CONFERENCE: "ScholarlyArticle",
    CslType.DATASET: "Dataset",
    CslType.LEGISLATION: "Legislation",
    CslType.SOFTWARE: "SoftwareApplication",
}
#: Names in MeSH, in which studies of animals, cells and tissue are not publication types.
PUBLICATION_TYPES: dict[str, str] = {
    StudyDesign.RANDOMIZED_CONTROLLED_TRIAL: "Randomized Controlled Trial",
    StudyDesign.CLINICAL_TRIAL: "Clinical Trial",
    StudyDesign.SYSTEMATIC_REVIEW: "Systematic Review",
    StudyDesign.META_ANALYSIS: "Meta-Analysis",
    StudyDesign.REVIEW: "Review",
    StudyDesign.OBSERVATIONAL_STUDY: "Observational Study",
    StudyDesign.CASE_REPORTS: "Case Reports",
    StudyDesign.GUIDELINE: "Guideline",
}


def work(record: Record, reference: Mapping[str, Any], page: Page) -> Node:
    """``record``, an item of the article's ``references``, with its location in the reference list.

    The record has the same data as the item's ``csl``, which would take much longer to read again.
    """
    kind = TYPES.get(record.csl_type, "CreativeWork")
    properties = _PROPERTIES.get(record.csl_type, _of_any_work)(record)
    design = (reference["study_design"] or {}).get("code", "")
    if record.csl_type == CslType.ARTICLE_JOURNAL and design in PUBLICATION_TYPES:
        kind = "MedicalScholarlyArticle"
        properties["publicationType"] = PUBLICATION_TYPES[design]
    url = reference["url"] or ""
    return node(
        kind,
        page.at(f"ref-{reference['number']}"),
        name=_plain(record.title),
        author=_people(record.authors),
        datePublished=format_partial_date(*record.issued),
        **properties,
        identifier=_identifiers(reference),
        sameAs=_addresses(reference),
        url=url if is_web_address(url) else "",
    )


# --- Properties of each type of work --------------------------------------------------------------


def _of_an_article(record: Record) -> Node:
    """Volume and issue are works, each part of the next. Missing ones are left out."""
    container: Node = node("Periodical", name=_container_title(record), issn=record.issn)
    for kind, name, number in (
        ("PublicationVolume", "volumeNumber", record.volume),
        ("PublicationIssue", "issueNumber", record.issue),
    ):
        if number:
            container = node(kind, **{name: number}, isPartOf=container)
    return {"pagination": page_ranges(record.page), "isPartOf": container}


def _of_a_book(record: Record) -> Node:
    return {
        "isbn": record.isbn,
        "editor": _persons(record.editors),
        "publisher": _organization(record.publisher),
    }


def _of_a_part(record: Record) -> Node:
    book = node("Book", name=_container_title(record), **_of_a_book(record))
    return {"pagination": page_ranges(record.page), "isPartOf": book}


def _of_a_report(record: Record) -> Node:
    return {"reportNumber": record.number, **_of_any_work(record)}


def _of_a_web_page(record: Record) -> Node:
    return {
        "publisher": _organization(record.publisher),
        "isPartOf": node("WebSite", name=_container_title(record)),
    }


def _of_any_work(record: Record) -> Node:
    return {
        "publisher": _organization(record.publisher),
        "isPartOf": node("CreativeWork", name=_container_title(record)),
    }


_PROPERTIES: dict[str, Callable[[Record], Node]] = {
    CslType.ARTICLE_JOURNAL: _of_an_article,
    CslType.BOOK: _of_a_book,
    CslType.CHAPTER: _of_a_part,
    CslType.PAPER_CONFERENCE: _of_a_part,
    CslType.REPORT: _of_a_report,
    CslType.WEBPAGE: _of_a_web_page,
}


# --- Parts ------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    return single_line(without_markup(text))


def _container_title(record: Record) -> str:
    return _plain(record.container_title or record.container_title_short)


def _people(names: Iterable[CslName]) -> list[Node]:
    """A name without separate CSL parts is an organisation. "et al." is ignored."""
    return nodes(
        *(
            _person(name) or _organization(name_part(name, "literal"))
            for name in names
            if not is_et_al(name)
        )
    )


def _persons(names: Iterable[CslName]) -> list[Node]:
    return nodes(*(_person(name) for name in names if not is_et_al(name)))


def _person(name: CslName) -> Node:
    given = name_part(name, "given")
    if not name_part(name, "family"):
        return node("Person", name=given)
    family = family_name(name)
    parts = (given, name_part(name, "dropping-particle"), family, name_part(name, "suffix"))
    return node("Person", name=" ".join(filter(None, parts)), givenName=given, familyName=family)


def _organization(name: str) -> Node:
    return node("Organization", name=single_line(name))


def _identifiers(reference: Mapping[str, Any]) -> list[Node]:
    return [
        node("PropertyValue", propertyID=name, value=reference[name])
        for name in ("doi", "pmid", "pmcid")
        if reference[name]
    ]


def _addresses(reference: Mapping[str, Any]) -> list[str]:
    address_of = {"doi": doi_address, "pmid": pmid_address, "pmcid": pmcid_address}
    return [make(reference[name]) for name, make in address_of.items() if reference[name]]
