"""Cited works."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.records import from_csl
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.references import PUBLICATION_TYPES, work
from exoblocks.vocabulary.terms import StudyDesign

PAGE = Page(url="https://clinic.example/a/")


def cited(csl: dict[str, Any], design: str = "not_stated", **keys: Any) -> dict[str, Any]:
    """The JSON-LD of a record with this CSL-JSON."""
    absent = {"doi": None, "pmid": None, "pmcid": None, "url": None}
    study_design = {"code": design, "label": design}
    item = {"number": 1, "study_design": study_design, **absent, **keys}
    return work(from_csl(csl), item, PAGE)


ARTICLE = {
    "type": "article-journal",
    "title": "Exosomes in <i>Mus  musculus</i>: p < 0.05",
    "author": [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"literal": "World Health Organization"},
        {"given": "Plato"},
        {"literal": "et al."},
    ],
    "container-title": "Journal of Dermatological Science",
    "volume": "95",
    "issue": "1",
    "page": "125-31",
    "issued": {"date-parts": [[2019, 5]]},
    "ISSN": "0923-1811",
}


def test_a_journal_article():
    assert cited(
        ARTICLE,
        "animal_study",
        doi="10.1000/abc",
        pmid="31000000",
        pmcid="PMC123",
        url="https://example.org/work",
    ) == {
        "@type": "ScholarlyArticle",
        "@id": "https://clinic.example/a/#ref-1",
        "name": "Exosomes in Mus musculus: p < 0.05",
        "author": [
            {
                "@type": "Person",
                "name": "Ludwig van Beethoven",
                "givenName": "Ludwig",
                "familyName": "van Beethoven",
            },
            {"@type": "Organization", "name": "World Health Organization"},
            {"@type": "Person", "name": "Plato"},
        ],
        "datePublished": "2019-05",
        "pagination": "125-131",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "1",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "95",
                "isPartOf": {
                    "@type": "Periodical",
                    "name": "Journal of Dermatological Science",
                    "issn": "0923-1811",
                },
            },
        },
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1000/abc"},
            {"@type": "PropertyValue", "propertyID": "pmid", "value": "31000000"},
            {"@type": "PropertyValue", "propertyID": "pmcid", "value": "PMC123"},
        ],
        "sameAs": [
            "https://doi.org/10.1000/abc",
            "https://pubmed.ncbi.nlm.nih.gov/31000000/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/",
        ],
        "url": "https://example.org/work",
    }


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"volume": "95"}, ["PublicationVolume", "Periodical"]),
        ({"issue": "1"}, ["PublicationIssue", "Periodical"]),
        ({}, ["Periodical"]),
    ],
)
def test_volume_and_issue_are_included_if_stated(parts, expected):
    shown = cited({"type": "article-journal", "title": "T", "container-title": "J", **parts})
    found = []
    while shown := shown.get("isPartOf", {}):
        found.append(shown["@type"])
    assert found == expected


def test_an_article_with_a_publication_type_is_a_medical_article():
    shown = cited(ARTICLE, "randomized_controlled_trial")
    assert shown["@type"] == "MedicalScholarlyArticle"
    assert shown["publicationType"] == "Randomized Controlled Trial"


def test_every_study_design_except_laboratory_studies_is_a_publication_type():
    laboratory = {StudyDesign.ANIMAL_STUDY, StudyDesign.IN_VITRO_STUDY, StudyDesign.EX_VIVO_STUDY}
    own = {*laboratory, StudyDesign.NOT_STATED}
    assert set(PUBLICATION_TYPES) == set(StudyDesign) - own
    assert "publicationType" not in cited({"type": "report", "title": "T"}, "guideline")


BOOK = {
    "title": "T",
    "container-title": "Whole",
    "publisher": "House",
    "ISBN": "9780306406157",
    "page": "7-9",
    "number": "12",
    "editor": [{"family": "Editor", "given": "E."}, {"literal": "Some group"}],
}
EDITOR = [{"@type": "Person", "name": "E. Editor", "givenName": "E.", "familyName": "Editor"}]
HOUSE = {"@type": "Organization", "name": "House"}
OF_A_BOOK = {"isbn": "9780306406157", "editor": EDITOR, "publisher": HOUSE}
IN_A_BOOK = {
    "pagination": "7-9",
    "isPartOf": {"@type": "Book", "name": "Whole", **OF_A_BOOK},
}
IN_A_WORK = {"publisher": HOUSE, "isPartOf": {"@type": "CreativeWork", "name": "Whole"}}
IN_A_SITE = {"publisher": HOUSE, "isPartOf": {"@type": "WebSite", "name": "Whole"}}


@pytest.mark.parametrize(
    ("csl_type", "kind", "properties"),
    [
        ("book", "Book", OF_A_BOOK),
        ("chapter", "Chapter", IN_A_BOOK),
        ("paper-conference", "ScholarlyArticle", IN_A_BOOK),
        ("report", "Report", {"reportNumber": "12", **IN_A_WORK}),
        ("webpage", "WebPage", IN_A_SITE),
        ("thesis", "Thesis", IN_A_WORK),
        ("dataset", "Dataset", IN_A_WORK),
        ("legislation", "Legislation", IN_A_WORK),
        ("software", "SoftwareApplication", IN_A_WORK),
        ("song", "CreativeWork", IN_A_WORK),
    ],
)
def test_other_works(csl_type, kind, properties):
    shown = cited({**BOOK, "type": csl_type})
    assert shown == {
        "@type": kind,
        "@id": "https://clinic.example/a/#ref-1",
        "name": "T",
        **properties,
    }


@pytest.mark.parametrize("csl", [{}, {"type": 3, "author": [{}], "issued": "soon"}])
def test_a_record_without_content_is_left_out(csl):
    assert cited(csl) == {}


def test_an_address_outside_the_web_is_left_out():
    assert "url" not in cited(ARTICLE, url="mailto:a@example.org")
