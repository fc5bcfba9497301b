"""One bibliographic record, and the lossless way between it and CSL-JSON.

A `Record` holds the variables that exoblocks models. CSL-JSON holds more, and writes the same
thing in many ways: so the original CSL is kept beside the record, and `to_csl` changes in it
only what the record says differently: `to_csl(from_csl(csl), csl) == csl` for any CSL object.
"""

from __future__ import annotations

import copy
import dataclasses
import functools
import operator
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeAlias

from exoblocks.bibliography import csl_values
from exoblocks.bibliography.csl_values import copied_json
from exoblocks.bibliography.dates import (
    UNKNOWN,
    PartialDate,
    date_from_csl,
    date_to_csl,
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
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.translation import gettext_noop

Csl: TypeAlias = Mapping[str, Any]
"""One item of CSL-JSON: values by variable."""

UNREADABLE: Final = gettext_noop(
    "This value is not valid CSL-JSON. It is kept unchanged but not displayed."
)
URL_UNSAFE: Final = gettext_noop(
    "This is not a web address. A web address starts with "
    "https:// or http://. The value is kept but not displayed."
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
    for lens in {_LENS_OF[variable] for variable in csl if variable in _LENS_OF}:
        lens.fill(values, lens.get(csl))
    return Record(**values)


def to_csl(record: Record, original: Csl | None = None) -> dict[str, Any]:
    """`record` as a CSL-JSON item, written into a copy of `original`.

    Unknown variables stay, and so does each variable that still says what the record says
    (seasons, ranges, raw dates, names and identifiers as the source wrote them).
    """
    return overlaid(record, copied_json(dict(original or {})))


def overlaid(record: Record, original: Csl) -> dict[str, Any]:
    """As `to_csl`, but the values that stay are those of `original` itself, not copies."""
    csl: dict[str, Any] = dict(original)
    if _says_the_same(csl, record):
        return csl
    for lens in _LENSES:
        value = lens.from_fields(record)
        if not lens.is_said(csl, value) and value != lens.get(csl):
            lens.put(csl, value)
    return csl


def _says_the_same(csl: Csl, record: Record) -> bool:
    """Whether `csl` is written as `record` would be: nearly every record is as it was imported."""
    said = {
        lens.variables[0]: value if lens.write is copied_json else lens.write(value)
        for lens in _LENSES
        if (value := lens.from_fields(record)) != lens.absent
    }
    return said.items() <= csl.items() and len(csl.keys() & _LENS_OF.keys()) == len(said)


def adopted(original: Csl, theirs: Csl, fields: Collection[str]) -> dict[str, Any]:
    """`original` with the variables of `fields` as `theirs` writes them, and with what only
    `theirs` says beside the modelled variables.
    """
    csl: dict[str, Any] = dict(original)
    modelled: set[str] = set()
    for lens in _LENSES:
        modelled.update(lens.variables)
        if not set(lens.fields).isdisjoint(fields):
            for variable in lens.variables:
                csl.pop(variable, None)
                if variable in theirs:
                    csl[variable] = theirs[variable]
    more = {name: value for name, value in theirs.items() if name not in modelled and name != "id"}
    return copy.deepcopy({**more, **csl})


def unreadable_variables(csl: Csl) -> dict[str, str]:
    """Per modelled variable that `from_csl` had to leave out, why: a constant for editors."""
    return {
        variable: lens.why_unreadable(csl[variable])
        for lens in _LENSES
        for variable in lens.variables
        if not csl_values.is_blank(csl.get(variable)) and lens.get(csl) == lens.absent
    }


def _accessed_to_csl(accessed: str) -> dict[str, Any]:
    try:
        return date_to_csl(*parse_partial_date(accessed))
    except ValueError:
        return {"raw": accessed}


def _not_as_expected(value: object) -> str:
    return UNREADABLE


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class _Lens:
    """How one variable stands in a record and in CSL-JSON.

    `variables` are its names in CSL, the one to write first; the others are read where an
    exporter uses them, and written again where they were read.
    """

    fields: tuple[str, ...]
    variables: tuple[str, ...]
    absent: Any = ""
    read: Callable[[object], Any] = csl_values.read_text
    write: Callable[[Any], Any] = copied_json
    why_unreadable: Callable[[object], str] = _not_as_expected

    def get(self, csl: Csl) -> Any:
        return self._used(csl)[1]

    def put(self, csl: dict[str, Any], value: Any) -> None:
        if value != self.absent:
            csl[self._used(csl)[0]] = self.write(value)
            return
        for variable in self.variables:
            csl.pop(variable, None)

    def is_said(self, csl: Csl, value: Any) -> bool:
        """Whether `csl` says `value` to the letter: then there is nothing to read, nor to put."""
        first = self.variables[0]
        if len(self.variables) > 1 and not csl.keys().isdisjoint(self.variables[1:]):
            return False
        if value == self.absent:
            return first not in csl
        return self.write is copied_json and first in csl and bool(csl[first] == value)

    @functools.cached_property
    def from_fields(self) -> Callable[[Record], Any]:
        """The value of a record: of several fields, a tuple."""
        return operator.attrgetter(*self.fields)

    def fill(self, values: dict[str, Any], value: Any) -> None:
        """The inverse of `from_fields`: into the values of a record, by field."""
        if len(self.fields) == 1:
            values[self.fields[0]] = value
        else:
            values.update(zip(self.fields, value, strict=True))

    def _used(self, csl: Csl) -> tuple[str, Any]:
        """The variable that holds the value, and the value."""
        for variable in self.variables:
            if variable not in csl:
                continue
            value = self.read(csl[variable])
            if value != self.absent:
                return variable, value
        return self.variables[0], self.absent


def _text(field: str, *variables: str) -> _Lens:
    return _Lens(fields=(field,), variables=variables)


def _names(field: str, variable: str) -> _Lens:
    return _Lens(fields=(field,), variables=(variable,), absent=[], read=csl_values.read_names)


def _identifier(field: str, normalise: Callable[[str], str], *variables: str) -> _Lens:
    def why_unreadable(value: object) -> str:
        try:
            normalise(csl_values.read_text(value))
        except InvalidIdentifier as error:
            return str(error)
        return UNREADABLE

    return _Lens(
        fields=(field,),
        variables=variables,
        read=csl_values.identifier_reader(normalise),
        why_unreadable=why_unreadable,
    )


_LENSES: Final = (
    _Lens(fields=("csl_type",), variables=("type",), read=csl_values.read_type),
    _text("title", "title"),
    _names("authors", "author"),
    _names("editors", "editor"),
    _text("container_title", "container-title"),
    _text(
        "container_title_short",
        "container-title-short",
        "journalAbbreviation",
        "short-container-title",
    ),
    _text("publisher", "publisher"),
    _text("volume", "volume"),
    _text("issue", "issue"),
    _text("page", "page"),
    _text("number", "number", "article-number"),
    _Lens(
        fields=("issued_year", "issued_month", "issued_day"),
        # Crossref's other names, of records that its API gives in place of CSL-JSON.
        variables=("issued", "published", "published-print", "published-online", "posted"),
        absent=UNKNOWN,
        read=date_from_csl,
        write=lambda issued: date_to_csl(*issued),
    ),
    _Lens(
        fields=("accessed",),
        variables=("accessed",),
        read=csl_values.read_accessed,
        write=_accessed_to_csl,
    ),
    _text("language", "language"),
    _Lens(fields=("abstract",), variables=("abstract",), read=csl_values.read_paragraphs),
    _identifier("doi", normalise_doi, "DOI", "doi"),
    _identifier("pmid", normalise_pmid, "PMID", "pmid"),
    _identifier("pmcid", normalise_pmcid, "PMCID", "pmcid"),
    _identifier("isbn", normalise_isbn, "ISBN", "isbn"),
    _identifier("issn", normalise_issn, "ISSN", "issn"),
    _Lens(
        fields=("url",),
        variables=("URL", "url"),
        read=csl_values.read_web_address,
        why_unreadable=lambda value: URL_UNSAFE,
    ),
)
_LENS_OF: Final = {variable: lens for lens in _LENSES for variable in lens.variables}
