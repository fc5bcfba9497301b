from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formats import hints
from exoblocks.bibliography.formatting.ama import AMA
from exoblocks.bibliography.formatting.publication import publication
from exoblocks.bibliography.formatting.vancouver import VANCOUVER
from exoblocks.bibliography.records import from_csl
from tests.bibliography.formats.files import read_file, read_one


def nbib(*lines: str) -> dict[str, Any]:
    return read_one("\n".join(["PMID- 1", "TI  - T", *lines])).csl


def test_a_journal_article() -> None:
    article, _ = (parsed.csl for parsed in read_file("pubmed.nbib"))
    kept = article.pop("custom")
    assert article == {
        "type": "article-journal",
        "title": "Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid",
        "author": [{"family": "WATSON", "given": "J D"}, {"family": "CRICK", "given": "F H"}],
        "container-title": "Nature",
        "container-title-short": "Nature",
        "volume": "171",
        "issue": "4356",
        "page": "737-8",
        "issued": {"date-parts": [[1953, 4, 25]]},
        "language": "eng",
        "DOI": "10.1038/171737a0",
        "PMID": "13054692",
        "ISSN": "0028-0836",
    }
    assert kept["nbib"]["MH"] == ["*Nucleic Acids"]


def test_an_article_with_an_article_number_a_group_author_and_a_date_range() -> None:
    _, trial = (parsed.csl for parsed in read_file("pubmed.nbib"))
    assert trial["title"] == "Generic serum in 40 volunteers: a randomized trial"
    assert trial["author"] == [
        {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"},
        {"family": "Kaelin", "given": "William G", "suffix": "Jr"},
        {"literal": "Generic Serum Study Group"},
    ]
    assert (trial["number"], "page" in trial) == ("e123", False)
    assert trial["issued"] == {"date-parts": [[2019, 11], [2019, 12]]}
    assert trial["abstract"] == "BACKGROUND: Nothing is known. METHODS: We asked. RESULTS: 5 < 7."
    assert (trial["DOI"], trial["PMCID"]) == ("10.1000/nbib.1", "PMC9900001")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Kim HJ", {"family": "Kim", "given": "HJ"}),
        ("van der Berg J", {"non-dropping-particle": "van der", "family": "Berg", "given": "J"}),
        ("King ML 3rd", {"family": "King", "given": "ML", "suffix": "3rd"}),
        ("Plato", {"literal": "Plato"}),
    ],
)
def test_short_names_are_read_if_there_are_no_full_names(short: str, name: dict[str, str]) -> None:
    assert nbib(f"AU  - {short}")["author"] == [name]


def test_editors_are_read_like_authors() -> None:
    lee = {"family": "Lee", "given": "Min"}
    assert nbib("FED - Lee, Min", "ED  - Lee M")["editor"] == [lee]
    assert nbib("ED  - Lee M")["editor"] == [{"family": "Lee", "given": "M"}]


@pytest.mark.parametrize(
    ("lines", "csl_type"),
    [
        (["JT  - J"], "article-journal"),
        (["PT  - Preprint", "JT  - bioRxiv"], "article"),
        (["PT  - Dataset"], "dataset"),
        (["BTI - A book"], "chapter"),
        (["ISBN- 9780306406157"], "book"),
        ([], "article-journal"),
    ],
)
def test_types(lines: list[str], csl_type: str) -> None:
    assert nbib(*lines)["type"] == csl_type


def test_the_title_of_a_pubmed_book_is_its_book_title() -> None:
    csl = read_one("PMID- 1\nBTI - A book\nPB  - Press\nPL  - Bethesda (MD)").csl
    assert (csl["type"], csl["title"]) == ("book", "A book")
    assert csl["publisher-place"] == "Bethesda (MD)"


def test_hints_come_from_the_record() -> None:
    _, trial = (parsed.csl for parsed in read_file("pubmed.nbib"))
    assert hints(trial) == {
        "study_design": "randomized_controlled_trial",
        "population": "human",
        "update_status": "retracted",
        "update_notice_doi": "10.1000/nbib.retraction",
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], {}),
        (["MH  - Humans"], {"population": "human"}),
        (["MH  - *Animals"], {"population": "animal", "study_design": "animal_study"}),
        (["MH  - Animals", "MH  - Humans"], {}),
        (["MH  - Humans", "MH  - Cells, Cultured"], {}),
        (["MH  - Humans", "MH  - Cell Line, Tumor"], {}),
        (["PT  - Review", "MH  - Animals"], {"study_design": "review"}),
        (["PT  - Meta-Analysis", "PT  - Systematic Review"], {"study_design": "meta_analysis"}),
        (["PT  - Clinical Trial, Phase II"], {"study_design": "clinical_trial"}),
        (["PT  - Case Reports"], {"study_design": "case_reports"}),
        (["PT  - Retraction of Publication"], {}),
        (["ECI - J. 2020. PMID: 2"], {"update_status": "expression_of_concern"}),
        (["EIN - J. 2020. PMID: 2"], {"update_status": "correction"}),
    ],
)
def test_hints_contain_only_what_the_source_states(
    lines: list[str], expected: dict[str, str]
) -> None:
    assert hints(nbib(*lines)) == expected


def test_other_sources_give_no_hints() -> None:
    assert hints({"type": "book", "custom": {"nbib": "PT"}}) == {}
    assert hints({"type": "book", "custom": {"ris": {"PT": ["Review"]}}}) == {}


@pytest.mark.parametrize(
    ("volume", "issue", "ama", "vancouver"),
    [
        ("64 Suppl 2", "3", "64(3)(suppl 2)", "64(3 Suppl 2)"),
        ("64 Suppl 2", "", "64(suppl 2)", "64 Suppl 2"),
        ("64", "3 Suppl 2", "64(3)(suppl 2)", "64(3 Suppl 2)"),
        ("64", "Suppl 2", "64(suppl 2)", "64 Suppl 2"),
        ("64 Suppl 2", "Suppl 2", "64(suppl 2)", "64 Suppl 2"),
    ],
)
def test_the_supplement_can_be_in_the_volume_or_issue(
    volume: str, issue: str, ama: str, vancouver: str
) -> None:
    csl = nbib("TA  - J Ex", f"VI  - {volume}", f"IP  - {issue}", "PG  - S1-5", "DP  - 2020")
    shown = publication(from_csl(csl), csl)
    assert f"2020;{ama}:S1-S5" in AMA.format(shown).text
    assert f"2020;{vancouver}:S1-5" in VANCOUVER.format(shown).text
