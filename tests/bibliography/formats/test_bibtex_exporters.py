"""BibTeX in the form that Mendeley, Google Scholar, arXiv and HighWire export. The content is invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bibliography.formats.files import read_one


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
def test_the_type_of_a_thesis_becomes_its_genre(kind: str, genre: str) -> None:
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
def test_names_that_are_not_separated_by_and(latex: str, names: list[dict[str, str]]) -> None:
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
def test_initials_after_a_name_are_distinguished_from_a_short_family_name(
    latex: str, names: list[tuple[str, str]]
) -> None:
    authors = read_one(f"@article{{a, title={{T}}, author={{{latex}}}}}").csl["author"]
    assert [(name["family"], name["given"]) for name in authors] == names


@pytest.mark.parametrize("author", ["{Doe; Roe Group}", "World Health Organization"])
def test_an_organisation_in_bibtex_is_not_split(author: str) -> None:
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
def test_biblatex_dates(fields: str, issued: dict[str, Any]) -> None:
    assert read_one(f"@article{{a, title={{T}}, {fields}}}").csl["issued"] == issued


def test_the_identifier_of_another_work_in_a_note_is_ignored() -> None:
    assert "PMID" not in read_one("@misc{a, title={T}, note={Comment on PMID: 39990005}}").csl
