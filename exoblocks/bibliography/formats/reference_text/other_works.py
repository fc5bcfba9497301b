"""Take out the title, publisher and site of works that are neither articles nor chapters."""

from __future__ import annotations

import re

from exoblocks.bibliography.formats.reference_text.chapters import take_editors
from exoblocks.bibliography.formats.reference_text.dates import DATE, MONTH, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.formats.reference_text.editions import take_edition
from exoblocks.bibliography.formats.reference_text.genres import take_genre
from exoblocks.bibliography.formats.reference_text.heads import take_organisation
from exoblocks.bibliography.formats.reference_text.imprint import take_date, take_publisher
from exoblocks.bibliography.formats.reference_text.sentences import sentences

_SERVER = re.compile(
    r"(?:\w{2,12}xiv|research square|ssrn(?: electronic journal)?|preprints(?:\.org)?|authorea"
    r"|osf(?: preprints)?|zenodo)",
    re.IGNORECASE,
)
_NUMBER_AFTER_SERVER = re.compile(r"\s?[0-9].*$")
_PRESENTED = re.compile(
    r"(?:(?<=[.?!] )|(?<=^))(?P<genre>Paper|Poster|Abstract|Lecture|Oral presentation)?(?: session)?\s?"
    rf"presented at:? (?:the )?(?P<event>[^;]+?)[;,] (?P<date>{DATE})(?:[;,] (?P<place>[^;.]+))?\.?$",
    re.IGNORECASE,
)
_DAY = re.compile(rf",\s(?P<day>[0-9]{{1,2}}\.? {MONTH})(?=[.,]|$)", re.IGNORECASE)
_IMPRINT = re.compile(r": [^:.]+$")
_LONGEST_SITE = 12
"""In words."""


def take_other_work(draft: Draft) -> None:
    _take_meeting(draft)
    take_genre(draft)
    take_edition(draft)
    draft.put("editor", take_editors(draft))
    before_date = take_date(draft)
    has_imprint = before_date == ";" or _IMPRINT.search(draft.text) is not None
    take_organisation(draft, more=2 if has_imprint else 1)
    if Mark.PREPRINT in draft.marks or _ends_with_server(draft.text):
        _take_server(draft)
    elif Mark.QUOTED in draft.marks:
        _take_container_and_publisher(draft)
    elif before_date or {Mark.YEAR_FIRST, Mark.REPORT} & draft.marks or "type" in draft.csl:
        take_publisher(draft, before_date, has_title="title" in draft.csl)
        take_organisation(draft)
        if _is_page(draft) and before_date not in (";", ","):
            draft.put("container-title", draft.csl.pop("publisher", ""))
    _take_title_and_site(draft)


def _take_meeting(draft: Draft) -> None:
    """Take the meeting at which a paper was presented."""
    if found := draft.take(_PRESENTED):
        draft.put("type", "speech")
        draft.put("genre", found["genre"])
        draft.put("event-title", found["event"])
        draft.put("event-place", found["place"])
        draft.put("event-date", date_of(found["date"]))
        draft.put("issued", date_of(found["date"]))


def _is_page(draft: Draft) -> bool:
    """Whether this is a web page, which has a site instead of a publisher."""
    is_other = {Mark.IMPRINT, Mark.EDITION, Mark.REPORT} & draft.marks or "type" in draft.csl
    return "URL" in draft.csl and not is_other


def _ends_with_server(text: str) -> bool:
    *_, last = sentences(text) or [""]
    return _SERVER.fullmatch(last.strip(" .,")) is not None


def _take_server(draft: Draft) -> None:
    draft.marks.add(Mark.PREPRINT)
    *rest, last = sentences(draft.text.rstrip(" ,;.")) or [""]
    if rest or "title" in draft.csl:
        draft.put("publisher", _NUMBER_AFTER_SERVER.sub("", last))
        draft.text = " ".join(rest)


def _take_container_and_publisher(draft: Draft) -> None:
    """Take the text after a title in quotation marks: "The Example Clinic Blog, Placeholder Press"."""
    if found := draft.take(_DAY):
        draft.add_to_year(found["day"])
    container, _, publisher = draft.text.strip(" .,;").partition(", ")
    draft.put("container-title", container)
    draft.put("publisher", publisher)
    draft.text = ""


def _take_title_and_site(draft: Draft) -> None:
    text = draft.text.strip(" ,;:")
    if "title" not in draft.csl:
        parts = sentences(text)
        is_online = {Mark.ONLINE, Mark.PUBLISHED} & draft.marks or "URL" in draft.csl
        has_source = "container-title" in draft.csl or "publisher" in draft.csl
        if len(parts) > 1 and is_online and not has_source:
            draft.put("container-title", parts.pop().strip(" .,;:"))
        draft.put("title", " ".join(parts))
        draft.text = ""
    elif len(text.split()) < _LONGEST_SITE:
        draft.put("container-title", text.strip(" .,;:"))
        draft.text = ""
