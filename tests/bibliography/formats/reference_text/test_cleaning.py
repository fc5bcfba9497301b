"""Changes that copying makes to a reference are undone before it is read."""

from __future__ import annotations

import pytest

from exoblocks.bibliography.formats.reference_text.cleaning import cleaned


@pytest.mark.parametrize(
    "text",
    [
        "1. Kim H. Title.",
        "[12] Kim H. Title.",
        "(3) Kim H. Title.",
        "7) Kim H. Title.",
        "7: Kim H. Title.",
        "12\tKim H. Title.",
        "12\nKim H. Title.",
        "2\xa0Kim H. Title.",
        "• Kim H. Title.",
        "–\xa0Kim H. Title.",
        "¹² Kim H. Title.",
        "1.↵Kim H. Title.",
    ],
)
def test_the_label_of_a_list_is_left_out(text: str) -> None:
    assert cleaned(text) == "Kim H. Title."


@pytest.mark.parametrize("text", ["5-FU in keloids", "2019. Title", "3-D imaging", "10.5555/a"])
def test_a_number_that_is_not_a_label_is_kept(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("derma-\ntology", "dermatology"),
        ("derma\u00adtology", "dermatology"),
        ("derma\u00ad\n tology", "dermatology"),
        ("double-\nblind", "double-blind"),
        ("anti-\nTNF", "anti-TNF"),
        ("211-\n219", "211-219"),
        ("18(4):\r\n211", "18(4): 211"),
        ("https://doi.org/10.5555/\njed.2022", "https://doi.org/10.5555/jed.2022"),
        ("doi:10.5555/jed-\n2022", "doi:10.5555/jed-2022"),
        ("See https://example.org/a.\nNext", "See https://example.org/a. Next"),
    ],
)
def test_words_that_are_divided_at_a_line_end_are_joined(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim\xa0H.\u2009A  title", "Kim H. A title"),
        ("\ufeffe\ufb03cacy of \ufb01llers\u200b", "efficacy of fillers"),
        ("<p><i>E. coli</i> &amp; CO<sub>2</sub></p>", "E. coli & CO<sub>2</sub>"),
        ("p < 0.05 and n > 3", "p < 0.05 and n > 3"),
        ("Sato Y, . . . Zielinski W", "Sato Y, … Zielinski W"),
        ("王伟，李娜．标题：副标题（上）。", "王伟, 李娜. 标题: 副标题 (上)."),
        ("Cite this article as: Kim H. Title.", "Kim H. Title."),
    ],
)
def test_wrong_characters_are_replaced(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "links",
    [
        " [PubMed] [Google Scholar]",
        " [CrossRef]",
        "\nView Article PubMed Google Scholar",
        "\nCrossref | PubMed | Google Scholar",
        " OpenUrlCrossRefPubMed",
    ],
)
def test_links_after_a_reference_are_left_out(links: str) -> None:
    assert cleaned(f"Kim H. Title. J Ex. 2019;1:2{links}") == "Kim H. Title. J Ex. 2019;1:2"


def test_a_word_of_the_title_is_not_mistaken_for_a_link() -> None:
    assert cleaned("Kim H. How to write an Abstract") == "Kim H. How to write an Abstract"
