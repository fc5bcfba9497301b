"""Take out the creators of the work, and the year if it directly follows them."""

from __future__ import annotations

import re

from exoblocks.bibliography.formats.reference_text.dates import DATE, YEAR, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.name_shapes import UPPER
from exoblocks.bibliography.formats.reference_text.organisations import (
    could_be_organisation,
    is_organisation_name,
)
from exoblocks.bibliography.formats.reference_text.people import read_people
from exoblocks.bibliography.formats.reference_text.sentences import sentences

_QUOTES = "“\"‘'«„"
_YEAR = (
    rf"[\s.,;:]{{0,3}}[\[(]\s?(?:c(?:a\.?|irca)?\s?)?(?P<date>{DATE})(?:[,/]\s?(?P<more>[^()\[\]]{{0,30}}))?\s?[\])]"
    r"[.,:;]?\s?"
)
_UNDATED = (
    r"[\s.,;]{0,3}(?:[\[(]\s?(?:n\. ?d\.?|no date|o\. ?[JD]\.?|s\. ?[df]\.?|date unknown|undated)\s?[\])]"
    r"|,\s(?:n\.d|o\.J)\.(?=\s))[.,:]?\s?"
)
_YEAR_IN_BRACKETS = re.compile(_YEAR, re.IGNORECASE)
_BARE_YEAR = re.compile(
    rf"[\s.,;]{{0,3}}(?P<date>{YEAR}[a-z]?)(?:[.,:](?:\s|$)|\s(?=[“\"‘„«{UPPER}]))"
)
_NO_YEAR = re.compile(_UNDATED, re.IGNORECASE)
_BEFORE_YEAR = re.compile(rf"[^()\[\]]{{2,250}}?(?={_YEAR}|{_UNDATED})", re.IGNORECASE)
_BEFORE_BARE_YEAR = re.compile(
    rf"[{UPPER}][^()\[\].“”\"]{{2,120}}?(?=[.,]\s{YEAR}[a-z]?[.,]\s)"
    rf"|[{UPPER}][^()\[\].,:;?!“”\"\d]{{2,80}}?(?=\s{YEAR}[a-z]?,\s)"
)
_BEFORE_ROLE = re.compile(
    rf"(?P<name>[{UPPER}][^():“”\"]{{2,120}}?) [\[(](?:Hrsg|Hg|eds?|editors?)\.?[\])][.,:]?\s",
    re.IGNORECASE,
)
_BEFORE_QUOTE = re.compile(
    rf"(?P<name>[{UPPER}][^“”\"„«:?!]{{2,120}}?)(?:, et al)?[.,]\s(?=[“\"„«])"
)
# The first words of works that name their organisation.
_WORK = re.compile(
    r"(?:Annual|Textbook|Handbook|Manual|Guidelines?|Reports?|Reviews?|Proceedings|Statement|Atlas|Guide"
    r"|Principles)\b"
)


def take_head(draft: Draft) -> None:
    """Take the authors or editors, and the year after them."""
    people = read_people(draft.text)
    if people is None:
        _take_organisation_before(draft, _BEFORE_ROLE, "editor")
        _take_organisation_before(draft, _BEFORE_QUOTE, "author")
        _take_organisation_before_year(draft)
        return
    draft.csl["editor" if people.are_editors else "author"] = people.names
    if people.is_sure:
        draft.marks.add(Mark.PEOPLE)
    if not _take_year(draft, people.end):
        if draft.text.startswith(",", people.end):
            draft.marks.add(Mark.COMMAS)
        draft.text = draft.text[people.end :].lstrip(" .,:;")


def _take_year(draft: Draft, start: int) -> bool:
    """Take the year at `start`, and everything before it."""
    plain = draft.plain
    found = _YEAR_IN_BRACKETS.match(plain, start) or _BARE_YEAR.match(plain, start)
    date = date_of(found["date"]) if found else {}
    if not date:
        found = _NO_YEAR.match(plain, start)
    if found is None:
        return False
    if more := found.groupdict().get("more"):
        draft.unread.append(more.strip())
    draft.put("issued", date)
    draft.marks.add(Mark.YEAR_FIRST if date else Mark.UNDATED)
    draft.text = draft.text[found.end() :].lstrip(" .,:;")
    return True


def _take_organisation_before(draft: Draft, pattern: re.Pattern[str], variable: str) -> None:
    found = pattern.match(draft.text)
    if found and could_be_organisation(found["name"]):
        draft.csl[variable] = [{"literal": found["name"]}]
        draft.text = draft.text[found.end() :]


def _take_organisation_before_year(draft: Draft) -> None:
    """Take the text before a year: the name of an organisation, or the title."""
    found = _BEFORE_YEAR.match(draft.plain) or _BEFORE_BARE_YEAR.match(draft.plain)
    if found is None or draft.text[:1] in _QUOTES or _is_headed(draft):
        return
    head = draft.text[: found.end()].strip(" .,")
    is_organisation = could_be_organisation(head)
    is_title = not is_organisation and len(sentences(head)) == 1 and found.end() < len(draft.text)
    if (is_organisation or is_title) and _take_year(draft, found.end()):
        draft.csl.update({"author": [{"literal": head}]} if is_organisation else {"title": head})


def take_people_after_title(draft: Draft) -> None:
    """ "Title. Lemke J, Aroha T. ...", as bioRxiv and Word's ISO 690 write it."""
    title, *rest = sentences(draft.text) or [""]
    start = draft.text.find(rest[0], len(title)) if rest else 0
    people = read_people(draft.text, start) if rest and not _is_headed(draft) else None
    if people and not people.are_editors and (people.is_sure or len(people.names) > 1):
        draft.csl["title"], draft.csl["author"] = title, people.names
        draft.marks.add(Mark.PEOPLE)
        draft.text = draft.text[people.end :].lstrip(" .,:;")


def take_organisation(draft: Draft, *, more: int = 1) -> None:
    """Take an organisation that is a sentence of its own, with `more` sentences after it."""
    name, *rest = (one.rstrip(" .") for one in sentences(draft.text) or [""])
    is_possible = could_be_organisation(name) and not _WORK.match(name)
    is_named = is_organisation_name(name) or len(rest) > 2
    if not _is_headed(draft) and len(rest) >= more and is_possible and is_named:
        draft.csl["author"] = [{"literal": name}]
        draft.text = draft.text[len(name) :].lstrip(" .")


def _is_headed(draft: Draft) -> bool:
    return not draft.csl.keys().isdisjoint(("author", "editor", "title"))
