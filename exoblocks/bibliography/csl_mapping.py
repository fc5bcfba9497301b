"""Which CSL variable each field of a record maps to, and how to read and write it.

This is the only such mapping. All conversions between records and CSL use it.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from exoblocks.bibliography import csl_values
from exoblocks.bibliography.csl_values import copied_json
from exoblocks.bibliography.dates import UNKNOWN, date_from_csl, date_to_csl, parse_partial_date
from exoblocks.bibliography.identifiers import NORMALISERS, InvalidIdentifier
from exoblocks.bibliography.translation import gettext_noop

UNREADABLE: Final = gettext_noop(
    "This value is not valid CSL-JSON. It is kept unchanged but not displayed."
)
URL_UNSAFE: Final = gettext_noop(
    "This is not a web address. A web address starts with "
    "https:// or http://. The value is kept but not displayed."
)

ISSUED: Final = ("issued_year", "issued_month", "issued_day")


def _accessed_to_csl(accessed: str) -> dict[str, Any]:
    try:
        return date_to_csl(*parse_partial_date(accessed))
    except ValueError:
        return {"raw": accessed}


def _not_as_expected(value: object) -> str:
    return UNREADABLE


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Lens:
    """The mapping of one variable between a record and CSL-JSON.

    `variables` are its names in CSL. The first one is written. The others are read from exporters
    that use them, and written back if they were read.
    """

    fields: tuple[str, ...]
    variables: tuple[str, ...]
    absent: Any = ""
    read: Callable[[object], Any] = csl_values.read_text
    write: Callable[[Any], Any] = copied_json
    why_unreadable: Callable[[object], str] = _not_as_expected

    def get(self, csl: Mapping[str, Any]) -> Any:
        return self._used(csl)[1]

    def put(self, csl: dict[str, Any], value: Any) -> None:
        if value != self.absent:
            csl[self._used(csl)[0]] = self.write(value)
            return
        for variable in self.variables:
            csl.pop(variable, None)

    def matches(self, csl: Mapping[str, Any], value: Any) -> bool:
        """Whether `csl` already has exactly this `value`, so that it needs no change."""
        first = self.variables[0]
        if len(self.variables) > 1 and not csl.keys().isdisjoint(self.variables[1:]):
            return False
        if value == self.absent:
            return first not in csl
        return self.write is copied_json and first in csl and bool(csl[first] == value)

    @functools.cached_property
    def from_fields(self) -> Callable[[object], Any]:
        """The value of a record, which is a tuple if it consists of several fields."""
        return operator.attrgetter(*self.fields)

    def fill(self, values: dict[str, Any], value: Any) -> None:
        """The inverse of `from_fields`: set the values of a record by field."""
        if len(self.fields) == 1:
            values[self.fields[0]] = value
        else:
            values.update(zip(self.fields, value, strict=True))

    def _used(self, csl: Mapping[str, Any]) -> tuple[str, Any]:
        """The variable that holds the value, and the value."""
        for variable in self.variables:
            if variable not in csl:
                continue
            value = self.read(csl[variable])
            if value != self.absent:
                return variable, value
        return self.variables[0], self.absent


def _text(field: str, *variables: str) -> Lens:
    return Lens(fields=(field,), variables=variables)


def _names(field: str, variable: str) -> Lens:
    return Lens(fields=(field,), variables=(variable,), absent=[], read=csl_values.read_names)


def _identifier(field: str, *variables: str) -> Lens:
    normalise = NORMALISERS[field]

    def why_unreadable(value: object) -> str:
        try:
            normalise(csl_values.read_text(value))
        except InvalidIdentifier as error:
            return str(error)
        return UNREADABLE

    return Lens(
        fields=(field,),
        variables=variables,
        read=csl_values.identifier_reader(normalise),
        why_unreadable=why_unreadable,
    )


LENSES: Final = (
    Lens(fields=("csl_type",), variables=("type",), read=csl_values.read_type),
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
    Lens(
        fields=ISSUED,
        # Crossref's other names, from records that its API returns instead of CSL-JSON.
        variables=("issued", "published", "published-print", "published-online", "posted"),
        absent=UNKNOWN,
        read=date_from_csl,
        write=lambda issued: date_to_csl(*issued),
    ),
    Lens(
        fields=("accessed",),
        variables=("accessed",),
        read=csl_values.read_accessed,
        write=_accessed_to_csl,
    ),
    _text("language", "language"),
    Lens(fields=("abstract",), variables=("abstract",), read=csl_values.read_paragraphs),
    _identifier("doi", "DOI", "doi"),
    _identifier("pmid", "PMID", "pmid"),
    _identifier("pmcid", "PMCID", "pmcid"),
    _identifier("isbn", "ISBN", "isbn"),
    _identifier("issn", "ISSN", "issn"),
    Lens(
        fields=("url",),
        variables=("URL", "url"),
        read=csl_values.read_web_address,
        why_unreadable=lambda value: URL_UNSAFE,
    ),
)
LENS_OF: Final[Mapping[str, Lens]] = {
    variable: lens for lens in LENSES for variable in lens.variables
}
VARIABLES: Final[Mapping[str, str]] = {
    field: lens.variables[0] for lens in LENSES for field in lens.fields
}
"""The CSL variable that each field of a record is written to."""
