"""Take out the book that a chapter is in: "In: Tsang W, Kolb F, editors. Title. Berlin: ..."."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from exoblocks.bibliography.formats.reference_text.dates import DATE, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.editions import take_edition
from exoblocks.bibliography.formats.reference_text.imprint import PAGES, take_date, take_publisher
from exoblocks.bibliography.formats.reference_text.people import read_people
from exoblocks.bibliography.formats.reference_text.place_in_journal import last_place
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.text import plain_dashes

_I: Final = re.IGNORECASE
# A lower-case "in" follows a comma, or a title in quotation marks.
_IN = re.compile(
    r"(?:(?<=[.?!,;”\"’'»\])] )|(?<=^)|(?<=- ))"
    r"(?:(?P<marked>[Ii]n\s?:|En\s?:|Dans\s?:|//|Dentro de\s?:)|(?:In|Dans|En)(?= )"
    r"|(?:(?<=, )|(?<=^))in(?= ))\s?"
)
_EDITED_BY = re.compile(
    r"[\s,.;]{0,3}[\[(]?\b(?:ed(?:ited|s?\.|itado)? (?:by|por)|herausgegeben von|(?:hrsg|hg)\.? v(?:on|\.)"
    r"|sous la direction de|dirigé par|a cura di)\s",
    _I,
)
_LABELLED_PAGES = re.compile(
    rf"[\s,;:]{{0,3}}\b(?:pp?|pages?|pgs?|S|Seiten?|págs?|blz)\b\.?\s?(?P<pages>{PAGES})(?=[\s.,;:)\]]|$)\.?"
)
_BARE_PAGES = re.compile(rf"[,:;]\s?(?P<pages>{PAGES})(?=[.,;]|$)")
_OF_MEETING = re.compile(
    r"\b(?:proceedings|proc\.|congress|conference|symposium|meeting|workshop|kongress|tagung)\b", _I
)
_MEETING = re.compile(rf"(?P<title>[^;]+); (?P<date>{DATE})(?:; (?P<place>[^;]+))?", _I)
_YEAR_BEFORE_TITLE = re.compile(rf"\s?[\[(]?(?P<date>{DATE})[\])]?[.,:]\s")
_SENTENCE = re.compile(r"[.?!] |\(")
_MOST_SENTENCES: Final = 12
"""The number of places to search for editors."""


def take_chapter(draft: Draft) -> bool:
    """Returns whether there is a book."""
    for found in _IN.finditer(draft.text):
        title = draft.text[: found.start()].rstrip(" ,;")
        book = draft.text[found.end() :]
        if title and found["marked"] and _is_journal(book):
            draft.put("title", title)
            draft.text = book
            return False
        if (title or "title" in draft.csl) and _take_book(
            draft, book, is_marked=bool(found["marked"])
        ):
            draft.put("title", title)
            draft.text = ""
            return True
    is_edited = "title" in draft.csl and _EDITED_BY.search(draft.text) is not None
    if is_edited and _take_book(draft, draft.text):
        draft.text = ""
        return True
    return False


def _is_journal(text: str) -> bool:
    """Whether "In: " precedes a journal, as in German."""
    place = last_place(plain_dashes(text))
    people = read_people(text)
    is_edited = people is not None and people.are_editors
    return place is not None and place.is_in_journal and bool(place.pages) and not is_edited


def take_editors(draft: Draft) -> list[CslName]:
    """Take editors that follow the title: "Moreau É, ed."."""
    for found in islice(_SENTENCE.finditer(draft.text), _MOST_SENTENCES):
        people = read_people(draft.text, found.end())
        if people and people.are_editors:
            draft.cut(found.end(), people.end)
            return people.names
    return []


def _take_book(draft: Draft, text: str, *, is_marked: bool = False) -> bool:
    book = Draft(text)
    book.marks = draft.marks
    pages = book.take(_LABELLED_PAGES)
    is_paged = pages is not None and Mark.YEAR_FIRST in draft.marks
    editors = _take_editors_of_book(book, are_expected=is_marked or is_paged)
    is_of_meeting = _OF_MEETING.search(text) is not None
    if not (editors or is_marked or is_of_meeting or is_paged):
        return False
    take_edition(book)
    if "issued" not in draft.csl and (year := _YEAR_BEFORE_TITLE.match(book.plain)):
        draft.put("issued", date_of(year["date"]))
        book.text = book.text[year.end() :]
    before_date = take_date(book)
    pages = pages or book.take(_BARE_PAGES)
    take_publisher(book, before_date)
    container = book.text.strip(" .,;:") or str(book.csl.pop("publisher", ""))
    if is_of_meeting and (meeting := _MEETING.fullmatch(container)):
        container = meeting["title"]
        draft.put("event-date", date_of(meeting["date"]))
        draft.put("event-place", meeting["place"])
    if not container:
        return False
    draft.put("type", "paper-conference" if is_of_meeting else "chapter")
    draft.put("container-title", container)
    draft.put("editor", editors)
    draft.put("page", re.sub(r"\s", "", pages["pages"]) if pages else "")
    for variable, value in book.csl.items():
        draft.put(variable, value)
    draft.unread += book.unread
    return True


def _take_editors_of_book(book: Draft, *, are_expected: bool) -> list[CslName]:
    """Take the editors before the title of a book, after "edited by", or as a sentence."""
    people = read_people(book.text)
    if people and (people.are_editors or (are_expected and people.is_sure)):
        book.text = book.text[people.end :].lstrip(" .,:;)")
        return people.names
    if announced := _EDITED_BY.search(book.text):
        people = read_people(book.text, announced.end(), are_announced=True)
        if people:
            book.cut(announced.start(), people.end)
            return people.names
    return take_editors(book)
