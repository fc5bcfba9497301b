"""Take out the publisher of a work, its place and the year."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.dates import DATE, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.name_shapes import LOWER, UPPER
from exoblocks.bibliography.formats.reference_text.organisations import is_organisation_name
from exoblocks.bibliography.formats.reference_text.sentences import sentences

_I: Final = re.IGNORECASE
_PAGE = r"[A-Za-z]{0,2}[0-9]{1,7}"
PAGES: Final = rf"(?:{_PAGE}(?:\s?-\s?{_PAGE})?(?:, ?[0-9]+-[0-9]+)*|[ivxlc]{{1,7}}-[ivxlc]{{1,7}})"
_PLACE_AND_PUBLISHER = re.compile(
    rf"(?P<bracket>\()?(?!In:)"
    rf"(?P<place>\[?(?:[{UPPER}][^:\[\]]{{1,60}}|place unknown|s\.l\.|o\. ?O\.)\]?)\s?:"
    rf" (?P<publisher>\[?[^\s:;{LOWER}][^:;]{{1,120}}?)(?(bracket)\)|)"
)
_WORD_OF_PLACE = rf"[{UPPER}][^\s,:;.()]{{1,20}}"
# Word writes "Safety of dermal fillers, Rome: MDA."
_AFTER_COMMA = re.compile(
    rf",\s(?P<place>{_WORD_OF_PLACE}(?:\s{_WORD_OF_PLACE}){{0,2}}): (?P<publisher>[{UPPER}][^:;.]{{1,80}})$"
)
_PUBLISHER_AND_PLACE = re.compile(
    rf"(?P<publisher>[^,]{{2,80}}), (?P<place>[{UPPER}][\w .,/&-]{{1,60}})"
)
_NO_PLACE = re.compile(r"\b(?:Inc|Ltd|LLC|Co|Sons|GmbH|Department|Division|School|Faculty|and)\b|&")
_NO_PUBLISHER: Final = ("author", "autor", "est", "verfasser", "publisher unknown", "s.n", "s. n")
_DATE_AT_END = re.compile(
    rf"(?P<before>[\s.,;:(\[]{{1,4}}|^)©?(?:c|cop\. )?(?P<date>{DATE})\]?\)?"
    rf"(?:\s?:\s?(?:(?P<pages>{PAGES})|chap(?:ter)? (?P<chapter>[0-9]{{1,3}}))"
    rf"|[,.;]? (?:S|pp?)\.? ?(?P<labelled>{PAGES}))?[\s.,;)]*$",
    _I,
)
_DATE_AFTER_PUBLISHER = re.compile(rf";\s?(?P<date>{DATE})\.\s(?P<rest>.+)$", _I)
_DATE_AS_SENTENCE = re.compile(rf"(?<=[.?!”] )(?P<date>{DATE})\.(?=\s)", _I)
_LONGEST_PUBLISHER: Final = 8
"""The maximum number of words after a comma."""


def take_date(draft: Draft) -> str:
    """Take the date at the end, or one between full stops. Returns the punctuation before it."""
    found = _DATE_AT_END.search(draft.plain)
    if found and (date := date_of(found["date"])):
        draft.put("issued", date)
        draft.put("chapter-number", found["chapter"])
        draft.put("page", re.sub(r"\s", "", found["pages"] or found["labelled"] or ""))
        draft.text = draft.text[: found.start()].rstrip(" (,;:[")
        return found["before"].strip()[-1:] or " "
    if "issued" not in draft.csl and (found := draft.take(_DATE_AS_SENTENCE)):
        draft.put("issued", date_of(found["date"]))
        return "."
    if found := draft.take(_DATE_AFTER_PUBLISHER):
        draft.put("issued", date_of(found["date"]))
        draft.unread.append(found["rest"].strip(" ."))
        return ";"
    return ""


def take_publisher(draft: Draft, before_date: str, *, has_title: bool = False) -> None:
    """Take the publisher, which is between the title and the date.

    `has_title`: whether the title has already been taken.
    """
    text = draft.text.rstrip(" ,;.")
    *rest, last = sentences(text) or [""]
    is_after_title = bool(rest) or (has_title and bool(last))
    if before_date == ";":
        draft.marks.add(Mark.SEMICOLON)
    if is_after_title and (found := _PLACE_AND_PUBLISHER.fullmatch(last)):
        _put(draft, found["publisher"], found["place"])
        draft.marks.add(Mark.IMPRINT)
        draft.text = " ".join(rest)
    elif Mark.YEAR_FIRST in draft.marks and (found := _AFTER_COMMA.search(text)):
        _put(draft, found["publisher"], found["place"])
        draft.marks.add(Mark.IMPRINT)
        draft.text = text[: found.start()]
    elif is_after_title:
        _take_last_sentence(draft, text, rest, last, before_date)
    elif Mark.REPORT not in draft.marks and (before_date == "," or Mark.YEAR_FIRST in draft.marks):
        title, _, publisher = text.rpartition(", ")
        is_short = len(publisher.split()) < _LONGEST_PUBLISHER
        if " " in title and publisher[:1].isupper() and is_short:
            draft.text = title
            _put_with_place(draft, publisher)


def _take_last_sentence(
    draft: Draft, text: str, rest: list[str], last: str, before_date: str
) -> None:
    if not (before_date or Mark.YEAR_FIRST in draft.marks):
        return
    if before_date == " " and " " not in last:
        draft.put("publisher-place", last)  # "Berlin 2022"
        draft.text = " ".join(rest)
        return
    if before_date == ";":
        draft.marks.add(Mark.IMPRINT)
    container, comma, publisher = last.rpartition(", ")
    if before_date == "," and comma and not rest:
        draft.text, last = container, publisher
    else:
        draft.text = text[: len(text) - len(last)].rstrip()
    _put_with_place(draft, last)


def _put_with_place(draft: Draft, text: str) -> None:
    """ "Thieme, Stuttgart" is a publisher with its place, "Wiley & Sons, Inc." is not."""
    found = _PUBLISHER_AND_PLACE.fullmatch(text.rstrip(" .,;"))
    place = found["place"] if found else ""
    if found and not (_NO_PLACE.search(place) or is_organisation_name(place)):
        _put(draft, found["publisher"], place)
    else:
        _put(draft, text)


def _put(draft: Draft, publisher: str, place: str = "") -> None:
    publisher = publisher.strip(" .,;[]")
    if publisher.casefold() not in _NO_PUBLISHER:
        draft.put("publisher", publisher)
    draft.put("publisher-place", place.strip(" []"))
