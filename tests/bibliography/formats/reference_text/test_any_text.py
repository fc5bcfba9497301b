"""Text of any kind is read or refused, and only references are accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import Unreadable, read, split
from exoblocks.bibliography.formats.reference_text.parser import parse
from tests.bibliography.formats.records import any_text

#: Text with a meaning in references.
_pieces = st.sampled_from(
    [
        *(
            "Kim H",
            "Harlan, P. T.",
            "I. Castellan",
            "Elena Nakagawa",
            "van der Berg J",
            "Li",
            "et al.",
        ),
        *(
            ", ",
            "; ",
            " & ",
            " and ",
            ". ",
            ": ",
            "? ",
            " ",
            "\n",
            "\n\n",
            "\t",
            " | ",
            "…",
            ", editors. ",
        ),
        *(
            "(2019). ",
            "2019;",
            "2019",
            " n.d. ",
            "12",
            "(4)",
            ":211-219",
            "vol. 3",
            "no. 4",
            "pp. 1-2",
            "S12",
        ),
        *(
            "In: ",
            "In ",
            "edited by ",
            "(Eds.), ",
            "2nd ed. ",
            "Berlin: Springer; ",
            "[Internet]",
            "[Preprint]",
        ),
        *(
            "A title",
            "a title",
            "“Title,” ",
            "‘Title’, ",
            "J. Ex. Dermatol. ",
            "Lancet",
            "medRxiv",
            "thesis",
        ),
        *(
            "doi:10.5555/a",
            "https://a.example/b",
            "PMID: 1",
            "[cited 2020 May 1]",
            "Accessed May 1, 2020. ",
        ),
        *(
            "1. ",
            "[2] ",
            "• ",
            "3\n",
            "©",
            "Published online ",
            "Erratum in: ",
            "田中裕樹",
            "\u00ad",
            "-\n",
        ),
    ]
)
# A percent sign begins a comment in BibTeX.
_letters = st.text(st.characters(exclude_characters="%@"), max_size=3)
reference_like = st.lists(_pieces | _letters, max_size=24).map("".join)


def read_all(text: str) -> list[str]:
    found = []
    for entry in split(text):
        if entry.format == "reference-text":
            found.append(read(entry).csl["title"])
    return found


@given(reference_like | any_text)
def test_any_text_has_titles_or_nothing(text: str) -> None:
    assert all(title.strip() for title in read_all(text))
    draft = parse(text)
    assert draft is None or draft.csl["title"].strip()


@given(reference_like)
def test_no_word_is_lost(text: str) -> None:
    def words(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    assert words("".join(entry.text for entry in split(text))) == words(text)


@given(
    st.lists(
        st.sampled_from(["Heat", "darkens", "skin", "in", "2019", "(n = 12)", "and"]), max_size=12
    )
)
def test_a_sentence_with_an_identifier_is_not_a_reference(words: list[str]) -> None:
    sentence = f"We saw that {' '.join(words)} (doi:10.5555/a; PMID: 99000001)."
    assert parse(sentence) is None


@pytest.mark.parametrize(
    "text",
    [
        "Dear colleague,\n\nattached are the slides (2021 version).\n\nBest wishes,\nP. T. Harlan",
        "1. Wash\n2. Dry\n3. Apply (SPF 50)\n4. Reapply after 2 h",
        "for (const item of items) {\n  if (item.year > 2019) { list.push(item.title); }\n}",
    ],
)
def test_a_paste_without_a_reference_has_no_record(text: str) -> None:
    for entry in split(text):
        with pytest.raises(Unreadable):
            read(entry)
