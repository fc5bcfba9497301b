"""Reads one entry of BibTeX or BibLaTeX."""

from __future__ import annotations

import re
from typing import Any, Final

from exoblocks.bibliography.formats.bibtex.fields import (
    NAMES,
    TEXTS,
    TYPES,
    VERBATIM,
    WITHOUT_ENTRY_TYPE,
    WRITTEN_TYPES,
)
from exoblocks.bibliography.formats.bibtex.latex import text_of
from exoblocks.bibliography.formats.bibtex.names import read_names
from exoblocks.bibliography.formats.bibtex.parsing import MACRO_UNKNOWN, parse
from exoblocks.bibliography.formats.dates import month_number, read_date
from exoblocks.bibliography.formats.entries import Entry, Parsed, refuse_empty
from exoblocks.bibliography.formats.values import Fields, filled, kept
from exoblocks.bibliography.messages import gettext_noop
from exoblocks.bibliography.text import single_line

TYPE_UNKNOWN: Final = gettext_noop("The type of the entry is unknown. It is read as a document.")
HAS_CROSSREF: Final = gettext_noop(
    "The entry refers to another one for some of its fields (crossref). Those are not added: compare it "
    "with the other entry."
)

_ESCAPED = re.compile(r"\\([_%&#$~{}])(?:\{\})?")
_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*\{(?P<address>.*)\}", re.DOTALL)
_ADDRESS = re.compile(r"(?P<value>(?:\\url\s*\{\s*)?https?://[^\s{}]+\}?)")
_PARAGRAPH = re.compile(r"[ \t\r\f\v]*\n\s*\n\s*")
_DASHES = re.compile("-{2,}")


def read(entry: Entry) -> Parsed:
    parsed = parse(entry.text, entry.context)
    fields = Fields(parsed.fields)
    csl_type = _take_type(fields, parsed.type)
    csl: dict[str, Any] = {
        "id": parsed.key,
        "type": csl_type,
        **{variable: _text(fields.take(*names)) for variable, names in TEXTS.items()},
        **{variable: read_names(fields.take(*names)) for variable, names in NAMES.items()},
        **{variable: _verbatim(fields.take(*names)) for variable, names in VERBATIM.items()},
        "abstract": _paragraphs(fields.take("abstract")),
        "page": _text(_DASHES.sub("-", fields.take("pages"))),
        **_take_numbers(fields, csl_type),
        "issued": _take_issued(fields),
        "accessed": read_date(_verbatim(fields.take("urldate"))),
    }
    if subtitle := _text(fields.take("subtitle")):
        csl["title"] = ": ".join(filter(None, [csl["title"], subtitle]))
    csl["URL"] = csl["URL"] or _verbatim(fields.take_matching(_ADDRESS, "howpublished"))
    csl["PMID"] = csl["PMID"] or _take_pubmed_eprint(fields)
    remarks = (
        (TYPE_UNKNOWN, parsed.type not in TYPES),
        (MACRO_UNKNOWN, parsed.has_unknown_macro),
        (HAS_CROSSREF, bool(fields.peek("crossref", "xdata"))),
    )
    csl = {**filled(csl), **kept("bibtex", _on_lines(fields.left()))}
    refuse_empty(csl)
    return Parsed(csl=csl, remarks=tuple(remark for remark, applies in remarks if applies))


def _take_type(fields: Fields, entry_type: str) -> str:
    """The CSL type. An entry type that CSL does not tell apart is left among the fields."""
    csl_type = TYPES.get(entry_type, "document")
    if entry_type == "misc" and not WITHOUT_ENTRY_TYPE.isdisjoint(fields.peek("entrysubtype")[:1]):
        return fields.take("entrysubtype")
    if entry_type != WRITTEN_TYPES[csl_type]:
        fields.add("entrytype", entry_type)
    return csl_type


def _take_numbers(fields: Fields, csl_type: str) -> dict[str, str]:
    """BibTeX's `number` is the issue of an article, and the number of anything else."""
    if csl_type != "article-journal":
        return {"issue": _text(fields.take("issue")), "number": _text(fields.take("number"))}
    issue = _text(fields.take("number"))
    return {"issue": issue or _text(fields.take("issue")), "number": _text(fields.take("eid"))}


def _take_issued(fields: Fields) -> dict[str, Any]:
    if date := _verbatim(fields.take("date")):
        fields.take("year"), fields.take("month"), fields.take("day")
        return read_date(date)
    year = _text(fields.take("year"))
    words = _text(fields.take("month")).split()
    day = _text(fields.take("day"))
    if words and (number := month_number(words[0])):
        words[0] = str(number)
        return read_date("/".join(filter(None, [year, *words, day])))
    return read_date(" ".join(filter(None, [year, *words, day])))


def _take_pubmed_eprint(fields: Fields) -> str:
    kinds = fields.peek("eprinttype", "archiveprefix")
    if not kinds or kinds[0].casefold() not in ("pubmed", "pmid"):
        return ""
    fields.take("eprinttype", "archiveprefix")
    return _verbatim(fields.take("eprint"))


def _on_lines(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """White space in LaTeX is white space, so that no value needs a second line."""
    return {name: list(map(single_line, values)) for name, values in fields.items()}


def _text(latex: str) -> str:
    return single_line(text_of(latex))


def _paragraphs(latex: str) -> str:
    """A blank line and `\\\\` part lines; other line ends are white space."""
    lines = text_of(" ".join(_PARAGRAPH.sub(r"\\\\\\\\ ", latex.strip()).split())).split("\n")
    return "\n".join(map(single_line, lines)).strip()


def _verbatim(value: str) -> str:
    """Without the escapes that some exporters write here all the same."""
    command = _URL_COMMAND.search(value)
    text = single_line(command["address"] if command else value)
    while text[:1] == "{" and text[-1:] == "}":
        text = text[1:-1].strip()
    return _ESCAPED.sub(r"\1", text)
