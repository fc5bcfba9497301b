"""What databases and reference managers really write, each in its own way; the content is invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exoblocks.bibliography.formats import Unreadable, read, split, write
from exoblocks.bibliography.records import from_csl
from tests.bibliography.formats.files import read_one


def ris(text: str) -> dict[str, Any]:
    return read_one(f"TY  - JOUR\n{text}\nER  - ").csl


# --- PubMed Central, EndNote, Ovid, Embase, Cochrane, Scopus, Web of Science, EBSCO -----------------


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
def test_where_databases_write_what_they_know(lines: str, variable: str, value: object) -> None:
    assert ris(f"TI  - T\n{lines}").get(variable, "") == value


@pytest.mark.parametrize("ris_type", ["EJOUR", "JOUR", "MGZN"])
def test_the_issue_of_an_article_in_m1_is_written_as_issue(ris_type: str) -> None:
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
    (name,) = ris(f"TI  - T\nA1  - {line}")["author"]
    assert (name["family"], name["given"]) == (family, given)


@pytest.mark.parametrize(
    "line", ["World Health Organization", "Research Group B", "PEEL-2 Investigators", "Vitamin D"]
)
def test_organisations_stay_whole(line: str) -> None:
    assert ris(f"TI  - T\nA1  - {line}")["author"] == [{"literal": line}]


def test_an_organisation_that_looks_like_a_person_survives_its_export() -> None:
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
    assert [name.get("family", "") for name in ris(f"TI  - T\nAU  - {line}")["author"]] == families


def test_several_short_names_on_a_line_are_several_people() -> None:
    families = [name["family"] for name in ris("TI  - T\nAU  - Harper L.; Okafor C.B.")["author"]]
    assert families == ["Harper", "Okafor"]


def test_the_parts_of_a_conference_are_told_apart_and_survive() -> None:
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


def test_the_affiliations_of_web_of_science_are_no_proceedings() -> None:
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
def test_extent_and_version_are_told_from_pages_and_edition(
    lines: str, expected: dict[str, str]
) -> None:
    csl = read_one(f"{lines}\nTI  - T\nER  - ").csl
    (again,) = split("".join(write([csl], "ris")))
    for one in (csl, read(again).csl):
        found = {name: one.get(name) for name in ("number-of-pages", "page", "version", "edition")}
        assert {name: value for name, value in found.items() if value} == expected


# --- BibTeX of Mendeley, Google Scholar, arXiv, HighWire --------------------------------------------


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        (r"doi = {10.5555/978-3-319-99999{\_}15}", "DOI", "10.5555/978-3-319-99999_15"),
        (r"doi = {10.5555/a\textunderscore{}15}", "DOI", "10.5555/a_15"),
        (
            r"doi = {10.5555/(SICI)1{\textless}338::AID{\textgreater}3.0}",
            "DOI",
            "10.5555/(sici)1<338::aid>3.0",
        ),
        ("doi = {{https://doi.org/10.5555/HELD.1.}}", "DOI", "10.5555/held.1"),
        (
            r"url = {https://example.org/a{\_}b?x=1{\&}y=2}",
            "URL",
            "https://example.org/a_b?x=1&y=2",
        ),
        (r"url = {https://example.org/a{\%}20b{\#}c}", "URL", "https://example.org/a%20b#c"),
        ("url = {https://doi.org/10.5555/x}", "DOI", "10.5555/x"),
        ("pmid = {PMID: 39990005}", "PMID", "39990005"),
        ("eprint = {2306.00001v2}, archivePrefix = {arXiv}", "DOI", "10.48550/arxiv.2306.00001"),
        ("journal = {arXiv preprint arXiv:2306.00001}", "DOI", "10.48550/arxiv.2306.00001"),
        (
            "year = 2019, month = nov # {--} # dec",
            "issued",
            {"date-parts": [[2019, 11], [2019, 12]]},
        ),
        ("year = 2019, month = {Nov.}", "issued", {"date-parts": [[2019, 11]]}),
        ("elocation-id = {e123}", "number", "e123"),
        ("version = {1.2}", "version", "1.2"),
        ("pubmed_id = {39990005}", "PMID", "39990005"),  # Scopus
        ("art_number = {e123}", "number", "e123"),
        ("abbrev_source_title = {J. Ex.}", "container-title-short", "J. Ex."),
        ("note = {PMID: 39990005\nPMCID: PMC9999995}", "PMCID", "PMC9999995"),  # Zotero
        ("url = {https://pubmed.ncbi.nlm.nih.gov/39990005/}", "PMID", "39990005"),
        ("publisher = {Wiley &amp; Sons}", "publisher", "Wiley & Sons"),
        ("journal-iso = {{J. Ex}}", "container-title-short", "J. Ex"),
        (
            "author = {Martin Luther King, Jr. and King, Martin Luther, III}",
            "author",
            [
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                {"family": "King", "given": "Martin Luther", "suffix": "III"},
            ],
        ),
    ],
)
def test_fields_of_bibtex(fields: str, variable: str, value: object) -> None:
    assert read_one(f"@article{{k, title={{T}}, {fields}}}").csl[variable] == value


@pytest.mark.parametrize("word", ["and", "AND", "And"])
def test_the_word_between_names_ignores_case(word: str) -> None:
    csl = read_one(f"@article{{a, title={{T}}, author={{Harper, L. M. {word} Okafor, C. B.}}}}").csl
    assert csl["author"] == [
        {"family": "Harper", "given": "L. M."},
        {"family": "Okafor", "given": "C. B."},
    ]


@pytest.mark.parametrize(
    ("kind", "genre"), [("phdthesis", "Dissertation"), ("mastersthesis", "Master's thesis")]
)
def test_the_kind_of_a_thesis_is_known(kind: str, genre: str) -> None:
    assert read_one(f"@{kind}{{a, title={{T}}, school={{U}}}}").csl["genre"] == genre


PEOPLE = [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "R."}]
MORE_PEOPLE = [*PEOPLE, {"family": "Poe", "given": "P."}]


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Doe, J. ; Roe, R.", PEOPLE),
        ("Doe, J.; Roe, R.; Poe, P.", MORE_PEOPLE),
        ("Doe, J.; Roe, R.;", PEOPLE),
        ("J. Doe; R. Roe and P. Poe", MORE_PEOPLE),
        ("Doe J.; Roe R.", PEOPLE),
        ("Doe, J., and Roe, R.", PEOPLE),  # Cochrane
        ("Doe, J., Roe, R., and Poe, P.", MORE_PEOPLE),
        (r"Doe, J. \& Roe, R.", PEOPLE),
        (r"Doe, J., Roe, R., \& Poe, P.", MORE_PEOPLE),
        ("Doe, J. &amp; Roe, R.", PEOPLE),
        ("Doe J., Roe R., Poe P.", MORE_PEOPLE),
        ("Doe J., Roe R. & Poe P.", MORE_PEOPLE),
    ],
)
def test_names_that_no_and_parts(latex: str, names: list[dict[str, str]]) -> None:
    assert read_one(f"@article{{a, title={{T}}, author={{{latex}}}}}").csl["author"] == names


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Doe JA and Roe R", [("Doe", "JA"), ("Roe", "R")]),
        ("Doe JB", [("Doe", "JB")]),
        ("Xi LI and Hana Kim", [("LI", "Xi"), ("Kim", "Hana")]),
        ("Wei NG", [("NG", "Wei")]),
    ],
)
def test_initials_behind_a_name_are_told_from_a_short_name(
    latex: str, names: list[tuple[str, str]]
) -> None:
    authors = read_one(f"@article{{a, title={{T}}, author={{{latex}}}}}").csl["author"]
    assert [(name["family"], name["given"]) for name in authors] == names


@pytest.mark.parametrize("author", ["{Doe; Roe Group}", "World Health Organization"])
def test_an_organisation_in_bibtex_is_one_name(author: str) -> None:
    authors = read_one(f"@book{{a, title={{T}}, author={{{author} and Roe, R.}}}}").csl["author"]
    assert authors == [{"literal": author.strip("{}")}, {"family": "Roe", "given": "R."}]


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date = {2020-05}", {"date-parts": [[2020, 5]]}),
        ("date = {2020}, month = {5}", {"date-parts": [[2020, 5]]}),
        ("date = {2020}, month = may, day = {3}", {"date-parts": [[2020, 5, 3]]}),
        ("date = {2020-05/2020-07}", {"date-parts": [[2020, 5], [2020, 7]]}),
        ("date = {2020-05/..}", {"date-parts": [[2020, 5]]}),
        ("date = {2020-05/}", {"date-parts": [[2020, 5]]}),
        ("date = {2020-05~}", {"date-parts": [[2020, 5]], "circa": True}),
        ("date = {2020-05-XX}", {"date-parts": [[2020, 5]]}),
        ("date = {2020-00-00}", {"date-parts": [[2020]]}),
        ("date = {2020-22}", {"date-parts": [[2020]], "season": 2}),
        ("year = {2020}, month = {2020-05}", {"date-parts": [[2020, 5]]}),
        ("year = {2020}, month = {June}, day = {15th}", {"date-parts": [[2020, 6, 15]]}),
        ("year = {2020}, month = {Summer}", {"date-parts": [[2020]], "season": 2}),
    ],
)
def test_dates_of_biblatex(fields: str, issued: dict[str, Any]) -> None:
    assert read_one(f"@article{{a, title={{T}}, {fields}}}").csl["issued"] == issued


def test_a_note_about_another_work_is_none() -> None:
    assert "PMID" not in read_one("@misc{a, title={T}, note={Comment on PMID: 39990005}}").csl


# --- CSL-JSON of Zotero and Crossref ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "variable", "value"),
    [
        ({"URL": "https://doi.org/10.5555/JED.1"}, "DOI", "10.5555/jed.1"),
        ({"URL": "https://pubmed.ncbi.nlm.nih.gov/39990005/"}, "PMID", "39990005"),
        ({"URL": "https://example.org/39990005"}, "PMID", None),
        ({"URL": "http://arxiv.org/abs/2306.00001"}, "DOI", "10.48550/arxiv.2306.00001"),
        ({"number": "arXiv:2306.00001"}, "DOI", "10.48550/arxiv.2306.00001"),
        ({"DOI": "10.5555/A", "URL": "https://doi.org/10.5555/b"}, "DOI", "10.5555/A"),
        ({"container-title": ["Skin &amp; Hair"]}, "container-title", ["Skin & Hair"]),
    ],
)
def test_items_of_csl_json_are_completed(item: dict[str, Any], variable: str, value: Any) -> None:
    csl = read_one(json.dumps([{"type": "article-journal", "title": "T", **item}])).csl
    assert csl.get(variable) == value


def test_answers_of_crossref_are_read() -> None:
    work = {
        "type": "journal-article",
        "title": ["T"],
        "DOI": "10.5555/a",
        "reference": [{"DOI": "1"}],
    }
    one = {"status": "ok", "message-type": "work", "message": work}
    assert read_one(json.dumps(one)).csl == work
    several = {
        "message": {"facets": {}, "items": [work, work], "items-per-page": 20},
        "status": "ok",
    }
    assert [read(entry).csl for entry in split(json.dumps(several))] == [work, work]
    assert [read(entry).csl for entry in split(json.dumps(several, indent=1))] == [work, work]


# --- Preprints --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}, journal={bioRxiv}, doi={10.1101/2021.02.03.123456}}",
        "@misc{a, title={T}, eprint={2306.00001}, archiveprefix={arXiv}}",
        "@article{a, title={T}, journal={medRxiv}}",
        "@online{a, title={T}, doi={10.21203/rs.3.rs-123456/v1}}",
        "TY  - JOUR\nTI  - T\nJF  - SSRN Electronic Journal\nDO  - 10.2139/ssrn.3456789\nER  - ",
        "TY  - JOUR\nTI  - T\nJO  - Preprints.org\nER  - ",
        "TY  - RPRT\nTI  - T\nM3  - Preprint\nPB  - Research Square\nER  - ",
        "TY  - UNPB\nTI  - T\nER  - ",
        "PMID- 39990011\nPT  - Preprint\nTI  - T\nTA  - bioRxiv",
    ],
)
def test_a_preprint_is_an_article(text: str) -> None:
    assert read_one(text).csl["type"] == "article"


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}, journal={Genes Dev}, doi={10.1101/gad.123456.110}}",
        "@book{a, title={T}, publisher={Preprint Press}}",
        "TY  - JOUR\nTI  - Preprints in dermatology\nJF  - J Ex\nER  - ",
    ],
)
def test_what_is_published_is_none(text: str) -> None:
    assert read_one(text).csl["type"] != "article"


# --- Foreign formats --------------------------------------------------------------------------------

WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Harper, L
TI Exosome cream
CR Adams A, 2019, J EX, V1, P1, DOI 10.5555/cited.1
   Brown B, 2018, J EX, V2, P2, DOI 10.5555/cited.2

DI 10.5555/jed.2021.101
ER

EF
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (WEB_OF_SCIENCE, "Web of Science"),
        (f"\ufeff{WEB_OF_SCIENCE}", "Web of Science"),
        ("PT J\nAU Harper, L\nDI 10.5555/jed.1\nER\n", "Web of Science"),
        (
            "%0 Journal Article\n%A Harper, Lena\n%T Cream\n%R 10.5555/jed.1\n\n%0 Book\n%T B\n",
            "EndNote",
        ),
        ('<?xml version="1.0"?><xml><records><record><doi>10.5555/a</doi>', "EndNote"),
        ('<?xml version="1.0"?>\n<xml>\n<records>\n<record>10.5555/a</record>', "XML"),
        ("<PubmedArticleSet><PubmedArticle><PMID>39990001</PMID>", "PubMed"),
        ("RT Journal Article\nSR Electronic\nDO 10.5555/a\n", "RefWorks"),
        ("<1>\nUnique Identifier\n  39990001\nTitle\n  Cream. https://doi.org/10.5555/a\n", "Ovid"),
        (
            'PMID,Title,Authors,Citation,First Author,DOI\n39990001,"T","H L","J",H,10.5555/a\n',
            "CSV",
        ),
        ('"Authors","Title","Year","Source title","DOI"\n"H.","T","2020","J","10.5555/a"\n', "CSV"),
        (
            "NCT Number,Study Title,Study URL,Conditions,Source\nNCT01234567,T,https://a.example,C,S\n",
            "CSV",
        ),
        (
            (
                "RECORD 1\n\nTITLE\n  Cream\nAUTHOR NAMES\n  Harper L.; Okafor C.\n\nMEDLINE PMID\n"
                "  39990001 (http://www.ncbi.nlm.nih.gov/pubmed/39990001)\nDOI\n  10.5555/a\n\nRECORD 2\n"
            ),
            "Embase",
        ),
        (
            '"TITLE","Cream"\n"AUTHOR NAMES","Harper L.","Okafor C."\n"DOI","10.5555/a"\n\n"TITLE","B"\n',
            "Embase",
        ),
        (
            (
                "Record #1 of 2\nID: CN-02145678\nAU: Harper L\nTI: Cream\nPM: PUBMED 39990001\n"
                "DOI: 10.5555/a\nUS: https://www.cochranelibrary.com/central/doi/10.1002/central/CN-02145678/full\n"
                "\n\nRecord #2 of 2\nID: CD001234\nTI: Peels\nDOI: 10.5555/b\n"
            ),
            "Cochrane",
        ),
        (
            "Scopus\nEXPORT DATE: 30 November 2026\n\nHarper, L.\nCream\n(2021) J Ex\nDOI: 10.5555/a\n",
            "Scopus",
        ),
        (
            (
                "1. J Ex Dermatol. 2021 Mar 15;12(3):101-109. doi: 10.5555/a. Epub 2021 \nFeb 1.\n\n"
                "Cream: a trial.\n\nHarper L(1), Okafor CB(2).\n\n"
                "Author information:\n(1)Example University.\n\n"
                "BACKGROUND: As in doi: 10.5555/other.\n\nDOI: 10.5555/a\nPMID: 39990001 [Indexed]\n\n\n"
                "2. J Ex. 2020;1(1):1-2.\n\nPeels.\n\nPMID: 39990002\n"
            ),
            "PubMed",
        ),
        (
            (
                "1. bioRxiv [Preprint]. 2021 Feb 3:2021.02.03.123456. doi: 10.1101/2021.02.03.123456.\n\n"
                "Vesicles.\n\nPMID: 39990001\n"
            ),
            "PubMed",
        ),
    ],
)
def test_a_foreign_format_is_refused_whole_and_by_name(text: str, name: str) -> None:
    (entry,) = split(text)
    with pytest.raises(Unreadable) as refused:
        read(entry)
    assert name in str(refused.value)
    assert any(what in str(refused.value) for what in ("RIS", "PubMed"))


@pytest.mark.parametrize(
    "text",
    [
        "1. J Ex. 2020;1(1):1-2. doi:10.5555/a\n2. J Ex. 2021 Mar;2(1):1-2. doi:10.5555/b\n",
        "1. J Ex. 2020;1(1):1-2. doi:10.5555/a\n\n2. J Ex. 2021 Mar;2(1):1-2. doi:10.5555/b\n",
        "1. J Ex. 2020;1(1):1-2. doi:10.5555/a\n\n10.5555/b\n",
    ],
)
def test_a_list_that_begins_with_journals_is_no_abstract(text: str) -> None:
    assert [read(entry).csl["DOI"] for entry in split(text)] == ["10.5555/a", "10.5555/b"]


def test_the_headings_of_cochrane_are_no_text_of_their_own() -> None:
    text = (
        'Record #1 of 2\nProvider: John Wiley & Sons, Ltd\nContent: text/plain; charset="UTF-8"\n\n'
        "TY  - JOUR\nTI  - T\nER  - \n\n\nRecord #2 of 2\n@article{Doe25,\nauthor = {Doe, J, and Roe, R},\n"
        "title = {T}\n}\n"
    )
    assert [entry.format for entry in split(text)] == ["ris", "bibtex"]


def test_a_record_behind_a_foreign_file_is_read() -> None:
    entries = list(split(f"{WEB_OF_SCIENCE}TY  - JOUR\nTI  - T\nER  - \n"))
    assert [entry.format for entry in entries] == ["", "ris"]


# --- Exports ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variable", "stored", "exported"),
    [
        ("DOI", "https://doi.org/10.5555/HELD.1.", "10.5555/held.1"),
        ("PMID", "PMID: 39990005", "39990005"),
        ("PMCID", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9999995/", "PMC9999995"),
        ("ISSN", "0028-0836 (Print), 14764687", "0028-0836, 1476-4687"),
        ("ISBN", "978-0-306-40615-7", "9780306406157"),
        ("ISBN", "not one", "not one"),
        ("DOI", "unknown", "unknown"),
    ],
)
@pytest.mark.parametrize("format", ["csl-json", "bibtex", "ris"])
def test_every_export_writes_normalised_identifiers(
    format: str, variable: str, stored: str, exported: str
) -> None:
    csl = {"type": "article-journal", "title": "T", variable: stored}
    text = "".join(write([csl], format))
    assert exported in text
    assert stored == exported or stored not in text
    assert csl[variable] == stored


@pytest.mark.parametrize(
    "last",
    [
        {"literal": "et al."},
        {"literal": "others"},
        {"family": "et al."},
        {"family": "al.", "given": "et"},
        {"literal": "und andere"},
        {"literal": "u. a."},
        {"literal": "and others"},
    ],
)
def test_et_al_is_exported_as_the_format_knows_it_and_never_as_a_person(
    last: dict[str, str],
) -> None:
    csl = {"type": "book", "title": "T", "author": [{"family": "Harper", "given": "Lena"}, last]}
    (item,) = json.loads("".join(write([csl], "csl-json")))
    assert item["author"][-1] == {"literal": "others"}
    assert "author = {Harper, Lena and others}" in "".join(write([csl], "bibtex"))
    text = "".join(write([csl], "ris"))
    assert [line for line in text.splitlines() if line.startswith("AU")] == ["AU  - Harper, Lena"]
    for format in ("csl-json", "bibtex", "ris"):
        (entry,) = split("".join(write([csl], format)))
        names = from_csl(read(entry).csl).authors
        assert len(names) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Harper, L., et al.",
        "Harper, L. et al",
        "Harper, L. und andere",
        "Harper, L., u. a.",
        "Harper, L. & al.",
    ],
)
def test_et_al_behind_a_name_is_no_part_of_it(text: str) -> None:
    expected = [{"family": "Harper", "given": "L."}, {"literal": "et al."}]
    assert ris(f"TI  - T\nAU  - {text}")["author"] == expected
    assert (
        read_one(f"@book{{a, title={{T}}, author={{{text}}}}}".replace("&", r"\&")).csl["author"]
        == expected
    )


def test_initials_are_not_taken_for_others() -> None:
    assert ris("TI  - T\nAU  - Harper, U. A.")["author"] == [{"family": "Harper", "given": "U. A."}]
