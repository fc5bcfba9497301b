"""RIS in the forms that databases and reference managers export. The content is invented."""

from __future__ import annotations

import pytest

from exoblocks.bibliography.formats import read, split, write
from tests.bibliography.formats.files import read_one, read_ris


@pytest.mark.parametrize(
    ("lines", "variable", "value"),
    [
        ("DB  - Scopus\nC2  - 33990001", "PMID", "33990001"),
        ("DB  - Embase\nC5  - 33990001", "PMID", "33990001"),
        ("DB  - Embase\nAN  - PMID:33990001", "PMID", "33990001"),
        ("DB  - Embase\nAN  - L2015467890", "PMID", ""),
        (
            "DB  - CINAHL\nDP  - EBSCOhost\nAN  - 137001234\nC2  - PMID: 33990001",
            "PMID",
            "33990001",
        ),
        ("AN  - CN-02145678\nC3  - PUBMED 33990001", "PMID", "33990001"),
        ("AN  - CN-02145678\nC3  - EMBASE 633990001", "PMID", ""),
        ("DB  - Ovid MEDLINE(R) <2021>\nAN  - 33990001", "PMID", "33990001"),
        ("AN  - WOS:000654321000012", "PMID", ""),
        ("PM  - 33990001", "PMID", "33990001"),
        ("UR  - https://pubmed.ncbi.nlm.nih.gov/33990001/", "PMID", "33990001"),
        ("UR  - https://pmc.ncbi.nlm.nih.gov/articles/PMC9999995/", "PMCID", "PMC9999995"),
        ("C2  - PMCID: PMC9999995", "PMCID", "PMC9999995"),
        ("UR  - https://onlinelibrary.wiley.com/doi/epdf/10.5555/jed.1", "DOI", "10.5555/jed.1"),
        ("LK  - https://doi.org/10.5555/JED.1", "DOI", "10.5555/jed.1"),
        ("DO  - https://doi.org/10.5555/JED.1.", "DOI", "10.5555/jed.1"),
        ("PY  - 2021\nDA  - MAR", "issued", {"date-parts": [[2021, 3]]}),
        ("PY  - 2021\nDA  - 2021 Mar 15", "issued", {"date-parts": [[2021, 3, 15]]}),
        ("PY  - 2021\nDA  - 15 March", "issued", {"date-parts": [[2021, 3, 15]]}),
        ("Y1  - 2021//", "issued", {"date-parts": [[2021]]}),
        ("PY  - 2021\nDA  - NOV-DEC", "issued", {"date-parts": [[2021, 11], [2021, 12]]}),
        ("PY  - 2021\nDA  - 2021 Mar-Apr", "issued", {"date-parts": [[2021, 3], [2021, 4]]}),
        ("PY  - 2021\nDA  - SUM", "issued", {"date-parts": [[2021]], "season": 2}),
        ("PY  - 2019\nDA  - March 2-4", "issued", {"date-parts": [[2019, 3, 2], [2019, 3, 4]]}),
        ("Y1  - 2021/03//Mar/Apr2021", "issued", {"date-parts": [[2021, 3], [2021, 4]]}),
        ("Y1  - 2021/03/15/3/15/2021", "issued", {"date-parts": [[2021, 3, 15]]}),
        ("Y1  - 2021///Spring2021", "issued", {"date-parts": [[2021]], "season": 1}),
        ("Y2  - 2022/05/01/12:30:00", "accessed", {"date-parts": [[2022, 5, 1]]}),
        ("M1  - (Harper L.) Example Institute\nU2  - L2012345678", "issue", ""),
        ("IS  - 3\nM1  - (Harper L.) Institute\nU2  - L2012345678", "number", ""),
        ("C5  - 33990001\nUR  - https://www.embase.com/a?id=L1", "PMID", "33990001"),
        ("AU  - {Peel Study Group}", "author", [{"literal": "Peel Study Group"}]),
        ("AU  - World Peel Organization,", "author", [{"literal": "World Peel Organization"}]),
        ("M1  - 3", "issue", "3"),
        ("M1  - e0123456", "number", "e0123456"),
        ("IS  - 3\nM1  - 17", "number", "17"),
        ("IS  - 3\nC7  - 093903", "number", "093903"),
        ("VO  - 12", "volume", "12"),
        ("SP  - 1\nOP  - 9", "page", "1-9"),
        ("N1  - PMID: 33990001\nPMCID: PMC9999995", "PMCID", "PMC9999995"),  # Zotero
        ("N1  - Cited By :5\nPubMed ID: 33990001", "PMID", "33990001"),  # Scopus
        ("T2  - Skin &amp; Hair", "container-title", "Skin & Hair"),
        ("AB  - p &lt; 0.05, n &gt; 5", "abstract", "p < 0.05, n > 5"),
        ("PY  - 2021\nDA  - 15/03/2021", "issued", {"date-parts": [[2021, 3, 15]]}),
    ],
)
def test_values_are_read_from_the_tags_of_each_database(
    lines: str, variable: str, value: object
) -> None:
    assert read_ris(f"TI  - T\n{lines}").get(variable, "") == value


@pytest.mark.parametrize("ris_type", ["EJOUR", "JOUR", "MGZN"])
def test_an_issue_read_from_m1_is_written_as_is(ris_type: str) -> None:
    csl = read_one(f"TY  - {ris_type}\nTI  - T\nM1  - 3\nER  - ").csl
    assert "IS  - 3\n" in "".join(write([csl], "ris"))


@pytest.mark.parametrize(
    ("line", "family", "given"),
    [
        ("Harper L.", "Harper", "L."),
        ("de Vries M.P.", "Vries", "M.P."),
        ("Okafor C.B.", "Okafor", "C.B."),
        ("Okafor CB", "Okafor", "CB"),
        ("Kim J.-H.", "Kim", "J.-H."),
        ("García López M.", "García López", "M."),
        ("L. M. Harper", "Harper", "L. M."),
        ("Lena M. Harper", "Harper", "Lena M."),
    ],
)
def test_names_with_initials_need_no_comma(line: str, family: str, given: str) -> None:
    (name,) = read_ris(f"TI  - T\nA1  - {line}")["author"]
    assert (name["family"], name["given"]) == (family, given)


@pytest.mark.parametrize(
    "line", ["World Health Organization", "Research Group B", "PEEL-2 Investigators", "Vitamin D"]
)
def test_organisations_are_not_split(line: str) -> None:
    assert read_ris(f"TI  - T\nA1  - {line}")["author"] == [{"literal": line}]


def test_an_organisation_that_looks_like_a_person_survives_a_round_trip() -> None:
    csl = {"type": "book", "title": "T", "author": [{"literal": "Example A.B."}]}
    (entry,) = split("".join(write([csl], "ris")))
    assert read(entry).csl["author"] == csl["author"]


@pytest.mark.parametrize(
    ("line", "families"),
    [
        ("Harper L, Okafor CB, Doe J", ["Harper", "Okafor", "Doe"]),
        ("Harper L, Okafor CB, et al", ["Harper", "Okafor", ""]),
        ("Harper, L.M., Okafor, C.B., Doe, J.", ["Harper", "Okafor", "Doe"]),
        ("Harper, Lena, Okafor, Chi", ["Harper", "Okafor"]),
        ("Harper, Lena, Jr.", ["Harper"]),
        ("Smith Jones, Ann B", ["Smith Jones"]),
    ],
)
def test_commas_between_names(line: str, families: list[str]) -> None:
    assert [
        name.get("family", "") for name in read_ris(f"TI  - T\nAU  - {line}")["author"]
    ] == families


def test_several_short_names_on_a_line_are_split() -> None:
    families = [
        name["family"] for name in read_ris("TI  - T\nAU  - Harper L.; Okafor C.B.")["author"]
    ]
    assert families == ["Harper", "Okafor"]


def test_conference_place_and_proceedings_are_read_and_written_separately() -> None:
    text = (
        "TY  - CONF\nTI  - Exosomes versus PRP\nAU  - Chen, Li\nT2  - Example Academy Annual Meeting\n"
        "C1  - Washington, DC\nC3  - Proceedings of the Example Academy\nPY  - 2019\nER  - "
    )
    csl = read_one(text).csl
    assert csl["event-title"] == "Example Academy Annual Meeting"
    assert csl["event-place"] == "Washington, DC"
    assert csl["container-title"] == "Proceedings of the Example Academy"
    for format in ("ris", "bibtex"):
        (entry,) = split("".join(write([csl], format)))
        back = read(entry).csl
        for variable in ("event-title", "event-place", "container-title"):
            assert back[variable] == csl[variable]


def test_web_of_science_affiliations_are_not_read_as_proceedings() -> None:
    text = "TY  - CPAPER\nTI  - T\nT2  - PROC EX\nC3  - Example University\nAN  - WOS:0001\nER  - "
    assert read_one(text).csl["container-title"] == "PROC EX"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("TY  - BOOK\nSP  - 350", {"number-of-pages": "350"}),
        ("TY  - THES\nSP  - 120 p.", {"number-of-pages": "120"}),
        ("TY  - BOOK\nSP  - 5\nEP  - 5", {"page": "5"}),
        ("TY  - CHAP\nSP  - 350", {"page": "350"}),
        ("TY  - COMP\nET  - 2.1", {"version": "2.1"}),
        ("TY  - DATA\nET  - 1.0", {"version": "1.0"}),
        ("TY  - BOOK\nET  - 2", {"edition": "2"}),
    ],
)
def test_extent_and_version_are_distinguished_from_pages_and_edition(
    lines: str, expected: dict[str, str]
) -> None:
    csl = read_one(f"{lines}\nTI  - T\nER  - ").csl
    (again,) = split("".join(write([csl], "ris")))
    for one in (csl, read(again).csl):
        found = {name: one.get(name) for name in ("number-of-pages", "page", "version", "edition")}
        assert {name: value for name, value in found.items() if value} == expected
