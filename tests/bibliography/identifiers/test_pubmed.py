from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.identifiers import (
    InvalidIdentifier,
    normalise_pmcid,
    normalise_pmid,
)
from exoblocks.bibliography.identifiers.pubmed import PMID_IS_PMCID


@pytest.mark.parametrize(
    "pasted",
    [
        "31111111",
        " 31111111 ",
        "0031111111",
        "PMID: 31111111",
        "pmid:31111111.",
        "PubMed ID 31111111",
        "31111111 [PMID]",
        "31111111[uid]",
        "３１１１１１１１",
        "3111\u200b1111",
        "https://pubmed.ncbi.nlm.nih.gov/31111111/",
        "https://pubmed.ncbi.nlm.nih.gov/31111111/?from_term=skin#abstract",
        "http://www.ncbi.nlm.nih.gov/pubmed/31111111",
        "https://europepmc.org/article/MED/31111111",
        "https://www.ncbi.nlm.nih.gov/pubmed?term=31111111",
        "http://www.ncbi.nlm.nih.gov/sites/entrez?cmd=Retrieve&db=pubmed&list_uids=31111111&dopt=Abstract",
        "https://pubmed.ncbi.nlm.nih.gov/?linkname=pubmed_pubmed&from_uid=31111111",
        "https://m.pubmed.ncbi.nlm.nih.gov/31111111",
        "http://www.pubmed.org/31111111",
        "https://identifiers.org/pubmed:31111111",
        "info:pmid/31111111",
        "https://pubmed-ncbi-nlm-nih-gov.ezproxy.lib.example.edu/31111111/",
        "https://pubmed.ncbi.nlm.nih.gov.proxy.example.edu/31111111/",
        "https://login.ezproxy.example.edu/login?qurl=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F31111111%2F",
    ],
)
def test_a_pmid_is_extracted_from_pasted_text(pasted: str) -> None:
    assert normalise_pmid(pasted) == "31111111"


@pytest.mark.parametrize(
    "rubbish", ["0", "abc", "123456789", "12 34", "12.5", "-5", "123²", "10.1000/123", "PMID:"]
)
def test_an_invalid_pmid_is_refused(rubbish: str) -> None:
    with pytest.raises(InvalidIdentifier, match="This is not a PubMed id") as caught:
        normalise_pmid(rubbish)
    assert (caught.value.kind, caught.value.value) == ("pmid", rubbish)


@pytest.mark.parametrize("pasted", ["PMC123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"])
def test_a_pmcid_in_the_pmid_field_gets_a_message_about_the_right_field(pasted: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        normalise_pmid(pasted)
    assert str(caught.value) == PMID_IS_PMCID


@pytest.mark.parametrize(
    "pasted",
    [
        "PMC123",
        "pmc123",
        " PMC 123. ",
        "PMC000123",
        "PMC123.2",
        "PMCID: PMC123",
        "PMCID: 123",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/pdf/paper.pdf",
        "https://europepmc.org/article/PMC/PMC123",
        "https://europepmc.org/article/pmc/123",
        "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC123/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/123/",
        "http://www.pubmedcentral.nih.gov/articlerender.fcgi?artid=123",
        "https://www-ncbi-nlm-nih-gov.proxy.example.edu/pmc/articles/PMC123/",
    ],
)
def test_a_pmcid_is_extracted_from_pasted_text(pasted: str) -> None:
    assert normalise_pmcid(pasted) == "PMC123"


@pytest.mark.parametrize("rubbish", ["123", "PMC", "PMC0", "PMCX", "PMID: 123", "PMC1 PMC2"])
def test_an_invalid_pmcid_is_refused(rubbish: str) -> None:
    with pytest.raises(InvalidIdentifier, match="This is not a PubMed Central id") as caught:
        normalise_pmcid(rubbish)
    assert (caught.value.kind, caught.value.value) == ("pmcid", rubbish)


@pytest.mark.parametrize("normalise", [normalise_pmid, normalise_pmcid])
@pytest.mark.parametrize("empty", ["", "  ", "\u200b\n"])
def test_empty_text_is_neither_an_id_nor_an_error(
    normalise: Callable[[str], str], empty: str
) -> None:
    assert normalise(empty) == ""


@given(st.text(alphabet="PMCIDpmcid: 0123456789./", max_size=14) | st.text())
def test_normalising_an_id_again_changes_nothing(text: str) -> None:
    for normalise in (normalise_pmid, normalise_pmcid):
        try:
            identifier = normalise(text)
        except InvalidIdentifier:
            continue
        assert normalise(identifier) == identifier
