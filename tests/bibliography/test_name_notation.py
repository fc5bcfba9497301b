from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exoblocks.bibliography.name_notation import (
    NO_NAME,
    format_name,
    format_names,
    parse_name,
    parse_names,
)
from exoblocks.bibliography.names import ET_AL, CslName, is_et_al
from tests.bibliography.strategies import any_names

LINES: list[tuple[str, dict[str, str]]] = [
    ("Kim, Hana", {"family": "Kim", "given": "Hana"}),
    ("Kim, H.", {"family": "Kim", "given": "H."}),
    ("King, Martin Luther, Jr", {"family": "King", "given": "Martin Luther", "suffix": "Jr"}),
    (
        "van der Berg, Jan",
        {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"},
    ),
    ("Van der Berg, Jan", {"family": "Van der Berg", "given": "Jan"}),
    (
        "Humboldt, Alexander von",
        {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
    ),
    ("García Márquez, Gabriel", {"family": "García Márquez", "given": "Gabriel"}),
    ("Lee, Ji hye", {"family": "Lee", "given": "Ji hye"}),
    ("Plato,", {"family": "Plato"}),
    (", Jan", {"given": "Jan"}),
    ("Smith, , Jr", {"family": "Smith", "suffix": "Jr"}),
    ("World Health Organization", {"literal": "World Health Organization"}),
    (
        '"Center for Biologics, Evaluation and Research"',
        {"literal": "Center for Biologics, Evaluation and Research"},
    ),
]


@pytest.mark.parametrize(("line", "name"), LINES)
def test_a_line_is_parsed_as_a_name_and_formatted_back(line: str, name: CslName) -> None:
    assert parse_name(line) == name
    assert format_name(name) == line


def test_typographic_quotes_mark_an_organisation_too() -> None:
    assert parse_name("“Biologics, Evaluation and Research”") == {
        "literal": "Biologics, Evaluation and Research"
    }


@given(st.text())
def test_any_line_is_a_name_that_survives_editing(line: str) -> None:
    name = parse_name(line)
    assert parse_name(format_name(name)) == name or format_name(name) == NO_NAME


@given(st.text().filter(lambda text: "\n" not in text))
def test_nothing_typed_is_dropped(line: str) -> None:
    assume(not is_et_al({"literal": line}))  # written in one way
    kept = "".join(str(part) for part in parse_name(line).values())
    typed = [char for char in line if char.isalnum()]
    assert sorted(char for char in kept if char.isalnum()) == sorted(typed)


@given(st.lists(any_names, max_size=5))
def test_unedited_names_keep_all_their_details(names: list[Any]) -> None:
    assert parse_names(format_names(names), known=names) == names


def test_editing_one_line_keeps_the_details_of_the_other_names() -> None:
    hana: Any = {"family": "Kim", "given": "Hana", "ORCID": "0000-0001", "comma-suffix": True}
    lee: CslName = {"family": "Lee", "given": "Jun"}
    text = format_names([hana, lee]).replace("Lee, Jun", "Lee, Jun Seo")
    assert parse_names(text, known=[hana, lee]) == [hana, {"family": "Lee", "given": "Jun Seo"}]


def test_two_known_names_with_one_line_keep_their_order() -> None:
    first: Any = {"family": "Kim", "given": "H", "ORCID": "1"}
    second: Any = {"family": "Kim", "given": "H", "ORCID": "2"}
    assert parse_names("Kim, H\nLee, J\nKim, H", known=[first, second]) == [
        first,
        {"family": "Lee", "given": "J"},
        second,
    ]


def test_blank_lines_and_line_endings_do_not_matter() -> None:
    assert parse_names("Kim, H\r\n\r\n  Lee,  J \n") == [
        {"family": "Kim", "given": "H"},
        {"family": "Lee", "given": "J"},
    ]


@pytest.mark.parametrize("line", ["Kim, H., et al.", "Kim, H. et al", "Kim, H.; et al."])
def test_et_al_after_a_name_is_a_separate_entry(line: str) -> None:
    names = parse_names(line)
    assert names == [{"family": "Kim", "given": "H."}, {"literal": ET_AL}]
    assert is_et_al(names[1])
    assert parse_names(format_names(names)) == names
