"""Compare an incoming reference with the record in the library, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from exoblocks.bibliography import formats, records
from exoblocks.bibliography.csl_mapping import ISSUED
from exoblocks.bibliography.dates import format_partial_date
from exoblocks.bibliography.identifiers import NORMALISERS, UNIQUE_IDENTIFIERS
from exoblocks.bibliography.name_notation import format_names
from exoblocks.bibliography.text import plain_dashes
from exoblocks.library.csl_custom import CODES, carried
from exoblocks.library.models import Reference
from exoblocks.vocabulary.terms import Population, StudyDesign, UpdateStatus

_NAMES: Final = (
    "csl_type",
    "title",
    "authors",
    "editors",
    "container_title",
    "container_title_short",
    "publisher",
    "issued",
    "volume",
    "issue",
    "page",
    "number",
    *NORMALISERS,
    "url",
    "accessed",
    "language",
    "abstract",
    "study_design",
    "population",
    "participants",
    "funding",
    "update_status",
)
#: The fields that can be imported, in the order in which they are shown: a name, and its columns.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    name: ISSUED if name == "issued" else (name,) for name in _NAMES
}
#: Fields for which a source only has hints, with the codes that a hint can replace.
HINTED: Final[Mapping[str, Collection[str]]] = {
    "study_design": (StudyDesign.NOT_STATED,),
    "population": (Population.NOT_STATED,),
    "update_status": (UpdateStatus.UNCHECKED, UpdateStatus.NONE),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with its value on both sides, as returned by ``value_of``."""

    name: str
    ours: Any
    theirs: Any

    @property
    def is_empty(self) -> bool:
        """Whether the library has no value for this field."""
        return not self.ours or self.name in HINTED


def differences(ours: Reference, theirs: Reference) -> Iterator[Difference]:
    """The fields in which ``theirs`` has more information than the record ``ours``, or different
    information.

    Fields that are empty or less exact in ``theirs`` are left out, and so are identifiers that
    ``ours`` has.
    """
    for name in FIELDS:
        one, other = value_of(ours, name), value_of(theirs, name)
        if other and not _is_as_good(name, one, other) and not _is_guess(name, ours, theirs):
            yield Difference(name, one, other)


def value_of(reference: Reference, name: str) -> Any:
    """Text or a list of names; "", None or [] if it is empty."""
    if name == "issued":
        return format_partial_date(*reference.record.issued)
    return getattr(reference, name)


def field_label(name: str) -> str:
    """The name of a field for editors."""
    if name == "issued":
        return _("date of publication")
    field = Reference._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


def take(ours: Reference, theirs: Reference, names: Collection[str]) -> None:
    """Copy the fields ``names`` of ``theirs`` to the record ``ours``, without saving it."""
    columns = [column for name in names for column in FIELDS[name]]
    for column in columns:
        setattr(ours, column, getattr(theirs, column))
    ours.csl_original = records.adopted(ours.csl_original, theirs.csl_original, columns)


def _is_as_good(name: str, ours: Any, theirs: Any) -> bool:
    """Whether the library's value contains all the information in theirs."""
    if name in HINTED:
        return ours not in HINTED[name] or theirs in HINTED[name]
    if name in UNIQUE_IDENTIFIERS:
        return bool(ours)
    if name == "issued":
        return f"{ours}-".startswith(f"{theirs}-")
    if name == "participants":
        return bool(ours == theirs)
    if isinstance(theirs, list):
        return format_names(ours or []) == format_names(theirs)
    return plain_dashes(ours or "") == plain_dashes(theirs)


def _is_guess(name: str, ours: Reference, theirs: Reference) -> bool:
    """A record with only an identifier does not state its publication type. A study design must be
    stated, by a record with more details than ours. A guess from the title is used only for new
    records.
    """
    if name not in CODES:
        return name == "csl_type" and not theirs.title
    if name in carried(theirs.csl_original):
        return False
    stated, known = (
        formats.hints(one.csl_original, of_title=False).get(name) for one in (theirs, ours)
    )
    return stated is None or stated == known
