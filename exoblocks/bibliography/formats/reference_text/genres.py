"""Take out the type of work that a reference states."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark

_I: Final = re.IGNORECASE
_DEGREE = (
    r"(?:ph\.?\s?d\.?|m\.?d\.?|m\.?\s?sc\.?|m\.?a\.?|m\.?phil\.?|b\.?sc\.?|d\.?phil\.?|doctoral|doctorate"
    r"|doctor of [a-z]+|master(?:['’]?s)?|bachelor(?:['’]?s)?|honou?rs|undergraduate|postgraduate|licentiate)"
    r"(?:\s(?:degree|in medicine|in nursing))?['’]?\s"
)
_THESIS = (
    r"(?P<genre>(?:(?:un)?published |unveröffentlichte |inaugural-?\s?|medizinische |kumulative )*"
    rf"(?:{_DEGREE})?(?:thesis|dissertation|diss\.|thèse(?: de doctorat(?: en [a-zéè]+)?| d['’]exercice)?"
    r"|mémoire(?: de master)?|tesis(?: doctoral| de maestría)?|tese(?: de doutorado)?|tesi|doktorarbeit"
    r"|masterarbeit|bachelorarbeit|diplomarbeit|magisterarbeit|habilitation(?:sschrift)?|proefschrift"
    r"|avhandling|dissertationsschrift))"
)
_THESIS_IN_BRACKETS = re.compile(
    rf"\s?[\[(]{_THESIS}(?: on the internet)?(?:[,;:]\s?(?P<publisher>[^\])]+))?[\])]", _I
)
_THESIS_AS_SENTENCE = re.compile(
    rf"(?:(?<=[.,;?!”\"] )|(?<=^)){_THESIS}(?=[.,;:]|\s\(|\s?$)(?P<publisher>)", _I
)
_PREPRINT = re.compile(
    r"\s?[\[(]\s?(?:unpublished |this is a )?preprints?(?:[,;:]? [^\])]{0,60})?[\])]"
    r"|(?:(?<=[.,;] )|(?<=^))Preprint(?: posted online| at| on)?\b[:.]?",
    _I,
)
_VERSION_IN_BRACKETS = re.compile(
    r"\s?[\[(]\s?(?:version|ver\.?|v)\s?(?P<value>[0-9]+(?:\.[0-9]+)*)\s?[\])]", _I
)
_VERSION = re.compile(r"(?<=[.,] )Version (?P<value>[0-9]+(?:\.[0-9]+)*)\.?", _I)
_SERIES = (
    r"(?:(?:technical |research |evidence )?report(?:/technology assessment)?|tech\.? rep\.?"
    r"|(?:white ?|working "
    r"|technical |discussion |position )paper|position statement|(?:green-top |clinical )?guideline"
    r"|publication|pub\.|bulletin|standard|technical note|briefing|information sheet|fact ?sheet|circular"
    r"|leaflet|policy brief|leitlinie|bericht|rapport|informe|(?:AWMF-)?register(?:nummer)?)"
)
_NUMBER = r"(?P<number>[A-Z]{0,6}\s?[-/]?\s?[0-9][\w./-]*)"
_REPORT_IN_BRACKETS = re.compile(
    rf"\s?[\[(](?P<series>[^()\[\]]{{0,80}}?{_SERIES}[^()\[\]0-9]{{0,40}}?)[,:]?\s?(?:no\.?|nr\.?|number|n[°º])?:?\s?"
    rf"{_NUMBER}[\])]",
    _I,
)
_REPORT = re.compile(
    rf"(?:(?<=[.,;:] )|(?<=^))(?P<series>(?:[A-Z][\w&’'-]*\s|of |on |and |for |the ){{0,8}}?{_SERIES}"
    rf"(?:\sseries)?)[,:]?\s?"
    rf"(?:\(?(?:no|nr|number|n[°º])\b[.:]*)?\s?[\[(]?{_NUMBER}[\])]?(?=[.,;]|$)",
    _I,
)
_GENRE_IN_BRACKETS = re.compile(
    r"\s?[\[(](?P<genre>(?:(?P<report>(?:clinical |practice |annual |technical |white |position |policy )*"
    r"(?:guideline|report|white ?paper|paper|statement|brochure|leaflet))|press release|data ?set|software"
    r"|computer program|video|podcast|(?:oral |poster |paper |conference )?(?:presentation|poster|abstract)"
    r"|letter|editorial|comment|(?:web ?log|blog) post|tweet|handout|lecture|slides?|monograph|article|review"
    r"|case reports?|consumer information|package insert|patient information))[\])]",
    _I,
)
#: In APA style, the text before one of them is the title.
_AFTER_TITLE: Final = (
    _VERSION_IN_BRACKETS,
    _REPORT_IN_BRACKETS,
    _THESIS_IN_BRACKETS,
    _GENRE_IN_BRACKETS,
)


def take_genre(draft: Draft) -> None:
    if Mark.YEAR_FIRST in draft.marks:
        _take_title(draft)
    if found := draft.take(_THESIS_IN_BRACKETS) or draft.take(_THESIS_AS_SENTENCE):
        draft.put("type", "thesis")
        draft.put("genre", found["genre"])
        draft.put("publisher", (found["publisher"] or "").strip(" ."))
    if draft.take(_PREPRINT):
        draft.put("genre", "Preprint")
        draft.marks.add(Mark.PREPRINT)
    if found := draft.take(_VERSION_IN_BRACKETS) or draft.take(_VERSION):
        draft.put("version", found["value"])
    if found := draft.take(_REPORT_IN_BRACKETS) or draft.take(_REPORT):
        series = found["series"].strip(" ,:;")
        draft.put("collection-title" if "series" in series.casefold() else "genre", series)
        draft.put("number", found["number"].strip(" ."))
        draft.marks.add(Mark.REPORT)
    if found := draft.take(_GENRE_IN_BRACKETS):
        draft.put("genre", found["genre"])
        if found["report"]:
            draft.marks.add(Mark.REPORT)


def _take_title(draft: Draft) -> None:
    starts = [found.start() for one in _AFTER_TITLE if (found := one.search(draft.plain))]
    if starts and "title" not in draft.csl:
        draft.csl["title"] = draft.text[: min(starts)]
        draft.text = draft.text[min(starts) :].lstrip()


def parted_from_genre(title: str) -> tuple[str, str]:
    """The title of an article without "[letter]" at its end, and that word."""
    found = _GENRE_IN_BRACKETS.search(title)
    if found is None or title[found.end() :].strip(" ."):
        return title, ""
    return title[: found.start()], found["genre"]
