from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formatting.names import initials, inverted, name_list
from exoblocks.bibliography.names import CslName
from tests.bibliography.strategies import any_names


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("Hana", "H"),
        ("Hana Jin", "HJ"),
        ("H. J.", "HJ"),
        ("H.J.", "HJ"),
        ("HJ", "HJ"),
        ("Jean-Pierre", "JP"),
        ("J.-P. A.", "JPA"),
        ("Min\u2010ho", "MH"),
        ("Ji hye", "JH"),
        ("Élodie", "É"),
        ("E\u0301lodie", "É"),
        ("太郎", "太郎"),
        ("JHM", "JHM"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_initials_have_no_periods_and_no_hyphens(given_names: str, expected: str) -> None:
    assert initials(given_names) == expected


def test_a_given_name_in_capitals_is_not_read_as_initials() -> None:
    assert initials("AMY", "KIM") == "A"
    assert initials("AJ", "KIM") == "AJ"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Kim", "given": "Hana"}, "Kim H"),
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, "van der Berg J"),
        ({"family": "Humboldt", "given": "A", "dropping-particle": "von"}, "von Humboldt A"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King ML Jr"),
        ({"family": "Smith", "suffix": "III"}, "Smith III"),
        ({"family": "山田", "given": "太郎"}, "山田太郎"),
        ({"family": "김", "given": "하나"}, "김하나"),
        ({"family": "王", "given": "小明"}, "王小明"),
        ({"family": "佐々木", "given": "ひろし"}, "佐々木ひろし"),
        ({"family": "田中", "given": "Hiroki"}, "田中 H"),
        ({"family": "כהן", "given": "דוד"}, "כהן דוד"),
        ({"literal": "World Health Organization"}, "World Health Organization"),
        ({"given": "Madonna"}, "Madonna"),
        ({"family": "Kim,", "given": ""}, "Kim"),
        ({}, ""),
    ],
)
def test_a_name_is_written_as_family_name_initials_suffix(name: CslName, expected: str) -> None:
    assert inverted(name) == expected


@given(any_names)
def test_any_name_can_be_formatted(name: CslName) -> None:
    assert "\n" not in inverted(name)


@given(st.integers(0, 12))
def test_only_a_list_longer_than_the_limit_is_shortened(count: int) -> None:
    names: list[CslName] = [{"family": f"N{number}"} for number in range(count)]
    printed = name_list(names, longest=6, shortened_to=3)
    if count <= 6:
        assert printed == [f"N{number}" for number in range(count)]
    else:
        assert printed == ["N0", "N1", "N2", "et al"]


def test_authors_missing_from_the_source_are_written_as_et_al() -> None:
    names: list[CslName] = [{"family": "Kim", "given": "H."}, {"literal": "et al."}]
    assert name_list(names, longest=6, shortened_to=3) == ["Kim H", "et al"]
    assert name_list([{"literal": "others"}], longest=6, shortened_to=3) == []
