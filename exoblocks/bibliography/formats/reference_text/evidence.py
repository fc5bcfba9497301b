"""Decide whether a text that was read as a reference is one."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.name_shapes import LOWER, UPPER

_ENOUGH: Final = 4
#: How much each of them indicates a reference.
_WEIGHTS_OF_MARKS: Final = {
    Mark.JOURNAL: 3,
    Mark.PEOPLE: 2,
    Mark.IMPRINT: 2,
    Mark.ONLINE: 2,
    Mark.AHEAD: 1,
    Mark.EDITION: 1,
    Mark.PREPRINT: 1,
    Mark.QUOTED: 1,
    Mark.REPORT: 1,
    Mark.UNDATED: 1,
    Mark.UPDATED: 1,
    Mark.YEAR_FIRST: 1,
}
_WEIGHTS_OF_VARIABLES: Final = {
    "DOI": 2,
    "PMID": 2,
    "PMCID": 1,
    "ISBN": 1,
    "URL": 1,
    "accessed": 1,
    "author": 1,
    "container-title": 1,
    "editor": 1,
    "genre": 1,
    "issued": 1,
    "publisher": 1,
}
#: Signs that the parts are in the order of a reference. A sentence with identifiers is not a reference.
_ORDERS: Final = frozenset(
    {
        Mark.ADDRESS_LAST,
        Mark.EDITION,
        Mark.IMPRINT,
        Mark.JOURNAL,
        Mark.PEOPLE,
        Mark.QUOTED,
        Mark.UNDATED,
        Mark.YEAR_FIRST,
    }
)
_PARTS_OF_BOOKS: Final = ("chapter", "paper-conference")
#: Variables by which the work can be found.
_SOURCES: Final = (
    "container-title",
    "event-title",
    "publisher",
    "number",
    "DOI",
    "PMID",
    "PMCID",
    "ISBN",
    "URL",
)
_NO_TITLE = re.compile(
    r"(?:fig(?:ure|\.)?|tab(?:le|\.)?|box|appendix|chapter)\s?[0-9]|©|copyright\b"
    r"|(?:erratum|comment|corrigendum|retraction)s? in\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"[{}]|=>|==|;\s*$|\(\)|</|\bfunction\b")
_SMALL_WORD_FIRST = re.compile(rf"[{LOWER}]+(?:\s|$)")
# The person quoted: "Anna B."
_SPEAKER = re.compile(rf"[{UPPER}][{LOWER}]+ [{UPPER}]\.")
_IS_CUT_OFF = re.compile(
    r"\b(?:is|are|was|were|at|from|on|in|see|under|the|and|or|of|by|to)$", re.IGNORECASE
)


def is_reference(draft: Draft) -> bool:
    """Whether it has a title, and enough of the other parts of a reference."""
    is_found = any(variable in draft.csl for variable in _SOURCES)
    return is_found and _has_title(draft) and _has_order(draft) and weight(draft) >= _ENOUGH


def weight(draft: Draft) -> int:
    """How many parts of a reference it has, weighted."""
    marks = sum(_WEIGHTS_OF_MARKS.get(mark, 0) for mark in draft.marks)
    return marks + sum(_WEIGHTS_OF_VARIABLES.get(variable, 0) for variable in draft.csl)


def _has_title(draft: Draft) -> bool:
    title = str(draft.csl.get("title", ""))
    if not _WORD.search(title) or _NO_TITLE.match(title) or _CODE.search(title):
        return False
    if Mark.PEOPLE not in draft.marks and _IS_CUT_OFF.search(title):
        return False
    return not _SMALL_WORD_FIRST.match(title) or {Mark.PEOPLE, Mark.JOURNAL} <= draft.marks


def _has_order(draft: Draft) -> bool:
    csl, marks = draft.csl, draft.marks
    if sum(map(len, draft.unread)) > 2 * len(csl["title"]) + 60:
        return False
    has_address = any("@" in text for text in draft.unread)
    if _SPEAKER.fullmatch(csl.get("container-title", "")) or (
        has_address and Mark.PEOPLE not in marks
    ):
        return False
    if Mark.JOURNAL in marks:
        return "issued" in csl or Mark.PEOPLE in marks
    if _ORDERS & marks == {Mark.IMPRINT} and "author" not in csl and "editor" not in csl:
        return Mark.SEMICOLON in marks
    return bool(_ORDERS & marks) or csl["type"] in _PARTS_OF_BOOKS
