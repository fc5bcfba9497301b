"""Bibliographic records, with a lossless conversion to and from CSL-JSON.

A `Record` contains the variables that exoblocks models. CSL-JSON contains more, and can represent
the same value in many ways. The original CSL is therefore kept with the record, and `to_csl`
changes only values that differ from the record: `to_csl(from_csl(csl), csl) == csl` for any CSL
object.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeAlias

from exoblocks.bibliography import csl_values
from exoblocks.bibliography.csl_mapping import LENS_OF, LENSES
from exoblocks.bibliography.csl_values import copied_json
from exoblocks.bibliography.dates import PartialDate
from exoblocks.bibliography.names import CslName

Csl: TypeAlias = Mapping[str, Any]
"""One item of CSL-JSON: values by variable."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The modelled variables of one reference.

    Missing text is "", missing numbers are None. Identifiers are normalised. `accessed` is a
    partial date in ISO 8601 ("2024-05-01"), and `language` is unchanged from the source. Titles can
    contain CSL's rich text: `<i> <b> <sub> <sup>`.
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
        """Year, month and day of publication."""
        return (self.issued_year, self.issued_month, self.issued_day)


RECORD_FIELDS: Final = tuple(field.name for field in dataclasses.fields(Record))


def from_csl(csl: Csl) -> Record:
    """The record that `csl` describes. Never raises an exception: values that cannot be read are
    left out.

    `unreadable_variables` lists these variables, and `to_csl` keeps them.
    """
    values: dict[str, Any] = {}
    for lens in {LENS_OF[variable] for variable in csl if variable in LENS_OF}:
        lens.fill(values, lens.get(csl))
    return Record(**values)


def to_csl(record: Record, original: Csl | None = None) -> dict[str, Any]:
    """`record` as a CSL-JSON item, written into a copy of `original`.

    Unknown variables are kept, and so are variables that still match the record (seasons, ranges,
    raw dates, names and identifiers as written in the source).
    """
    return overlaid(record, copied_json(dict(original or {})))


def overlaid(record: Record, original: Csl) -> dict[str, Any]:
    """As `to_csl`, but values that are kept are those of `original` itself, not copies."""
    csl: dict[str, Any] = dict(original)
    if _matches(csl, record):
        return csl
    for lens in LENSES:
        value = lens.from_fields(record)
        if not lens.matches(csl, value) and value != lens.get(csl):
            lens.put(csl, value)
    return csl


def _matches(csl: Csl, record: Record) -> bool:
    """Whether `csl` already matches `record`. Nearly every record is unchanged since its import."""
    written = {
        lens.variables[0]: value if lens.write is copied_json else lens.write(value)
        for lens in LENSES
        if (value := lens.from_fields(record)) != lens.absent
    }
    return written.items() <= csl.items() and len(csl.keys() & LENS_OF.keys()) == len(written)


def adopted(original: Csl, theirs: Csl, fields: Collection[str]) -> dict[str, Any]:
    """`original` with the variables of `fields` as written in `theirs`, and with variables that
    only `theirs` has besides the modelled ones.
    """
    csl: dict[str, Any] = dict(original)
    modelled: set[str] = set()
    for lens in LENSES:
        modelled.update(lens.variables)
        if not set(lens.fields).isdisjoint(fields):
            for variable in lens.variables:
                csl.pop(variable, None)
                if variable in theirs:
                    csl[variable] = theirs[variable]
    more = {name: value for name, value in theirs.items() if name not in modelled and name != "id"}
    return copy.deepcopy({**more, **csl})


def unreadable_variables(csl: Csl) -> dict[str, str]:
    """The modelled variables that `from_csl` had to leave out, each with the reason as a constant
    for editors.
    """
    return {
        variable: lens.why_unreadable(csl[variable])
        for lens in LENSES
        for variable in lens.variables
        if not csl_values.is_blank(csl.get(variable)) and lens.get(csl) == lens.absent
    }
