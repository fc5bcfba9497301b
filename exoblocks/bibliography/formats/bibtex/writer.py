"""Write entries for BibLaTeX, in UTF-8. BibTeX can also read them if it knows their types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from exoblocks.bibliography import csl_values
from exoblocks.bibliography.dates import UNKNOWN
from exoblocks.bibliography.formats.bibtex.entry_fields import (
    NAME,
    NAMES,
    TEXTS,
    TYPES,
    WITHOUT_ENTRY_TYPE,
    WRITTEN_TYPES,
)
from exoblocks.bibliography.formats.bibtex.latex import latex_of
from exoblocks.bibliography.formats.bibtex.name_syntax import write_names
from exoblocks.bibliography.formats.date_syntax import MONTHS, issued_span, write_date, write_edtf
from exoblocks.bibliography.formats.identifier_values import normalised_numbers
from exoblocks.bibliography.formats.name_lines import names_in
from exoblocks.bibliography.formats.record_fields import kept_fields
from exoblocks.bibliography.formats.record_texts import paragraphs
from exoblocks.bibliography.identifiers import normalise_isbn, normalise_issn
from exoblocks.bibliography.records import Record, from_csl
from exoblocks.bibliography.text import single_line

_NAME = re.compile(r"[a-z][a-z0-9_.:+-]*")
_NOT_IN_A_KEY = re.compile(r"[\s,={}()\"#%~\\'@]+")
# BibLaTeX has other names for these in some types.
_OF_TYPES: Final = {
    ("publisher", "report"): "institution",
    ("publisher", "thesis"): "institution",
    ("container-title", "chapter"): "booktitle",
    ("container-title", "entry-encyclopedia"): "booktitle",
    ("container-title", "paper-conference"): "booktitle",
}
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ANY_BRACE = re.compile("[{}]")
_ONE_HYPHEN = re.compile("(?<!-)-(?!-)")
_IN_ADDRESSES: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def write(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        record = from_csl(item)
        key = _NOT_IN_A_KEY.sub("", csl_values.read_text(item.get("id"))) or f"reference{number}"
        lines = (f"  {name} = {value},\n" for name, value in _fields(item, record))
        yield f"@{_entry_type(item, record)}{{{key},\n{''.join(lines)}}}\n\n"


def _entry_type(csl: Mapping[str, Any], record: Record) -> str:
    for entry_type in kept_fields(csl, NAME).get("entrytype", ()):
        known = _NAME.fullmatch(entry_type) and entry_type not in ("string", "comment", "preamble")
        if known and TYPES.get(entry_type, "document") == record.csl_type:
            return entry_type
    return WRITTEN_TYPES.get(record.csl_type, "misc")


def _fields(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    """Names with their values, which are a month or text in braces."""
    for variable, (name, *_) in NAMES.items():
        if variable not in csl:
            continue
        yield from _braced(name, write_names(names_in(csl, record, variable)))
    for variable, (name, *_) in TEXTS.items():
        if variable not in csl:
            continue
        special = _OF_TYPES.get((variable, record.csl_type), name)
        yield from _braced(special, latex_of(csl_values.read_text(csl.get(variable))))
    if record.csl_type in WITHOUT_ENTRY_TYPE:
        yield from _braced("entrysubtype", record.csl_type)
    yield from _braced("pages", _ONE_HYPHEN.sub("--", latex_of(record.page)))
    yield from _numbers(record)
    yield from _issued(csl, record)
    yield from _braced("urldate", record.accessed or write_date(UNKNOWN, csl.get("accessed")))
    abstract = "\n".join(paragraphs(record.abstract))
    yield from _braced("abstract", latex_of(abstract))
    yield from _identifiers(csl, record)
    yield from _kept(csl)


def _numbers(record: Record) -> Iterator[tuple[str, str]]:
    is_article = record.csl_type == "article-journal"
    names = ("number", "eid") if is_article else ("issue", "number")
    for name, value in zip(names, (record.issue, record.number), strict=True):
        yield from _braced(name, latex_of(value))


def _issued(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    date = write_date(record.issued, csl.get("issued"))
    if span := issued_span(record, csl):
        yield from _braced("date", write_edtf(span))
    elif record.issued_day is not None:
        yield from _braced("date", date)
    yield from _braced("year", date[:4] if record.issued_year else latex_of(date))
    if record.issued_month is not None:
        yield "month", MONTHS[record.issued_month - 1]


def _identifiers(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    values = {
        "doi": record.doi or csl_values.read_text(csl.get("DOI")),
        "url": record.url or csl_values.read_text(csl.get("URL")),
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "isbn": normalised_numbers(csl.get("ISBN"), normalise_isbn),
        "issn": normalised_numbers(csl.get("ISSN"), normalise_issn),
    }
    for name, value in values.items():
        if value:
            yield from _braced(name, value.translate(_IN_ADDRESSES))


def _kept(csl: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, values in kept_fields(csl, NAME).items():
        if _NAME.fullmatch(name) and name != "entrytype":
            for value in map(single_line, values):
                yield from _braced(name, value if _is_balanced(value) else latex_of(value))


def _braced(name: str, latex: str) -> Iterator[tuple[str, str]]:
    if latex:
        yield name, f"{{{latex}}}"


def _is_balanced(latex: str) -> bool:
    """Checks for BibTeX, which counts escaped braces, and for readers that do not."""
    if latex.endswith("\\"):
        return False
    return all(_closes(braces.findall(latex)) for braces in (_BRACE, _ANY_BRACE))


def _closes(braces: list[str]) -> bool:
    depth = 0
    for brace in braces:
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0
