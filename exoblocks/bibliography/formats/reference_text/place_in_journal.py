"""Where in a journal an article is: a run of numbers with its date, volume, issue and pages.

Each number has a label ("vol. 12", "pp. 3-9") or is known by its place in the run ("2022;18(4):211-9",
"18, 211-219 (2022)", "8, Article 118").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from exoblocks.bibliography.formats.reference_text.dates import DATE, MONTH, date_of

_PAGE = r"(?:[A-Za-z]{0,3}[0-9]{1,7}[A-Za-z]?(?:\.e[0-9]+)?)"
_PAGES = rf"{_PAGE}(?:\s?-\s?{_PAGE}(?:[,;] ?{_PAGE}\s?-\s?{_PAGE})*)?"
_ROMAN = r"[ivxlc]{1,7}(?:-[ivxlc]{1,7})?(?!\w)"
_CODE = r"[A-Za-z]{1,6}\.?[A-Za-z]?[0-9]+[\w.-]*"
_SUPPLEMENT = (
    r"(?:suppl(?:ement(?:um)?|\.)?|supl\.?|spec(?:ial)? (?:no|issue)\.?|pt\.?|part"
    r"|beil(?:age)?\.?|sonderheft)"
    r"(?:[\s_-]?[A-Z]?[0-9]{0,4}(?:[A-Za-z]|-[A-Za-z]?[0-9]+)?(?!\w))?"
)
_NUMBERS = r"[A-Z]?[0-9]{1,5}[A-Za-z]?(?:\s?[-/]\s?[0-9]{1,4})?"
_ISSUE = (
    rf"(?:{_NUMBERS}(?:[\s,&]{{1,2}}[0-9]{{1,4}})?(?:[\s,]{{1,2}}{_SUPPLEMENT})?|{_SUPPLEMENT}|S[0-9]{{1,3}}|[A-Z]{{1,2}}|[IVX]{{1,5}}"
    rf"|{MONTH}(?:[-/]{MONTH})?|spring|summer|autumn|fall|winter)"
)
_VOLUME = (
    r"(?<!\w)(?:volume|vol|bd|band|jg|jahrgang|tome|tomo|v)\b\.?\s?"
    r"(?P<volume>[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,4})?|[IVXLC]{1,7}\b)"
    # PubMed's way of writing MLA is "vol. 12,3 (2021)" and "vol. 10,11 e040500. 12 Nov. 2020".
    r"(?:,(?P<issue_of_volume>[0-9]{1,4}(?:-[0-9]{1,4})?)(?=[\s.:])"
    rf"|\s?(?P<part_of_volume>{_SUPPLEMENT}))?"
)
_LABELLED_ISSUE = (
    r"(?<!\w)(?:nos?|nr|issue|iss|heft|h|núm|num|number|fasc|n[°º]|ausg|ausgabe)(?:\b|(?<=[°º]))[.:]?\s?"
    rf"(?P<issue>{_NUMBERS}(?:\s\(?{_SUPPLEMENT}\)?)?|{_SUPPLEMENT})(?!\w)"
)
_ARTICLE = (
    r"(?<!\w)(?:article|art|aid|paper)\b\.?(?:\s?(?:no|number|id|nr|e-?id)\b)?[.:]*\s?"
    r"(?P<article>[A-Za-z]{0,6}[0-9][\w.-]*\b)"
)
_LABELLED_PAGES = (
    r"(?<!\w)(?:(?:pages?|pgs?|pp?|seiten?|págs?|blz)(?:\b\.?)?|s\.|s(?=\s))\s?"
    rf"(?P<pages>{_PAGES}|{_ROMAN})(?!\w)"
)
_CODE_AFTER_COMMA = (
    r"(?:(?<=[,)])\s?|(?<=[0-9]\s))(?!(?:pp?\.?[A-Za-z]?|s\.|nos?\.?|nr\.?|vol\.?|art\.?|pages?|issue)\s?[0-9])"
    rf"(?P<code>{_CODE}\b(?:\s?-\s?{_PAGE})?)(?![\w/])"
)
_NUMBER = (
    r"(?<![\w.-])(?P<number>[0-9]{1,9}[A-Za-z]?(?:-[0-9]+)?|S[0-9]{1,4}-S?[0-9]{1,4})"
    r"(?![\w/%°-]|\.[0-9])"
)
#: Each has a named group. The first match is used.
_TOKENS: Final = (
    r"(?P<span>(?<![\w.])[0-9]{1,5}\s?-\s?[0-9]{1,5}(?:\.e[0-9]+)?(?![\w/-]))",
    rf"\(?(?P<date>{DATE})\)?(?![\w/-])",
    _VOLUME,
    _LABELLED_ISSUE,
    _ARTICLE,
    _LABELLED_PAGES,
    rf"\(?(?P<supplement>(?<!\w){_SUPPLEMENT})\)?",
    rf"\(\s?(?P<bracket>{_ISSUE})\s?\)",
    # MLA 7: "18.4 (2022)"
    r"(?P<volume_issue>(?<![\w.])[0-9]{1,4}\.[0-9]{1,4}(?:-[0-9]{1,4})?)(?=\s\()",
    rf"(?<=:)\s?(?P<after_colon>{_PAGES}|{_CODE}|{_ROMAN})(?!\w)",
    _CODE_AFTER_COMMA,
    _NUMBER,
)
_TOKEN = re.compile("|".join(_TOKENS), re.IGNORECASE)
_NOT_FIRST: Final = ("after_colon", "code", "bracket")
_BETWEEN = re.compile(r"[\s,;:.]{0,4}")
_END = re.compile(r"[\s.,;:)\]]*$")
# "211-9; quiz 220"
_NO_PAGES = re.compile(
    r"(?<=[0-9])[;,] ?(?:quiz|discussion|author reply|table of contents)[^.]*(?=\.|$)",
    re.IGNORECASE,
)
# "12 May 2022, 09:15-12:30"
_TIMES = re.compile(r"(?<!\w)[0-2]?[0-9]:[0-5][0-9]\s?-\s?[0-2]?[0-9]:[0-5][0-9](?!\w)")


@dataclass(slots=True)
class Place:
    """A run of numbers from `start` to `end` in a text."""

    start: int
    end: int
    date: dict[str, Any] = field(default_factory=dict)
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article: str = ""
    has_labelled_pages: bool = False
    has_sure_volume: bool = False

    @property
    def is_in_journal(self) -> bool:
        """Whether this can only be the place of an article."""
        if self.volume:
            is_volume = bool(self.date) and self.has_sure_volume
            return bool(self.pages or self.article or self.issue) or is_volume
        return bool(self.issue and (self.date or self.article))


def last_place(text: str, *, is_dated: bool = False) -> Place | None:
    """The last run of numbers that can only be in a journal, or otherwise one at the end of `text`.

    Dashes in `text` are hyphens. If the date is already known, "2033" after a volume is a page.
    """
    text = _NO_PAGES.sub(lambda found: " " * len(found[0]), text)
    text = _TIMES.sub(lambda found: "#" * len(found[0]), text)
    found = [_place(run, is_dated=is_dated) for run in _runs(text)]
    is_at_end = bool(found) and _END.match(text, found[-1].end) is not None
    if is_at_end:
        found[-1].end = len(text)
    sure = next((one for one in reversed(found) if one.is_in_journal), None)
    return sure or (found[-1] if is_at_end else None)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), token.start()):
            yield run
            run = []
        if run or token.lastgroup not in _NOT_FIRST:
            run.append(token)
    if run:
        yield run


def _place(run: Sequence[re.Match[str]], *, is_dated: bool) -> Place:
    place = Place(run[0].start(), run[-1].end())
    dates = sum(token["date"] is not None for token in run)
    for index, token in enumerate(run):
        before = token.string[run[index - 1].end() : token.start()] if index else ""
        is_more = any(later["date"] is None for later in run[index + 1 :])
        if token["date"] is None:
            place.has_sure_volume |= ";" in before or token["volume"] is not None
            _add(place, token, before, is_more=is_more)
        elif (is_dated or dates > 1) and place.volume and token[0].isdecimal():
            _add_number(place, token["date"], before, is_more=is_more)
        else:
            place.date = place.date or date_of(token["date"])
    return place


def _add(place: Place, token: re.Match[str], before: str, *, is_more: bool) -> None:
    kind = (
        str(token.lastgroup)
        .replace("issue_of_volume", "volume")
        .replace("part_of_volume", "volume")
    )
    value = token[kind].strip()
    match kind:
        case "volume":
            place.volume = place.volume or value
            place.issue = place.issue or token["issue_of_volume"] or token["part_of_volume"] or ""
        case "volume_issue":
            place.volume, _, place.issue = value.partition(".")
        case "issue":
            place.issue = place.issue or value
        case "article":
            place.article = place.article or value.rstrip(".")
        case "pages":
            place.pages, place.has_labelled_pages = place.pages or value, True
        case "supplement":
            place.issue = f"{place.issue} {value}".strip()
        case "bracket":
            is_supplement = value.casefold().startswith("suppl")
            place.issue = (
                f"{place.issue} {value}".strip() if is_supplement else place.issue or value
            )
        case "span" if not (place.volume or place.date or place.issue) and is_more:
            place.volume = value
        case "number":
            _add_number(place, value, before, is_more=is_more)
        case _:
            _add_extent(place, value)


def _add_number(place: Place, value: str, before: str, *, is_more: bool) -> None:
    """A number without a label is a volume, then an issue if pages follow, then a page."""
    if ":" in before or "-" in value:
        _add_extent(place, value)
    elif not place.volume and not place.issue:
        place.volume = value
    elif not place.issue and is_more and not place.pages:
        place.issue = value
    else:
        _add_extent(place, value)


def _add_extent(place: Place, value: str) -> None:
    value = re.sub(r"\s?-\s?", "-", value.rstrip(".-"))
    if place.pages.isdecimal() and value[-1:].isdecimal() and not place.issue:
        place.issue, place.pages = place.pages, value  # "33:4, 1234-1240"
    elif place.pages:
        place.article = place.article or value
    else:
        place.pages = value
