"""Read one reference in the style of AMA, NLM, APA, MLA, Chicago, Harvard, Word or a journal.

Each step takes the parts that it recognises out of the text, and leaves the rest to the next step.
"""

from __future__ import annotations

import re
from functools import lru_cache

from exoblocks.bibliography.formats.preprints import as_preprint
from exoblocks.bibliography.formats.record_fields import filled
from exoblocks.bibliography.formats.reference_text.access import take_access
from exoblocks.bibliography.formats.reference_text.articles import take_article
from exoblocks.bibliography.formats.reference_text.chapters import take_chapter
from exoblocks.bibliography.formats.reference_text.cleaning import LONGEST, cleaned
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.evidence import is_reference
from exoblocks.bibliography.formats.reference_text.heads import take_head, take_people_after_title
from exoblocks.bibliography.formats.reference_text.identifiers import take_identifiers
from exoblocks.bibliography.formats.reference_text.organisations import is_organisation_name
from exoblocks.bibliography.formats.reference_text.other_works import take_other_work
from exoblocks.bibliography.formats.reference_text.people import are_only_people
from exoblocks.bibliography.formats.reference_text.sentences import quoted_title
from exoblocks.bibliography.formats.reference_text.status import take_notices, take_status

_LETTER = re.compile(r"[^\W\d_]")
_NEEDS_NO_STOP = re.compile(r"[.,;:?!-]\s*$|^\W*[0-9]*\W*$")


@lru_cache(maxsize=64)
def parse(text: str) -> Draft | None:
    """The details of the reference in `text`; None if it is not a reference."""
    if len(text) > LONGEST:
        return None
    draft = Draft(cleaned(_with_full_stops(text)))
    notices = take_notices(draft)
    take_identifiers(draft)
    take_access(draft)
    take_status(draft)
    take_head(draft)
    take_people_after_title(draft)
    if quoted := quoted_title(draft.text, is_expected=Mark.YEAR_FIRST in draft.marks):
        draft.csl["title"], draft.text = quoted
        draft.marks.add(Mark.QUOTED)
    if not (take_chapter(draft) or take_article(draft)):
        take_other_work(draft)
    _finish(draft)
    if not is_reference(draft):
        return None
    draft.unread += notices
    return draft


def _with_full_stops(text: str) -> str:
    """`text` with full stops at the ends of lines, if authors, title and source are on separate lines."""
    lines = text.strip().split("\n")
    first = [line.strip() for line in lines if _LETTER.search(line)][:2]
    if len(lines) < 3 or not any(map(are_only_people, first)):
        return text
    return "\n".join(line if _NEEDS_NO_STOP.search(line) else f"{line.rstrip()}." for line in lines)


def _finish(draft: Draft) -> None:
    for date in draft.dates:
        draft.put("issued", date)
    if title := draft.csl.get("title", "").strip(" ,;:"):
        draft.csl["title"] = title if title.endswith("..") else title.removesuffix(".")
    if rest := draft.text.strip(" .,;:()[]|-"):
        draft.unread.append(rest)
    draft.put("type", _type(draft))
    draft.csl = as_preprint(filled(draft.csl))


def _type(draft: Draft) -> str:
    csl, marks = draft.csl, draft.marks
    authors = csl.get("author", [])
    is_by_organisation = bool(authors) and all("literal" in one for one in authors)
    if Mark.PREPRINT in marks:
        return "article"
    if Mark.REPORT in marks:
        return "report"
    if Mark.EDITION in marks or "ISBN" in csl or "editor" in csl:
        return "book"
    if "URL" in csl or Mark.ONLINE in marks:
        return "report" if is_by_organisation and "publisher-place" in csl else "webpage"
    if is_by_organisation or (not authors and is_organisation_name(csl.get("publisher", ""))):
        return "report"
    return "book" if "publisher" in csl else "document"
