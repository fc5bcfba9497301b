"""Take out an article: its title, its journal and its place in the journal."""

from __future__ import annotations

import re

from exoblocks.bibliography.formats.reference_text.dates import DATE, MONTH, SEASON, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.genres import parted_from_genre
from exoblocks.bibliography.formats.reference_text.people import read_people
from exoblocks.bibliography.formats.reference_text.place_in_journal import Place, last_place
from exoblocks.bibliography.formats.reference_text.sentences import sentences, title_and_journal

# Word's ISO 690: "4, 2017, Mock Rev Dermatol, Vol. 34".
_ISSUE_BEFORE_JOURNAL = re.compile(
    rf"(?P<issue>[0-9]+(?:-[0-9]+)?), (?P<date>{DATE}), ", re.IGNORECASE
)
_SEASON_AFTER_JOURNAL = re.compile(rf", (?P<season>{SEASON}|{MONTH})$", re.IGNORECASE)
_MOST_WORDS_OF_NAME = 5


def take_article(draft: Draft) -> bool:
    """Returns whether the text has an article."""
    place = last_place(draft.plain, is_dated="issued" in draft.csl)
    if place is None and Mark.AHEAD in draft.marks and Mark.PREPRINT not in draft.marks:
        place = Place(len(draft.text), len(draft.text))
    elif place is None or not _is_in_journal(draft, place):
        return False
    before, after = draft.text[: place.start].rstrip(" ,;:("), draft.text[place.end :]
    title, journal = draft.csl.get("title", ""), before
    if not title:
        is_unseparated = Mark.PEOPLE in draft.marks and before[-1:] not in (".", ",")
        title, journal = title_and_journal(
            before, by_comma=Mark.COMMAS in draft.marks, by_capitals=is_unseparated
        )
    if not journal and not (Mark.PEOPLE in draft.marks and place.is_in_journal):
        return False
    draft.marks.add(Mark.JOURNAL)
    draft.put("type", "article-journal")
    _put_title(draft, title)
    if found := _ISSUE_BEFORE_JOURNAL.match(journal):
        draft.put("issue", found["issue"])
        draft.put("issued", date_of(found["date"]))
        journal = journal[found.end() :]
    _put_place(draft, place)
    journal = journal.strip(" .,;:")
    if (found := _SEASON_AFTER_JOURNAL.search(journal)) and draft.add_to_year(found["season"]):
        journal = journal[: found.start()]
    draft.put("container-title", journal)
    draft.text = after
    return True


def _is_in_journal(draft: Draft, place: Place) -> bool:
    """Whether the numbers, and the text around them, belong to an article and not to a book."""
    if place.is_in_journal:
        return True
    before = draft.text[: place.start].rstrip()
    if not place.date:
        return "-" in place.pages and Mark.YEAR_FIRST in draft.marks and before.endswith(",")
    has_pages = bool(place.pages) and not place.has_labelled_pages
    is_of_pubmed = "PMID" in draft.csl or "PMCID" in draft.csl
    return Mark.AHEAD in draft.marks or is_of_pubmed or (has_pages and before.endswith((".", ")")))


def _put_title(draft: Draft, title: str) -> None:
    title, genre = parted_from_genre(title)
    draft.put("genre", genre)
    draft.csl["title"] = title
    _read_full_name(draft)


def _read_full_name(draft: Draft) -> None:
    """Read a full name alone. Before an article, it is rarely the name of an organisation."""
    authors, title = draft.csl.get("author", []), draft.csl["title"]
    if not authors:
        name, *rest = sentences(title) or [""]
        title = " ".join(rest)
    elif len(authors) == 1 and "literal" in authors[0]:
        name = authors[0]["literal"]
    else:
        return
    name = name.rstrip(" .")
    people = read_people(name, are_announced=True)
    is_name = people is not None and people.end == len(name)
    if people and is_name and title and len(name.split()) <= _MOST_WORDS_OF_NAME:
        draft.csl["author"], draft.csl["title"] = people.names, title


def _put_place(draft: Draft, place: Place) -> None:
    draft.put("issued", place.date)
    draft.put("volume", place.volume)
    draft.put("issue", place.issue)
    draft.put("page", re.sub(r"\s?-\s?", "-", place.pages) or place.article)
    draft.put("number", place.article if place.pages else "")
