"""The references that were recognised in pasted text, what an editor decides about each, and how
they are stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from exoblocks.admin import display
from exoblocks.admin.choosers.forms import PastedReferenceForm
from exoblocks.admin.records.details import field_label
from exoblocks.library.importing.differences import differences
from exoblocks.library.importing.matching import Match
from exoblocks.library.importing.pasted import Recognised, match_all
from exoblocks.library.importing.store import Decision, Result, conflict, duplicate_message, store
from exoblocks.library.missing_details import missing_details
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import is_incomplete, short_title

ADD, USE = "add", "use"
CHANGED = gettext_lazy(
    "Nothing is chosen yet, because one of these references is now similar to a record in the library. "
    "Check it again."
)


class PastedReference:
    """One record of the text. ``index`` is its position, and part of the names of its inputs."""

    def __init__(self, index: int, recognised: Recognised, may: Mapping[str, bool]) -> None:
        self.index = index
        self.incoming = recognised.incoming
        self.match = recognised.match
        self._may = may
        self.form: PastedReferenceForm | None = None
        #: ``ADD`` or ``USE``, the key of the record for which this was chosen, and whether to fill
        #: in its empty fields.
        self.how = self.seen = ""
        self.fill = False

    # --- What it is --------------------------------------------------------------------------

    @property
    def reference(self) -> Reference | None:
        """With the editor's corrections, once they are valid. ``None`` if it was not read."""
        return self.incoming.reference

    @property
    def record(self) -> Reference | None:
        """The record of the library that it matches."""
        known = self.match.known if self.match is not None else None
        return known.target if known is not None and known.position < 0 else None

    @property
    def earlier(self) -> int | None:
        """The number of the reference in the same text that it repeats, from 1."""
        known = self.match.known if self.match is not None else None
        return known.position + 1 if known is not None and known.position >= 0 else None

    @property
    def is_conflict(self) -> bool:
        return self.match is not None and self.match.identity == "conflict"

    @property
    def can_add(self) -> bool:
        if self.match is None or not self._may["add"]:
            return False
        return self.match.identity is None or (self.is_conflict and not self.match.held)

    @property
    def can_take(self) -> bool:
        return self.record is not None or self.can_add

    # --- How it is shown ---------------------------------------------------------------------

    @property
    def title(self) -> str:
        reference = self.record or self.reference
        return "" if reference is None else short_title(reference)

    @property
    def citation(self) -> SafeString | str:
        return "" if self.reference is None else display.citation(self.reference)

    @property
    def record_citation(self) -> SafeString | str:
        return "" if self.record is None else display.citation(self.record)

    @property
    def is_incomplete(self) -> bool:
        return self.reference is not None and is_incomplete(self.reference)

    @property
    def missing(self) -> list[str]:
        """The labels of the details that a complete citation still needs."""
        names = [] if self.reference is None else missing_details(self.reference)
        return [_label(name.removesuffix("_year")) for name in names]

    @property
    def reasons(self) -> list[str]:
        """The reasons why it may not be the same as the record that it matches."""
        if self.match is None or self.match.known is None or not self.is_conflict:
            return []
        held = [duplicate_message(*pair) for pair in self.match.held.items()]
        return [conflict(self.match.known, self.match.contradicting), *held]

    @cached_property
    def lacking(self) -> list[str]:
        """Fields that are empty in the record and known here. Only for editors who can change
        records.
        """
        if self.record is None or self.reference is None or self.is_conflict:
            return []
        if not self._may["change"]:
            return []
        found = differences(self.record, self.reference)
        return [item.name for item in found if not item.ours]

    @property
    def lacking_labels(self) -> list[str]:
        return [_label(name) for name in self.lacking]

    # --- What the editor decides -------------------------------------------------------------

    def bind(self, data: QueryDict | None, **options: Any) -> None:
        """Create the form, with the editor's corrections in ``data`` if there are any."""
        if self.can_add:
            self.form = PastedReferenceForm(
                data, instance=self.reference, prefix=f"pasted-{self.index}", **options
            )
        posted = QueryDict() if data is None else data
        self.how = posted.get(f"how-{self.index}", USE if self.record else ADD)
        self.seen = posted.get(f"seen-{self.index}", "")
        is_filled = self._is_worth_filling if data is None else f"fill-{self.index}" in data
        self.fill = is_filled and bool(self.lacking)

    @property
    def _is_worth_filling(self) -> bool:
        return self.record is not None and is_incomplete(self.record)

    @property
    def adds(self) -> bool:
        return self.how == ADD and self.can_add

    @property
    def is_as_decided(self) -> bool:
        """Whether the editor's decision was about the record that it matches now."""
        if self.record is None:
            return self.adds
        return self.seen == str(self.record.pk)

    def decision(self, match: Match) -> Decision:
        target = match.known.target if match.known is not None else None
        if not self.adds:
            is_same = target is not None and target == self.record
            return Decision(fields=frozenset(self.lacking if self.fill and is_same else ()))
        is_decided = match.identity == "conflict" and target == self.record
        return Decision(create=match.identity is None or is_decided)


class OutdatedDecisionError(Exception):
    """The library has changed since the editor decided. Raised to undo what was stored."""


def take(taken: Sequence[PastedReference], user: Any) -> list[Reference] | None:
    """Store the new records in ``taken`` and return all its records. ``None`` if an editor has to
    decide again: a form has an error, or a corrected reference matches another record.
    """
    # All of them, so that every form shows its errors.
    are_valid = [item.form is not None and item.form.is_valid() for item in taken if item.adds]
    if not all(are_valid):
        return None
    _match_again(taken)
    if not all(item.is_as_decided for item in taken):
        return None
    stored = [item for item in taken if item.adds or item.fill]
    try:
        with transaction.atomic():
            results = store(
                [item.incoming for item in stored],
                lambda index, match: stored[index].decision(match),
                user,
            )
            if any(
                item.adds and result.result != Result.CREATED
                for item, result in zip(stored, results, strict=True)
            ):
                raise OutdatedDecisionError
    except (OutdatedDecisionError, IntegrityError):
        _match_again(taken)
        return None
    made = {item.index: result.record for item, result in zip(stored, results, strict=True)}
    records = [made.get(item.index) or item.record for item in taken]
    return list(dict.fromkeys(record for record in records if record is not None))


def _match_again(taken: Iterable[PastedReference]) -> None:
    """Match the corrected references with the library."""
    readable = [(item, item.reference) for item in taken if item.reference is not None]
    for _item, reference in readable:
        reference.prepare(lambda citekey: "")
    matches = match_all([reference for _item, reference in readable])
    for (item, _reference), match in zip(readable, matches, strict=True):
        item.match = match


def _label(name: str) -> str:
    model: type[Model] = Reference
    label: str | Promise = field_label(model, name, PastedReferenceForm)
    return capfirst(str(label))
