"""The items of a list: their labels, where one ends, and several of them on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from exoblocks.bibliography.formats.numbered_lines import Line
from exoblocks.bibliography.formats.reference_text.cleaning import cleaned
from exoblocks.bibliography.formats.reference_text.people import begins_with_people

_I: Final = re.IGNORECASE
_HEADING = (
    r"\s*(?:[0-9]{1,2}\.?\s)?(?:(?:selected |key |cited |additional )?references?(?: list| cited)?"
    r"|bibliography|literature(?: cited)?|works cited|sources|(?:further|suggested) reading"
    r"|literatur(?:verzeichnis|hinweise|angaben)?|quellen(?:verzeichnis|angaben)?"
    r"|références(?: bibliographiques)?|bibliographie|referencias(?: bibliográficas)?|bibliograf[íi]a"
    r"|riferimenti bibliografici|referências(?: bibliográficas)?)\s*:?\s*"
)
HEADING: Final = re.compile(_HEADING, _I)
"""The heading of a list of references."""

_LABEL = re.compile(
    r"\s*(?:\[(?P<square>[0-9]{1,3})\]|\((?P<round>[0-9]{1,3})\)"
    r"|(?P<plain>[0-9]{1,3})(?:[.)]:?(?=\s|$|[↵“\"‘]|[^\W\d_])|:\s|(?=\s*$|\t))"
    r"|(?P<bullet>[•·‣▪▫◦●○■□➢*]|[\u2010-\u2015\u2212-](?=\s)))"
)
_EDITION = re.compile(r"\s*[0-9]{1,3}\.?\s?(?:,|überarb|erw|aufl|ed\b|edn|édition|éd\b|ª|°)", _I)
_CONTINUES = re.compile(
    r"\s*(?:[a-zß-öø-ÿ\[(]|pp?\. ?[0-9]|S\. ?[0-9]|[0-9]+\s?[-–:;(]|In:|Vol\b|https?:|www\.|doi\b|PMID|PMCID"
    r"|ISBN"
    r"|ISSN|Available|Accessed|Retrieved|Verfügbar|Zugriff|Disponible|Epub|E-?pub|eCollection|Published|Updated"
    r"|(?:Erratum|Comment|Corrigendum|Retraction|Update|Republished) (?:in|on|for|of)\b"
    r"|View (?:Article|in)|Google|PubMed|Cross ?[Rr]ef|CAS\b|Article\b|Full Text"
    r"|Web of Science|Medline|Scopus"
    r"|Free (?:PMC|article)|Export|Download)"
)
_IS_CONTINUED = re.compile(
    r"(?:[,;&(\[–-]|\b(?:and|und|et|y|of|the|in|for|by|van|von|der|de|del|della|di|da|dos|du|la|le|St\.))\s*$"
)
_COULD_END = re.compile(
    r"(?:[.?!…][\])”\"”’']*|[\])”\"]|[0-9][A-Za-z]?|(?:https?://|10\.[0-9]{4,9}/)\S{0,300}[^\s/.-])\s*$",
    _I,
)

#: The number of characters on one line.
_LONGEST_LIST: Final = 200_000
#: The number of characters of a line in which to look for names.
_LONGEST_NAMES: Final = 300
#: The number of places to search for the end of a reference.
_MOST_ENDS: Final = 6
_LABEL_INSIDE = re.compile(
    r"(?<=[\s.)\]])(?:\[(?P<square>[0-9]{1,3})\]|\((?P<round>[0-9]{1,3})\)|(?P<plain>[0-9]{1,3})[.)])\s?"
    r"(?=[^\W\d_a-z]|[“\"‘\[]|(?:van|von|de|da|di|el|al)\s)"
)
_END_INSIDE = re.compile(
    r"(?:10\.[0-9]{4,9}/\S{1,200}|https?://\S{1,200}|PMID: ?[0-9]{1,9}[.;]?|PMC[0-9]{1,9}\.?|(?<=[0-9])\."
    r"|[0-9]-[A-Za-z]?[0-9]{1,9}\.?)\s{1,4}(?=[^\W\d_a-z])"
)
_BEFORE_LIST = re.compile(rf"[.?!:)\]]\s*$|^{_HEADING}$", _I)
_CELL_ENDS = re.compile(r"\t+")
_COLUMN_ENDS = re.compile(r"\t+|\s\|\s")


class Label(NamedTuple):
    """The number or bullet of an item; neither for any other line."""

    number: int | None = None
    is_bullet: bool = False


def label_of(text: str) -> Label:
    """The label at the beginning of a line: "14.", "[3]", "•"."""
    found = _LABEL.match(text)
    if found is None or _EDITION.match(text):
        return Label()
    number = _number(found)
    return Label(number, is_bullet=number is None)


def _number(found: re.Match[str]) -> int | None:
    number = found["square"] or found["round"] or found["plain"]
    return int(number) if number else None


def continues(line: str) -> bool:
    """Whether a line cannot be the first of a reference: "doi: ...", "Available from ..."."""
    return _CONTINUES.match(line) is not None


def is_continued(text: str) -> bool:
    """Whether more must follow: text that ends with a comma, or with "and"."""
    return _IS_CONTINUED.search(text) is not None


def could_end(text: str) -> bool:
    """Whether a reference can end like this."""
    is_closed = text.count("(") <= text.count(")") and text.count("[") <= text.count("]")
    return is_closed and _COULD_END.search(text) is not None


def parts_of(line: Line, is_reference: Callable[[str], bool]) -> Iterator[Line]:
    """The cells of a row, or the references of a list that has lost its line breaks."""
    cells = _cells(line)
    if len(cells) == 1 or not any(is_reference(cell.text) for cell in cells):
        yield from _run_on(line, is_reference)
        return
    for cell in cells:
        yield cell
        yield Line(line.number, "")  # ends an item, as a blank line does


def _cells(line: Line) -> list[Line]:
    """A row needs two bars, because a single bar can also separate a reference from a link."""
    ends = _COLUMN_ENDS if line.text.count(" | ") > 1 else _CELL_ENDS
    cells: list[Line] = []
    start = 0
    for found in ends.finditer(line.text):
        cell = line.text[start : found.start()]
        if label_of(cell) == Label() or not cell.strip(" .)([]").isdigit():
            cells.append(Line(line.number, cell))
            start = found.end()
    return [*cells, Line(line.number, line.text[start:])]


def _run_on(line: Line, is_reference: Callable[[str], bool]) -> Iterator[Line]:
    text, start = line.text, 0
    places = _places_inside(text) if len(text) <= _LONGEST_LIST else []
    number = label_of(text).number
    for index, place in enumerate(places):
        before = text[start:place]
        if label := _LABEL_INSIDE.match(text, place):
            is_after_end = _BEFORE_LIST.search(before) if number is None else is_reference(before)
            if _number(label) != (number or 0) + 1 or not is_after_end:
                continue
            number = _number(label)
        else:
            ends = [*places[index + 1 :][:_MOST_ENDS], len(text)]
            is_end = is_reference(before) and _begins_with_people(text, place)
            if not is_end or not any(is_reference(text[place:end]) for end in ends):
                continue
        yield Line(line.number, before)
        start = place
    yield Line(line.number, text[start:])


def _places_inside(text: str) -> list[int]:
    labels = (found.start() for found in _LABEL_INSIDE.finditer(text) if found.start())
    ends = (found.end() for found in _END_INSIDE.finditer(text))
    return sorted({*labels, *ends})


def _begins_with_people(text: str, start: int) -> bool:
    return begins_with_people(cleaned(text[start : start + _LONGEST_NAMES]))
