"""Read one entry of BibTeX or BibLaTeX."""

from __future__ import annotations

import re
from typing import Any, Final

from exoblocks.bibliography.formats.bibtex.entry_fields import (
    NAME,
    NAMES,
    TEXTS,
    TYPES,
    VERBATIM,
    WITHOUT_ENTRY_TYPE,
    WRITTEN_TYPES,
)
from exoblocks.bibliography.formats.bibtex.latex import text_of
from exoblocks.bibliography.formats.bibtex.name_syntax import read_names
from exoblocks.bibliography.formats.bibtex.parser import MACRO_UNKNOWN, parse
from exoblocks.bibliography.formats.bibtex.symbols import SYMBOLS
from exoblocks.bibliography.formats.date_syntax import month_number, read_date, read_edtf
from exoblocks.bibliography.formats.entries import Entry, Parsed, refuse_empty
from exoblocks.bibliography.formats.identifier_values import (
    IDENTIFIERS,
    identifiers_of_address,
    identifiers_of_note,
    normalised,
)
from exoblocks.bibliography.formats.preprints import as_preprint, doi_of_eprint
from exoblocks.bibliography.formats.record_fields import Fields, filled, kept
from exoblocks.bibliography.formats.record_texts import without_entities
from exoblocks.bibliography.identifiers.addresses import doi_of_arxiv_id
from exoblocks.bibliography.text import single_line
from exoblocks.bibliography.translation import gettext_noop

TYPE_UNKNOWN: Final = gettext_noop(
    "The type of this entry is unknown. The entry is treated as a document."
)
HAS_CROSSREF: Final = gettext_noop(
    "This entry takes some of its fields from another entry (crossref). Those fields are not "
    "imported. Copy them from the other entry."
)

# Mendeley puts each escape in braces: "{\\_}", "{\\textless}".
_IN_BRACES = re.compile(r"\{(\\(?:[_%&#$~{}]|[A-Za-z]+)(?:\{\})?|[_%&#$~<>])\}")
_ESCAPED = re.compile(r"\\([_%&#$~{}])(?:\{\})?|\$([<>])\$|\\([A-Za-z]+)(?:\{\}|\s|(?![A-Za-z]))")
_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*\{(?P<address>.*)\}", re.DOTALL)
_ADDRESS = re.compile(r"(?P<value>(?:\\url\s*\{\s*)?https?://[^\s{}]+\}?)")
_PARAGRAPH = re.compile(r"(?<![ \t\r\f\v])[ \t\r\f\v]*+\n\s*\n\s*")
_BRACE = re.compile("[{}]")
_IN_ADDRESSES: Final = {
    name: SYMBOLS[name]
    for name in [
        "textunderscore",
        "textless",
        "textgreater",
        "textasciitilde",
        "textpercent",
        "textdollar",
        "lt",
        "gt",
        "sim",
        "textbar",
    ]
}
# Google Scholar writes this.
_ARXIV_AS_JOURNAL = re.compile(r"arxiv preprint arxiv[:\s]", re.IGNORECASE)
# BibTeX's entry types, and the `type` that BibLaTeX writes instead.
_KINDS_OF_THESIS: Final = {
    "phdthesis": "Dissertation",
    "mastersthesis": "Master's thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
}
_DASHES = re.compile("-{2,}")
_LABEL = re.compile(r"\b(DOI|PMID|PMCID): *", re.IGNORECASE)
_YEAR = re.compile("[0-9]{4}")
_ORDINAL = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b")


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
    for variable, normalise in IDENTIFIERS.items():
        csl[variable] = normalised(csl[variable], normalise)
    if subtitle := _text(fields.take("subtitle")):
        csl["title"] = ": ".join(filter(None, [csl["title"], subtitle]))
    csl["URL"] = csl["URL"] or _verbatim(fields.take_matching(_ADDRESS, "howpublished"))
    csl["PMID"] = csl["PMID"] or _take_pubmed_eprint(fields)
    _complete_from_addresses(csl, fields)
    csl = as_preprint(csl)
    csl["genre"] = _KINDS_OF_THESIS.get(csl["genre"] or parsed.type, csl["genre"])
    if csl["type"] == "article" and csl["DOI"].endswith(csl["number"] or "/"):
        fields.add("eid", csl.pop("number"))  # its server's id, which is also in the DOI
    remarks = (
        (TYPE_UNKNOWN, parsed.type not in TYPES),
        (MACRO_UNKNOWN, parsed.has_unknown_macro),
        (HAS_CROSSREF, bool(fields.peek("crossref", "xdata"))),
    )
    csl = {**filled(csl), **kept(NAME, _on_lines(fields.left()))}
    refuse_empty(csl)
    return Parsed(csl=csl, remarks=tuple(remark for remark, applies in remarks if applies))


def _complete_from_addresses(csl: dict[str, Any], fields: Fields) -> None:
    """Add identifiers that are only in an archive id, a URL or the journal field of the record."""
    (archive, *_) = [*fields.peek("eprinttype", "archiveprefix"), ""]
    (eprint, *_) = [*fields.peek("eprint", "arxivid"), ""]
    if fields.peek("arxivid"):
        archive = "arxiv"
    journal = csl["container-title"]
    csl["DOI"] = csl["DOI"] or doi_of_eprint(archive, _verbatim(eprint)) or doi_of_arxiv_id(journal)
    if _ARXIV_AS_JOURNAL.match(journal):
        csl["container-title"] = "arXiv"
    if archive.casefold() == "arxiv" and not journal:
        csl["publisher"] = csl["publisher"] or "arXiv"
    elsewhere = identifiers_of_address(csl["URL"]) | _identifiers_of_note(csl["note"])
    for variable, identifier in elsewhere.items():
        csl[variable] = csl[variable] or identifier


def _identifiers_of_note(note: str) -> dict[str, str]:
    """Identifiers in a note that contains nothing else. Here, all its lines have been joined."""
    found = identifiers_of_note(_LABEL.sub(r"\n\1: ", note))
    is_all = sum(map(len, note.split())) == sum(len(f"{one}:{found[one]}") for one in found)
    return {name: normalised(value, IDENTIFIERS[name]) for name, value in found.items() if is_all}


def _take_type(fields: Fields, entry_type: str) -> str:
    """The CSL type. An entry type that CSL does not distinguish stays among the fields."""
    csl_type = TYPES.get(entry_type, "document")
    if entry_type == "misc" and not WITHOUT_ENTRY_TYPE.isdisjoint(fields.peek("entrysubtype")[:1]):
        return fields.take("entrysubtype")
    if entry_type != WRITTEN_TYPES[csl_type]:
        fields.add("entrytype", entry_type)
    return csl_type


def _take_numbers(fields: Fields, csl_type: str) -> dict[str, str]:
    """BibTeX's `number` is the issue of an article, and the number of any other type."""
    if csl_type != "article-journal":
        return {"issue": _text(fields.take("issue")), "number": _text(fields.take("number"))}
    issue = _text(fields.take("number"))
    return {
        "issue": issue or _text(fields.take("issue")),
        "number": _text(fields.take("eid", "elocation-id", "article-number", "art_number")),
    }


def _take_issued(fields: Fields) -> dict[str, Any]:
    """`date` is used alone unless it is only a year. In that case it is used as `year`, with
    `month` and `day`.
    """
    date, year = _verbatim(fields.take("date")), _text(fields.take("year"))
    month, day = _text(fields.take("month")), _text(fields.take("day"))
    if date and not _YEAR.fullmatch(date):
        return read_edtf(date)
    year = date or year
    if year and month.startswith(f"{year}-"):
        return read_date(month)
    words = month.split()
    day = _ORDINAL.sub(r"\1", day)
    if words and words[0].rstrip(".").isalnum() and (number := month_number(words[0])):
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
    """Line breaks in LaTeX are white space, so that no value needs a second line."""
    return {name: list(map(single_line, values)) for name, values in fields.items()}


def _text(latex: str) -> str:
    return single_line(text_of(without_entities(latex)))


def _paragraphs(latex: str) -> str:
    """A blank line and `\\\\` separate lines. Other line breaks are white space."""
    latex = without_entities(latex)
    lines = text_of(" ".join(_PARAGRAPH.sub(r"\\\\\\\\ ", latex.strip()).split())).split("\n")
    return "\n".join(map(single_line, lines)).strip()


def _verbatim(value: str) -> str:
    """Without the escapes that some exporters write here by mistake."""
    command = _URL_COMMAND.search(value)
    text = single_line(command["address"] if command else value)
    text = _IN_BRACES.sub(r"\1", _without_braces(text))
    return _ESCAPED.sub(_unescaped, text).replace("&amp;", "&")


def _without_braces(text: str) -> str:
    """`text` without the braces and white space around the whole of it."""
    first, last = 0, len(text)
    while text[first : first + 1] == "{" and text[last - 1 : last] == "}" and first < last - 1:
        first, last = first + 1, last - 1
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
    inner = text[first:last]
    # "{\_} ... {\&}" begins and ends with braces that are not a pair.
    return inner if inner.count("{") == inner.count("}") and _is_nested(inner) else text


def _is_nested(text: str) -> bool:
    depth = 0
    for found in _BRACE.finditer(text):
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            return False
    return True


def _unescaped(found: re.Match[str]) -> str:
    sign, compared, command = found.groups()
    return sign or compared or _IN_ADDRESSES.get(command, found[0])
