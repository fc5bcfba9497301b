"""Values, remarks and unread text. Texts in many styles are in ``tests/bibliography/cases``."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formats import Entry, Unreadable, read
from exoblocks.bibliography.formats.reference_text.reader import (
    NO_AUTHOR,
    NO_SOURCE,
    NO_YEAR,
    READ_FROM_TEXT,
)
from tests.bibliography.formats.files import read_one

ARTICLE = "Kim H. A title. J Ex Dermatol. 2019;12(1):25-31."


def csl(text: str) -> dict[str, Any]:
    return read_one(text).csl


def test_an_article_is_read_and_its_text_is_kept() -> None:
    parsed = read_one(f"3. {ARTICLE}")
    assert parsed.csl == {
        "type": "article-journal",
        "title": "A title",
        "author": [{"family": "Kim", "given": "H"}],
        "container-title": "J Ex Dermatol",
        "volume": "12",
        "issue": "1",
        "page": "25-31",
        "issued": {"date-parts": [[2019]]},
        "custom": {"reference-text": {"text": [f"3. {ARTICLE}"]}},
    }
    assert (parsed.remarks, parsed.unread) == ((READ_FROM_TEXT,), ())


def test_changing_a_result_does_not_affect_later_results() -> None:
    csl(ARTICLE)["author"][0]["family"] = "Changed"
    assert csl(ARTICLE)["author"] == [{"family": "Kim", "given": "H"}]


def test_text_that_is_not_assigned_to_a_field_is_reported() -> None:
    parsed = read_one(f"{ARTICLE} This part says something else. doi:10.5555/a")
    assert parsed.csl["DOI"] == "10.5555/a"
    assert parsed.unread == ("This part says something else",)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        (
            f"{ARTICLE} Retraction in: J Ex Dermatol. 2021;14(2):3. PMID: 99000001.",
            "Retraction in: J Ex Dermatol. 2021;14(2):3.",
        ),
        (
            "Kim H. A title [published correction appears in J Ex. 2020;1:2]. J Ex. 2019;12(1):25-31.",
            "published correction appears in J Ex. 2020;1:2",
        ),
        ("Kim, H. (1999/2005). A title. Placeholder Press.", "2005"),
        (
            "Kim, H. (2012). A title [Doctoral dissertation, Example University]. Mock Database.",
            "Mock Database",
        ),
    ],
)
def test_text_that_has_no_field_of_its_own_is_reported(text: str, unread: str) -> None:
    assert read_one(text).unread == (unread,)


def test_the_series_of_a_report_is_read() -> None:
    read = csl("Kim H. A title. Geneva: MHO; 2017. (MHO Technical Report Series, no. 999).")
    assert (read["collection-title"], read["number"]) == ("MHO Technical Report Series", "999")


def test_a_season_next_to_the_year_is_read() -> None:
    expected = {"date-parts": [[2003]], "season": 1}
    assert csl("Kim, H. (2003, Spring). A title. Mock Studies, 45(3), 1-9.")["issued"] == expected
    assert csl("Kim H. 2003. A title. Mock Studies, Spring, 45(3), pp. 1-9.")["issued"] == expected


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("A title: with no author. J Ex Dermatol. 2019;12(1):25-31.", NO_AUTHOR),
        ("Kim H. A title. J Ex Dermatol. 12(1):25-31. doi:10.5555/a", NO_YEAR),
        ("Kim, H. (2019). A title. https://doi.org/10.5555/a", NO_SOURCE),
    ],
)
def test_missing_details_are_reported(text: str, missing: str) -> None:
    assert read_one(text).remarks == (READ_FROM_TEXT, missing)


def test_text_that_is_not_a_reference_is_refused() -> None:
    with pytest.raises(Unreadable):
        read(Entry(format="reference-text", line=1, text="Dear colleague"))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2019 May 14", [2019, 5, 14]),
        ("2019 Nov-Dec", [[2019, 11], [2019, 12]]),
        ("2019 März", [2019, 3]),
        ("2019 août", [2019, 8]),
        ("2019 ene", [2019, 1]),
        ("2019a", [2019]),
    ],
)
def test_the_date_of_an_issue_is_read(written: str, parts: list[Any]) -> None:
    found = csl(f"Kim H. A title. J Ex Dermatol. {written};12(1):25-31.")
    expected = parts if isinstance(parts[0], list) else [parts]
    assert found["issued"] == {"date-parts": expected}
    assert found["container-title"] == "J Ex Dermatol"


@pytest.mark.parametrize(
    "access",
    [
        "[cited 2021 Jan 5]. Available from: https://a.example/b",
        "Accessed January 5, 2021. https://a.example/b",
        "Available at: https://a.example/b (Accessed: 5 January 2021).",
        "Available at: https://a.example/b [Accessed 5 Jan. 2021].",
        "Retrieved January 5, 2021, from https://a.example/b",
        "URL: https://a.example/b (accessed on 5 January 2021)",
        "Verfügbar unter: https://a.example/b [zuletzt abgerufen am 05.01.2021]",
        "https://a.example/b (Zugriff am 5. Januar 2021)",
        "Disponible sur : https://a.example/b [consulté le 5 janvier 2021]",
        "Disponible en: https://a.example/b [consultado el 5 de enero de 2021]",
    ],
)
def test_url_and_date_of_access_are_found_in_any_order(access: str) -> None:
    found = csl(f"Mock Skin Society. How to apply sunscreen. {access}")
    assert found["title"] == "How to apply sunscreen"
    assert found["author"] == [{"literal": "Mock Skin Society"}]
    assert found["URL"] == "https://a.example/b"
    assert found["accessed"] == {"date-parts": [[2021, 1, 5]]}


@pytest.mark.parametrize(
    "end",
    [
        "doi:10.5555/a(1)b PMID: 99000001 PMCID: PMC9900001",
        "DOI: 10.5555/A(1)b. PubMed PMID: 99000001; PubMed Central PMCID: PMC9900001.",
        "https://doi.org/10.5555/a(1)b [PMID: 99000001] [PMCID: PMC9900001]",
        "Epub 2018 Dec 3. PMID: 99000001; PMCID: PMC9900001. doi: 10.5555/a(1)b.",
        "PMID: 99000001. PMC9900001. Available from: http://dx.doi.org/10.5555/a(1)b",
        "doi:10.5555/a(1)b. Erratum in: J Ex. 2020;1:2. doi:10.5555/other. PMID: 99000001. PMC9900001",
    ],
)
def test_identifiers_are_found_after_a_reference(end: str) -> None:
    found = csl(f"{ARTICLE} {end}")
    assert (found["DOI"], found["PMID"], found["PMCID"]) == (
        "10.5555/a(1)b",
        "99000001",
        "PMC9900001",
    )
    assert found["issued"] == {"date-parts": [[2019]]}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("2017;34 Suppl 2:S12-20", ("34", "Suppl 2", "S12-20")),
        ("2017;129(25)(suppl 2):S1-S9", ("129", "25 suppl 2", "S1-S9")),
        ("2017;98(Pt 2):344-51; discussion 352", ("98", "Pt 2", "344-51")),
        ("2017;12:e1000", ("12", "", "e1000")),
        ("2017, 8, 12", ("8", "", "12")),
        ("2017, 8(3), 12–15", ("8", "3", "12-15")),
        ("8, 12–15 (2017)", ("8", "", "12-15")),
        ("8 (2017) 12–15", ("8", "", "12-15")),
        ("vol. 8, no. 3, pp. 12-15, Mar. 2017", ("8", "3", "12-15")),
        ("vol. 12,3 (2017): 301-8", ("12", "3", "301-8")),
        ("18.4 (2017): 211-219", ("18", "4", "211-219")),
        ("2017, Issue 4. Art. No.: CD001234", ("", "4", "CD001234")),
        ("2017; Bd. 8, Heft 3, S. 12-15", ("8", "3", "12-15")),
    ],
)
def test_the_place_in_a_journal_is_read_in_any_form(
    place: str, expected: tuple[str, str, str]
) -> None:
    found = csl(f"Kim H, Lee M. A title of it. J Ex Dermatol. {place}.")
    assert tuple(found.get(one, "") for one in ("volume", "issue", "page")) == expected
    assert found["container-title"] == "J Ex Dermatol"
    assert found["issued"]["date-parts"][0][0] == 2017


@pytest.mark.parametrize(
    "title",
    [
        "Does vitamin C work? A split-face trial",
        "Peels vs. lasers in acne scars",
        "E. coli on needle caps: a study in St. Gallen",
        "Managing vitamin D",
        "Treatment with 20% chloride. Part II: results",
        "“Needle-free” injectors",
        "Adverse events in 2019 and 2020",
        "p53 in actinic keratosis",
        "Ahead of print, year only",
    ],
)
@pytest.mark.parametrize("journal", ["J Ex Dermatol", "J. Ex. Dermatol.", "Acta Ex. Venereol."])
def test_a_title_is_separated_from_any_journal(title: str, journal: str) -> None:
    stop = "" if title.endswith("?") else "."
    found = csl(f"Kim H. {title}{stop} {journal} 2019;12(1):25-31.")
    assert found["title"] == title
    assert found["container-title"] == journal.rstrip(".")
