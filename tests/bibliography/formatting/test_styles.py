"""Rules that apply to every citation style."""

from __future__ import annotations

import itertools
import re
from dataclasses import fields
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formatting import (
    DEFAULT_STYLE,
    FORMATTERS,
    Publication,
    get_formatter,
    publication,
)
from exoblocks.bibliography.records import Record, from_csl
from tests.bibliography.strategies import (
    any_names,
    csl_items,
    hostile_text,
    json_values,
    valid_records,
)

STYLES = st.sampled_from(sorted(FORMATTERS))


def test_ama_is_the_default_and_an_unknown_style_is_refused_with_a_list() -> None:
    assert DEFAULT_STYLE == "ama"
    assert get_formatter() is FORMATTERS["ama"]
    with pytest.raises(LookupError, match=r"'chicago'.*ama, vancouver"):
        get_formatter("chicago")


_OPTIONAL: dict[str, Any] = {
    "title": "Skin",
    "authors": [{"family": "Kim", "given": "Hana"}],
    "editors": [{"family": "Lee", "given": "Jun"}],
    "container_title": "Journal",
    "publisher": "Press",
    "volume": "95",
    "issue": "1",
    "page": "25-31",
    "number": "7",
    "issued_year": 2019,
    "url": "https://example.org/a",
}
_TYPES = [
    "article-journal",
    "article-newspaper",
    "book",
    "chapter",
    "report",
    "webpage",
    "thesis",
    "paper-conference",
    "dataset",
    "legislation",
]


@pytest.mark.parametrize("csl_type", _TYPES)
@pytest.mark.parametrize("style", sorted(FORMATTERS))
def test_missing_fields_leave_no_stray_punctuation(style: str, csl_type: str) -> None:
    for chosen in itertools.product([True, False], repeat=len(_OPTIONAL)):
        known = {
            key: value
            for (key, value), is_known in zip(_OPTIONAL.items(), chosen, strict=True)
            if is_known
        }
        text = FORMATTERS[style].format(Record(csl_type=csl_type, **known)).text
        # Both are correct in Vancouver style.
        text = text.replace("No.:", "No.").replace("et al.,", "et al,")
        assert not re.search(r"\.\.|[,;:] ?[,;:.]|\(\)|  | [.,;:)]|\. ?[,;]|^[.,;:]", text), text
        assert text == text.strip()


class _Tags(HTMLParser):
    """The words and tags of an HTML text, and whether the tags are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.is_balanced = True
        self.feed(html)
        self.close()
        self.is_balanced = self.is_balanced and not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_balanced = self.is_balanced and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", {}))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", {}))


@st.composite
def hostile_records(draw: st.DrawFn) -> Publication:
    """Records with any text in any field, without normalisation."""
    lists: st.SearchStrategy[Any] = st.lists(
        any_names | st.builds(lambda text: {"literal": text}, hostile_text)
    )
    text_fields = {
        field.name: draw(hostile_text) for field in fields(Publication) if field.type == "str"
    }
    return Publication(
        **text_fields | {"csl_type": draw(st.sampled_from([*_TYPES, "other"]))},
        authors=draw(lists),
        editors=draw(lists),
        issued_year=draw(st.none() | st.integers()),
        issued_month=draw(st.none() | st.integers()),
        issued_day=draw(st.none() | st.integers()),
    )


@given(STYLES, hostile_records() | csl_items.map(from_csl) | valid_records())
def test_no_input_can_add_its_own_markup(style: str, record: Record) -> None:
    citation = FORMATTERS[style].format(record)
    tags = _Tags(citation.html)
    assert tags.is_balanced
    for tag, attributes in tags.found:
        if tag == "a":
            assert list(attributes) == ["href"]
            assert re.match(r"https?://[^\s\"'<>]", attributes["href"] or "")
        else:
            assert tag in ("i", "b", "sub", "sup")
            assert not attributes


@given(STYLES, hostile_records() | valid_records())
def test_text_and_html_have_the_same_words(style: str, record: Record) -> None:
    citation = FORMATTERS[style].format(record)
    words = _Tags(citation.html).words
    assert "".join(words) == citation.text
    assert "\n" not in citation.text


@given(STYLES, valid_records())
def test_a_record_with_an_identifier_is_never_empty(style: str, record: Record) -> None:
    known = (record.doi, record.pmid, record.pmcid, record.isbn, record.issn, record.url)
    assert FORMATTERS[style].format(record).text or not any(known)


_CITATION_VARIABLES = ("edition", "publisher-place", "genre", "event", "event-place", "event-date")


@given(st.dictionaries(st.sampled_from(_CITATION_VARIABLES), json_values))
def test_additional_csl_variables_can_have_any_value(csl: dict[str, Any]) -> None:
    for formatter in FORMATTERS.values():
        formatter.format(publication(Record(csl_type="book", title="Skin"), csl))


@pytest.mark.parametrize(
    ("edition", "shown"),
    [
        (4, "4th ed."),
        ("2nd", "2nd ed."),
        ("12", "12th ed."),
        ("23", "23rd ed."),
        ("Fourth edition", "4th ed."),
        ("second", "2nd ed."),
        ("3rd edition", "3rd ed."),
        ("Rev. ed.", "Rev. ed."),
        ("1", ""),
        ("1st", ""),
    ],
)
def test_an_edition_is_an_ordinal_and_the_first_is_omitted(edition: object, shown: str) -> None:
    book = publication(Record(csl_type="book", title="Skin"), {"edition": edition})
    for formatter in FORMATTERS.values():
        assert formatter.format(book).text == f"Skin. {shown}".strip()


@pytest.mark.parametrize(
    ("genre", "shown"),
    [
        ("PhD thesis", "dissertation"),
        ("Doctoral dissertation", "dissertation"),
        ("phdthesis", "dissertation"),
        ("Master's thesis", "master's thesis"),
        ("mathesis", "master's thesis"),
        ("M.Sc. thesis", "master's thesis"),
        ("Habilitation", "thesis"),
        ("", "thesis"),
    ],
)
def test_the_citation_of_a_thesis_names_its_type(genre: str, shown: str) -> None:
    thesis = publication(Record(csl_type="thesis", title="Skin"), {"genre": genre})
    assert FORMATTERS["vancouver"].format(thesis).text == f"Skin [{shown}]."
    assert FORMATTERS["ama"].format(thesis).text == f"Skin. {shown.capitalize()}."
