"""Recognise formats that cannot be read, so that an editor learns what to export instead.

They contain DOIs, including those of cited works. Without this module, each DOI would become a
separate record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from exoblocks.bibliography.formats.entries import LONGEST_ENTRY, Entry, Splitter
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined
from exoblocks.bibliography.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class ForeignFormat:
    """`start` matches its first line. `message` is like that of `Unreadable`."""

    name: str
    start: re.Pattern[str]
    message: str


FOREIGN_FORMATS: Final = (
    ForeignFormat(
        "wos",
        re.compile(r"FN (?:Clarivate|Thomson|ISI |Web of )|VR [0-9]\.[0-9]$|PT [JBSPC]$|PT\tAU\t"),
        gettext_noop(
            "This is a plain-text Web of Science file, which cannot be imported. In Web of "
            "Science, export the records as RIS or BibTeX. Then import that file."
        ),
    ),
    ForeignFormat(
        "endnote",
        re.compile(r"%0 [A-Z]\w"),
        gettext_noop(
            "This is a plain-text EndNote file (ENW), which cannot be imported. Export the "
            "references from their source as RIS or BibTeX. Then import that file."
        ),
    ),
    ForeignFormat(
        "endnote-xml",
        re.compile(
            r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:xml|records)>\s*(?:<records>|<record>|$)",
            re.IGNORECASE,
        ),
        gettext_noop(
            "This is an EndNote XML file, which cannot be imported. In EndNote, choose File > "
            "Export and the style “RefMan (RIS) Export”. Then import that file."
        ),
    ),
    ForeignFormat(
        "pubmed-xml",
        re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:!DOCTYPE )?\s*(?:PubmedArticle|MedlineCitation)"),
        gettext_noop(
            "This is a PubMed XML file, which cannot be imported. In PubMed, choose Send to > "
            "Citation manager. Then import that file."
        ),
    ),
    ForeignFormat(
        "xml",
        re.compile(r"\s*<(?:\?xml\b|modsCollection\b|mods\b|rdf:RDF\b|b:Sources\b)", re.IGNORECASE),
        gettext_noop(
            "This is an XML file, which cannot be imported. Export the references as "
            "%(formats)s. Then import that file."
        ),
    ),
    ForeignFormat(
        "refworks",
        re.compile(r"RT (?:Journal|Book|Web|Generic|Conference|Dissertation|Report)\b"),
        gettext_noop(
            "This is a RefWorks file in tagged format, which cannot be imported. In RefWorks, "
            "export the references as RIS or BibTeX. Then import that file."
        ),
    ),
    ForeignFormat(
        "ovid",
        re.compile(r"VN  - Ovid Technologies|<[0-9]{1,6}>\s*$|Unique Identifier\s*$"),
        gettext_noop(
            "This is a plain-text Ovid file, which cannot be imported. In Ovid, export the "
            "records as RIS. Then import that file."
        ),
    ),
    ForeignFormat(
        "embase",
        re.compile(r"\s*(?:RECORD [0-9]+|AUTHOR NAMES)\s*$|\"TITLE\",\"(?!AUTHOR)"),
        gettext_noop(
            "This is a plain-text or CSV file from Embase, which cannot be imported. In Embase, "
            "export the records as RIS. Then import that file."
        ),
    ),
    ForeignFormat(
        "cochrane",
        re.compile(r"ID: C[A-Z]-?[0-9]{5,}|US: https?://(?:www\.)?cochranelibrary\.com/"),
        gettext_noop(
            "This is a plain-text Cochrane Library file, which cannot be imported. In the "
            "Cochrane Library, export the citations as RIS or BibTeX. Then import that file."
        ),
    ),
    ForeignFormat(
        "scopus",
        re.compile(r"Scopus\s*$|EXPORT DATE:"),
        gettext_noop(
            "This is a plain-text Scopus file, which cannot be imported. In Scopus, export the "
            "documents as RIS or BibTeX. Then import that file."
        ),
    ),
    ForeignFormat(
        "pubmed-abstract",  # see _is_sure
        # The journal comes first: "1. J Dermatol Sci. 2019 May 14;95(1):25-31. doi: ..."
        re.compile(
            r"[0-9]{1,6}[.:] [^\W\d_][^.:;]{1,150}\. (?:19|20)[0-9]{2}(?: [A-Z][a-z]{2}[^.:;]{0,20})?[.:;]"
        ),
        gettext_noop(
            "This is PubMed’s text format “Abstract”, which cannot be imported. In PubMed, "
            "choose Send to > Citation manager and import that file, or paste the PMIDs here."
        ),
    ),
    ForeignFormat(
        "csv",
        re.compile(
            r"\"?(?:PMID|Authors?|Title|Key|EID|Publication Type|Author full names|Cites|NCT Number"
            r"|Cochrane Review ID)\"?[,;\t]"
            r"(?=.*\b(?:Title|Journal|Year|DOI|Source)\b)"
            r"(?=(?:[^,;\t]*[,;\t]){3})",
            re.IGNORECASE,
        ),
        gettext_noop(
            "This is a CSV file, which cannot be imported. Export the references as "
            "%(formats)s. Then import that file."
        ),
    ),
)

_BY_NAME: Final = {one.name: one for one in FOREIGN_FORMATS}
_ABSTRACT: Final = "pubmed-abstract"
_NUMBERED = re.compile(r"[0-9]+[.:] |(?:[0-9]|PM|doi|http)\S*$")
# On two lines: where an abstract was published, and the blank line below it.
_LONGEST_HEAD: Final = 8
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def refusal(entry: Entry) -> str:
    """Why `entry` in an unsupported format cannot be read, and what to do; "" for any other
    entry.
    """
    found = _BY_NAME.get(entry.context) if entry.format == "" else None
    return found.message if found else ""


class ForeignSplitter:
    """One entry with the format "" and the name of the unsupported format in its `context`.

    It extends to the end of the input, or to the start of a record in a supported format. It is
    split into pieces if it is longer than any entry. `otherwise` takes a line that only looks like
    the first of such a file.
    """

    def __init__(self, begins_anew: Callable[[Line], bool], otherwise: Splitter) -> None:
        self._begins_anew = begins_anew
        self._otherwise = otherwise
        self._name = ""

    def starts(self, line: Line) -> bool:
        if self._name:
            return not self._begins_anew(line)
        return _name_of(line) != ""

    def take(self, source: Source) -> Iterator[Entry]:
        taken: list[Line] = []
        length = 0
        name = self._name
        if not name and not _is_sure(source):
            yield from self._otherwise.take(source)
            return
        for line in source:
            name = name or _name_of(line)
            self._name = "" if self._begins_anew(line) else name
            if not self._name or (taken and length + len(line.whole) > LONGEST_ENTRY):
                source.put_back(line)
                break
            taken.append(line)
            length += len(line.whole)
        if text := joined(taken):
            yield Entry(format="", line=taken[0].number, text=text, context=name)


def _is_sure(source: Source) -> bool:
    """The line alone may also come from a reference list. In PubMed's format, an abstract follows
    it.
    """
    taken: list[Line] = []
    below: Line | None = None
    for line in source:
        taken.append(line)
        if not line.is_blank and taken[len(taken) - 2].is_blank:
            below = line
        if below or len(taken) > _LONGEST_HEAD:
            break
    source.put_back(*taken)
    if _name_of(taken[0]) != _ABSTRACT:
        return True
    return below is not None and not _NUMBERED.match(below.text) and not source.begins_anew(below)


def _name_of(line: Line) -> str:
    start = line.start + line.whole.startswith(_BYTE_ORDER_MARK, line.start)
    return next((one.name for one in FOREIGN_FORMATS if one.start.match(line.whole, start)), "")
