from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formats import Unreadable, read, split
from exoblocks.bibliography.identifiers.serials import ISBN_CHECKSUM
from tests.bibliography.formats.files import read_one


def identifiers(text: str) -> list[dict[str, Any]]:
    found = (read(entry).csl for entry in split(text))
    return [{key: value for key, value in csl.items() if key != "custom"} for csl in found]


DOI = {"type": "document", "DOI": "10.1000/abc"}
PMID = {"type": "article-journal", "PMID": "99000001"}
PMCID = {"type": "article-journal", "PMCID": "PMC9900001"}
ARXIV = {"type": "article", "DOI": "10.48550/arxiv.2306.00001"}
TRIAL = {
    "type": "webpage",
    "number": "NCT01234567",
    "URL": "https://clinicaltrials.gov/study/NCT01234567",
}
PAGE = {
    "type": "document",
    "URL": "https://www.sciencedirect.com/science/article/pii/S0190962218300011",
}
ISBN = {"type": "book", "ISBN": "9780306406157"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/ABC", DOI),
        ("doi: 10.1000/abc.", DOI),
        ("https://doi.org/10.1000/abc", DOI),
        ("<https://dx.doi.org/10.1000%2Fabc>", DOI),
        ("https://example.org/doi/full/10.1000/abc/pdf", DOI),
        ("PMID99000001", PMID),
        ("PubMed ID 99000001", PMID),
        ("99000001[pmid]", PMID),
        ("PMC ID: PMC9900001", PMCID),
        ("PMC 9900001", PMCID),
        ("https://europepmc.org/articles/PMC9900001", PMCID),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/99000001/", PMID),
        ("arXiv:2306.00001", ARXIV),
        ("https://arxiv.org/abs/2306.00001v2", ARXIV),
        ("NCT01234567", TRIAL),
        ("ClinicalTrials.gov identifier: NCT01234567", TRIAL),
        ("https://clinicaltrials.gov/study/NCT01234567", TRIAL),
        ("clinicaltrials.gov/show/NCT01234567", TRIAL),
        ("https://clinicaltrials.gov/ct2/show/NCT01234567?term=x", TRIAL),
        (
            "ISRCTN12345678",
            {
                "type": "webpage",
                "number": "ISRCTN12345678",
                "URL": "https://www.isrctn.com/ISRCTN12345678",
            },
        ),
        ("https://www.sciencedirect.com/science/article/pii/S0190962218300011", PAGE),
        ("99000001", PMID),
        ("PMID: 99000001", PMID),
        ("https://pubmed.ncbi.nlm.nih.gov/99000001/", PMID),
        ("pubmed.ncbi.nlm.nih.gov/99000001", PMID),
        ("www.ncbi.nlm.nih.gov/pubmed/99000001", PMID),
        ("PMC9900001", PMCID),
        ("PMCID: PMC9900001", PMCID),
        ("PMCID: 9900001", PMCID),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC9900001/", PMCID),
        ("978-0-306-40615-7", ISBN),
        ("9780306406157", ISBN),
        ("ISBN: 0-306-40615-2", ISBN),
        ("0306406152", ISBN),
        ("ISBN-13: 978 0 306 40615 7", ISBN),
    ],
)
def test_an_identifier_alone_becomes_a_record_without_details(
    text: str, expected: dict[str, Any]
) -> None:
    parsed = read_one(text)
    assert (parsed.csl, parsed.remarks) == (expected, ())


@pytest.mark.parametrize("separator", ["\n", " ", ", ", "; ", " | ", "\t"])
def test_several_identifiers_on_a_line_are_several_records(separator: str) -> None:
    text = separator.join(["10.1000/abc", "99000001", "PMC9900001", "9780306406157", "10.1000/x"])
    assert identifiers(text) == [DOI, PMID, PMCID, ISBN, {"type": "document", "DOI": "10.1000/x"}]


def test_a_comma_without_a_space_separates_identifiers() -> None:
    assert identifiers("10.1000/abc,10.1000/x")[1]["DOI"] == "10.1000/x"
    assert [csl["PMID"] for csl in identifiers("99000001,99000002")] == ["99000001", "99000002"]


WORDS = "1. The generic paper by Kim and Lee, with 12345678 cases."


@pytest.mark.parametrize(
    "end",
    [
        "doi:10.1000/abc. Epub 2019 May 3. PMID: 99000001; PMCID: PMC9900001.",
        "doi: 10.1000/abc. PubMed PMID: 99000001; PubMed Central PMCID: PMC9900001.",
        "PMID: 99000001. PMC9900001. Available from: https://doi.org/10.1000/abc",
    ],
)
def test_the_identifiers_at_the_end_of_a_reference_belong_to_one_record(end: str) -> None:
    assert identifiers(f"{WORDS} {end}") == [{**DOI, **PMCID, **PMID}]


def test_the_words_around_an_identifier_are_kept() -> None:
    text = f"{WORDS} doi:10.1000/abc"
    assert read_one(text).csl == {**DOI, "custom": {"identifiers": {"text": [text]}}}


def test_identifiers_with_words_between_them_belong_to_different_records() -> None:
    text = "As Kim (PMID: 99000001) and then Lee (10.1000/abc) have shown."
    assert identifiers(text) == [PMID, DOI]
    assert "".join(entry.text for entry in split(text)) == text


@pytest.mark.parametrize("text", ["2019", "p. 123456", "call 0441234567", "Kim 99000001", "12 34"])
def test_a_number_without_a_label_is_not_always_an_identifier(text: str) -> None:
    assert [entry.format for entry in split(text)] == [""]


def test_an_isbn_with_a_typing_error_gets_a_message() -> None:
    with pytest.raises(Unreadable) as refused:
        read_one("ISBN 978-0-306-40615-8")
    assert str(refused.value) == ISBN_CHECKSUM
    parsed = read_one("ISBN 978-0-306-40615-8. doi:10.1000/abc")
    assert (parsed.csl["DOI"], parsed.remarks) == ("10.1000/abc", (ISBN_CHECKSUM,))


@pytest.mark.parametrize(
    "text",
    [
        "We registered it as NCT01234567.",
        "See https://www.sciencedirect.com/science/article/pii/S1.",
    ],
)
def test_a_trial_or_web_page_in_a_sentence_is_not_a_record(text: str) -> None:
    assert [entry.format for entry in split(text)] == [""]


def test_any_other_url_is_not_a_reference() -> None:
    assert [entry.format for entry in split("https://example.org/about")] == [""]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NCT 01234567", "NCT01234567"),
        ("nct-01234567", "NCT01234567"),
        ("ISRCTN 12345678", "ISRCTN12345678"),
        ("PROSPERO CRD 42020123456", "CRD42020123456"),
        ("EUCTR2019-001234-12-DE", "2019-001234-12"),
        (
            "https://www.clinicaltrialsregister.eu/ctr-search/trial/2019-001234-12/DE",
            "2019-001234-12",
        ),
        ("ChiCTR2000012345", "ChiCTR2000012345"),
        ("ChiCTR-TRC-12345678", "ChiCTR-TRC-12345678"),
        ("JPRN-UMIN000012345", "JPRN-UMIN000012345"),
        ("CTRI/2020/01/012345", "CTRI/2020/01/012345"),
        ("IRCT20200101012345N1", "IRCT20200101012345N1"),
    ],
)
def test_a_trial_of_any_registry_becomes_a_record_with_a_url(text: str, number: str) -> None:
    (csl,) = identifiers(text)
    assert csl["number"] == number
    assert csl["URL"].startswith("https://")
    assert number in csl["URL"]


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://psyarxiv.com/abcd1/", "10.31234/osf.io/abcd1"),
        ("https://peerj.com/preprints/1234/", "10.7287/peerj.preprints.1234"),
        ("https://www.nature.com/articles/nrd.2017.123", "10.1038/nrd.2017.123"),
        ("nature.com/articles/s41598-020-12345-6", "10.1038/s41598-020-12345-6"),
        (
            "https://www-nature-com.ezproxy.example.edu/articles/s41598-020-12345-6",
            "10.1038/s41598-020-12345-6",
        ),
        ("arxiv.org/abs/2306.00001", "10.48550/arxiv.2306.00001"),
        ("arXiv.2306.00001", "10.48550/arxiv.2306.00001"),
        ("doi:10.5555%2Fabc", "10.5555/abc"),
        (
            "https://www.thelancet.com/article/S0140-6736(20)30183-5/fulltext",
            "10.1016/s0140-6736(20)30183-5",
        ),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140673620301835/fulltext",
            "10.1016/s0140-6736(20)30183-5",
        ),
        ("https://www.hindawi.com/journals/drp/2020/1234567/", "10.1155/2020/1234567"),
        ("https://www.jmir.org/2020/1/e12345/", "10.2196/12345"),
        ("https://www.jci.org/articles/view/123456", "10.1172/jci123456"),
        ("https://insight.jci.org/articles/view/123456", "10.1172/jci.insight.123456"),
    ],
)
def test_the_doi_is_read_from_the_urls_of_many_servers(address: str, doi: str) -> None:
    assert [csl["DOI"] for csl in identifiers(address)] == [doi]


def test_a_number_with_separators_is_not_a_pubmed_id() -> None:
    assert [entry.format for entry in split("PMID 12,345,678")] == [""]
