"""One bibliographic record, and the lossless way between it and CSL-JSON.

A `Record` holds the variables that exoblocks models. CSL-JSON holds more, and writes the same
thing in many ways: so the original CSL is kept beside the record, and `to_csl` changes in it
only what the record says differently: `to_csl(from_csl(csl), csl) == csl` for any CSL object.
"""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from exoblocks.bibliography.dates import (
    PartialDate,
    date_from_csl,
    date_to_csl,
    format_partial_date,
    parse_partial_date,
)
from exoblocks.bibliography.identifiers import (
    InvalidIdentifier,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
)
from exoblocks.bibliography.messages import gettext_noop
from exoblocks.bibliography.names import CslName, parse_name
from exoblocks.bibliography.text import printable, single_line

Csl: TypeAlias = Mapping[str, Any]
"""One item of CSL-JSON: variables by name."""

UNREADABLE: Final = gettext_noop(
    "This is not written as CSL-JSON expects it. It is kept as it is, but not shown."
)
URL_UNSAFE: Final = gettext_noop(
    "This is not a web address. It is kept, but not shown: it must start with https:// or http://."
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The modelled variables of one reference.

    Absent text is "", absent numbers are None. Identifiers are normalised, `accessed` is a
    partial date in ISO 8601 ("2024-05-01"), `language` as the source gives it. Titles can hold
    CSL's rich text: `<i> <b> <sub> <sup>`.
    """

    csl_type: str = ""
    title: str = ""
    authors: list[CslName] = dataclasses.field(default_factory=list)
    editors: list[CslName] = dataclasses.field(default_factory=list)
    container_title: str = ""
    container_title_short: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    issued_year: int | None = None
    issued_month: int | None = None
    issued_day: int | None = None
    accessed: str = ""
    language: str = ""
    abstract: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""

    @property
    def issued(self) -> PartialDate:
        """Year, month, day of publication."""
        return (self.issued_year, self.issued_month, self.issued_day)


def from_csl(csl: Csl) -> Record:
    """The record that `csl` describes. Never fails: what cannot be read is absent.

    `unreadable_variables` says which variables those are; `to_csl` keeps them.
    """
    values: dict[str, Any] = {}
    for lens in _LENSES:
        values.update(lens.attributes(lens.get(csl)))
    return Record(**values)


def to_csl(record: Record, original: Csl | None = None) -> dict[str, Any]:
    """`record` as a CSL-JSON item, written into a copy of `original`.

    Unknown variables stay, and so does each variable that still says what the record says
    (seasons, ranges, raw dates, names and identifiers as the source wrote them).
    """
    csl: dict[str, Any] = copy.deepcopy(dict(original or {}))
    for lens in _LENSES:
        value = lens.value(record)
        if value != lens.get(csl):
            lens.put(csl, value)
    return csl


def unreadable_variables(csl: Csl) -> dict[str, str]:
    """Per modelled variable that `from_csl` had to leave out, why: a constant for editors."""
    problems: dict[str, str] = {}
    for lens in _LENSES:
        if lens.get(csl) != lens.absent:
            continue
        for name in lens.variables:
            if not _is_blank(csl.get(name)):
                problems[name] = lens.why_unreadable(csl[name])
    return problems


# --- what a value of CSL-JSON can be read as ------------------------------------------------


def _text(value: object) -> str:
    """`value` as one line: text or a number, or the first of a list (Crossref's titles)."""
    if isinstance(value, list):
        return next((text for item in value if (text := _text_of_scalar(item))), "")
    return _text_of_scalar(value)


def _text_of_scalar(value: object) -> str:
    return single_line(_string(value))


def _paragraphs(value: object) -> str:
    return printable(_string(value)).strip()


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return repr(value) if isinstance(value, float) and value == value else ""


def _names(value: object) -> list[CslName]:
    """CSL names, each kept whole; a name given as text is read as `parse_name` reads it."""
    names: list[CslName] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            names.append(copy.deepcopy(item))  # type: ignore[arg-type]
        elif text := _text_of_scalar(item):
            names.append(parse_name(text))
    return names


def _identifier(normalise: Callable[[str], str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        """The identifier, or the first readable one of several (ISBNs of each binding)."""
        items = value if isinstance(value, list) else [value]
        for text in map(_text_of_scalar, items):
            for candidate in (text, *re.split(r"[\s,;]+", text)):
                try:
                    if identifier := normalise(candidate):
                        return identifier
                except InvalidIdentifier:
                    continue
        return ""

    return read


def _why_no_identifier(normalise: Callable[[str], str]) -> Callable[[object], str]:
    def explain(value: object) -> str:
        try:
            normalise(_text(value))
        except InvalidIdentifier as error:
            return str(error)
        return UNREADABLE

    return explain


def _web_address(value: object) -> str:
    """The address, if it is one that may become a link: http or https, with a host."""
    text = _text(value)
    try:
        address = urlsplit(text)
        is_web = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        return ""
    return text if is_web and " " not in text else ""


def _accessed(value: object) -> str:
    return format_partial_date(*date_from_csl(value))


def _accessed_to_csl(value: str) -> dict[str, Any]:
    return date_to_csl(*parse_partial_date(value))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


# --- the lenses: one per modelled variable --------------------------------------------------


@dataclasses.dataclass(frozen=True)
class _Lens:
    """How one variable is read from CSL-JSON and written into it.

    `variables` are its names in CSL, the one to write first; the others are read where an
    exporter uses them, and written again where they were read.
    """

    fields: tuple[str, ...]
    variables: tuple[str, ...]
    read: Callable[[object], Any] = _text
    write: Callable[[Any], Any] = copy.deepcopy
    absent: Any = ""
    why_unreadable: Callable[[object], str] = lambda value: UNREADABLE

    def get(self, csl: Csl) -> Any:
        return self.read(csl.get(self._used_variable(csl)))

    def put(self, csl: dict[str, Any], value: Any) -> None:
        variable = self._used_variable(csl)
        if value != self.absent:
            csl[variable] = self.write(value)
            return
        for name in self.variables:
            csl.pop(name, None)

    def value(self, record: Record) -> Any:
        values = tuple(getattr(record, name) for name in self.fields)
        return values if len(self.fields) > 1 else values[0]

    def attributes(self, value: Any) -> dict[str, Any]:
        values = value if len(self.fields) > 1 else (value,)
        return dict(zip(self.fields, values, strict=True))

    def _used_variable(self, csl: Csl) -> str:
        readable = (name for name in self.variables if self.read(csl.get(name)) != self.absent)
        return next(readable, self.variables[0])


def _identifier_lens(field: str, normalise: Callable[[str], str], *variables: str) -> _Lens:
    return _Lens(
        (field,),
        variables,
        read=_identifier(normalise),
        why_unreadable=_why_no_identifier(normalise),
    )


_LENSES: Final = (
    _Lens(("csl_type",), ("type",)),
    _Lens(("title",), ("title",)),
    _Lens(("authors",), ("author",), read=_names, absent=[]),
    _Lens(("editors",), ("editor",), read=_names, absent=[]),
    _Lens(("container_title",), ("container-title",)),
    _Lens(("container_title_short",), ("container-title-short", "journalAbbreviation")),
    _Lens(("publisher",), ("publisher",)),
    _Lens(("volume",), ("volume",)),
    _Lens(("issue",), ("issue",)),
    _Lens(("page",), ("page",)),
    _Lens(("number",), ("number",)),
    _Lens(
        ("issued_year", "issued_month", "issued_day"),
        ("issued",),
        read=date_from_csl,
        write=lambda issued: date_to_csl(*issued),
        absent=(None, None, None),
    ),
    _Lens(("accessed",), ("accessed",), read=_accessed, write=_accessed_to_csl),
    _Lens(("language",), ("language",)),
    _Lens(("abstract",), ("abstract",), read=_paragraphs),
    _identifier_lens("doi", normalise_doi, "DOI", "doi"),
    _identifier_lens("pmid", normalise_pmid, "PMID", "pmid"),
    _identifier_lens("pmcid", normalise_pmcid, "PMCID", "pmcid"),
    _identifier_lens("isbn", normalise_isbn, "ISBN", "isbn"),
    _identifier_lens("issn", normalise_issn, "ISSN", "issn"),
    _Lens(
        ("url",),
        ("URL", "url"),
        read=_web_address,
        why_unreadable=lambda value: URL_UNSAFE,
    ),
)
