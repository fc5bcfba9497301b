"""Lists of names, however they are written."""

from __future__ import annotations

import pytest

from exoblocks.bibliography.formats.reference_text.people import read_people
from exoblocks.bibliography.name_notation import format_names
from exoblocks.bibliography.names import is_et_al


def names(text: str) -> list[str]:
    people = read_people(text)
    return format_names(people.names).splitlines() if people else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim H. Title.", ["Kim, H"]),
        ("Kim J-H, Park SY. Title.", ["Kim, J-H", "Park, SY"]),
        ("Kim JH, van der Berg S. I. A title.", ["Kim, JH", "van der Berg, S"]),
        ("Kim J. H., van der Berg S. I. Title.", ["Kim, J. H.", "van der Berg, S. I."]),
        ("Harlan P T, Osei K; Lee M: Title.", ["Harlan, P T", "Osei, K", "Lee, M"]),
        ("Иванов И.И., Петрова А.С. Заглавие.", ["Иванов, И.И.", "Петрова, А.С."]),
        ("Harmon RS Jr, King ML 3rd. Title.", ["Harmon, RS, Jr", "King, ML, 3rd"]),
        ("van der Berg JP, de la Cruz M, O'Neil K. Title.", None),
        ("Şahin Ö, Øster Å, Nguyễn TH, Dvořák J. Title.", None),
        ("García Peña J, St. John P, Mc Carthy D. Title.", None),
        ("Harlan, P. T., & O’Neill, K., Jr. (2019). Title.", ["Harlan, P. T.", "O’Neill, K., Jr."]),
        ("Harlan, P.T., Osei-Boateng, K. and Li, M., 2022. Title.", None),
        ("Selwyn-Park, A.; Ng, T. E. coli on needles.", ["Selwyn-Park, A.", "Ng, T."]),
        ("I. Castellan, P. Nordgaard, and R. Umeh, “Title,”", None),
        ("P T Harlan, K Osei, Title of it, J Ex", ["Harlan, P T", "Osei, K"]),
        ("Nakagawa-Ruiz, Elena P et al. “Title.”", ["Nakagawa-Ruiz, Elena P", "others"]),
        ("Okada, Ken, Maria Fuchs, and T. S. Reddy. 2019. “Title.”", None),
        ("Peter T. Harlan, Kofi Osei & Mia Li (2022) Title", None),
        ("Harlan, Peter T. MD; Osei, Kofi MD, PhD. Title.", ["Harlan, Peter T.", "Osei, Kofi"]),
        ("García Peña, José. “Título.”", ["García Peña, José"]),
        ("田中裕樹, 佐藤花子. 題.", ["田中裕樹", "佐藤花子"]),
        ("김민수, 이영희. 제목.", ["김민수", "이영희"]),
    ],
)
def test_people_are_read(text: str, expected: list[str] | None) -> None:
    found = names(text)
    if expected is None:
        assert len(found) == 3 + text.startswith("Şahin")
    else:
        assert found == expected


@pytest.mark.parametrize(
    "et_al", [", et al", " et al.", ", [et al.]", " u. a.", ", y cols.", ", and others", ", …"]
)
def test_et_al_is_not_a_person(et_al: str) -> None:
    people = read_people(f"Kim H, Lee M{et_al}. Title.")
    assert people is not None
    assert [is_et_al(name) for name in people.names] == [False, False, True]


def test_an_ellipsis_replaces_people_who_are_left_out() -> None:
    assert names("Sato, Y., … Zielinski, W. (2023). Title.") == ["Sato, Y.", "Zielinski, W."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abara N; PEEL-2 Investigators. Title.", ["Abara, N", "PEEL-2 Investigators"]),
        ("Abara N; for the SCAR Peel Group. Title.", ["Abara, N", "SCAR Peel Group"]),
        ("Abara, N., & PEEL-2 Study Group (2021). T.", ["Abara, N.", "PEEL-2 Study Group"]),
        ("Committee of the LIP Study; Abara N. Title.", ["Committee of the LIP Study", "Abara, N"]),
        ("SCAR-Net Collaborators, Webb, T. (2020). T.", ["SCAR-Net Collaborators", "Webb, T."]),
    ],
)
def test_a_group_keeps_its_place_among_people(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "role", [", editors.", ", eds.", " (Eds.).", " (ed.) (2017)", ", Hrsg.", " (Hrsg.)."]
)
def test_editors_are_distinguished_from_authors(role: str) -> None:
    people = read_people(f"Tsang W, Kolb F{role} Title.")
    assert people is not None
    assert people.are_editors


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin C. J Ex Dermatol.",
        "Phase II. A trial.",
        "Mock Allergy UK. Henna.",
        "World Skin Organization. Title.",
        "Rosacea, Acne and more. Title.",
        "Chemical Peels. J Ex Dermatol.",
        "In 2021, Harwood and colleagues treated 48 women.",
    ],
)
def test_other_words_are_not_names(text: str) -> None:
    assert names(text) == []
