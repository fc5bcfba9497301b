"""Store incoming references in the library according to the decisions, one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from exoblocks.bibliography.records import RECORD_FIELDS
from exoblocks.library.change_log import Changes, log_many
from exoblocks.library.importing.differences import FIELDS, differences, field_label, take, value_of
from exoblocks.library.importing.incoming_record import Incoming
from exoblocks.library.importing.matching import Known, Match, Matcher
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import short_title

User = AbstractBaseUser | None


class Result(TextChoices):
    """The result for one record of the input."""

    CREATED = "created", pgettext_lazy("record of an import", "Created")
    UPDATED = "updated", pgettext_lazy("record of an import", "Updated")
    UNCHANGED = "unchanged", gettext_lazy("Already in the library")
    SKIPPED = "skipped", pgettext_lazy("record of an import", "Skipped")
    FAILED = "failed", gettext_lazy("Failed")


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a reference: add it to the library, import ``fields`` of it, or neither.

    ``seen`` contains the library's value of each field at the time of the decision. A field that
    has changed since then is not updated.
    """

    create: bool = False
    fields: frozenset[str] = frozenset()
    seen: Mapping[str, Any] = field(default_factory=dict)


Decide = Callable[[int, Match], Decision]
"""The decision about the reference at this position of the batch, given its match."""

EVERY_FIELD: Final = frozenset(FIELDS)
#: How often a batch is matched again because others store or delete matching records.
ATTEMPTS: Final = 5


@dataclass(slots=True)
class Stored:
    """The result for a reference. ``record`` is the record in the library, ``reason`` why it was
    not stored.
    """

    result: Result
    record: Reference | None = None
    reason: str = ""


def store(incoming: Sequence[Incoming], decide: Decide, user: User = None) -> list[Stored]:
    """The result for each of ``incoming``, which are in the order of the input.

    Call it inside a transaction. Each decision takes the previous ones into account, so two
    references to the same publication become one record. If others store or delete matching records
    at the same time, matching is repeated when they have finished. Raises ``IntegrityError`` if
    they never do.
    """
    for _attempt in range(ATTEMPTS - 1):
        with suppress(IntegrityError):
            return _store(incoming, decide, user)
    return _store(incoming, decide, user)


def _store(incoming: Sequence[Incoming], decide: Decide, user: User) -> list[Stored]:
    # Copies, because a step that fails half-way has already assigned citekeys.
    references = [copy(item.reference) for item in incoming]
    batch = _Batch([reference for reference in references if reference is not None])
    stored = [
        Stored(Result.FAILED, reason=item.failure)
        if reference is None
        else batch.place(reference, partial(decide, index))
        for index, (item, reference) in enumerate(zip(incoming, references, strict=True))
    ]
    with transaction.atomic():
        batch.write(user)
    return stored


class _Batch:
    """First every reference is matched, then all of them are written together."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.matcher = Matcher(references)
        self.new: list[Reference] = []
        self.changed: dict[int, Reference] = {}
        #: The previous values of these.
        self.before: dict[int, Reference] = {}
        #: Keys of the library records that anything was matched with.
        self.matched: set[int] = set()

    def write(self, user: User) -> None:
        if self.matched - set(Reference.objects.filter(pk__in=self.matched).lock()):
            raise IntegrityError("A record that was matched has been deleted.")
        stored = Reference.objects.in_bulk(list(self.changed))
        if any(_values(stored[pk]) != _values(before) for pk, before in self.before.items()):
            raise IntegrityError("A record that was matched has been changed.")
        Reference.objects.store_new(self.new)
        for record in self.changed.values():
            record.save()
        log_many(self.new, "wagtail.create", user)
        log_many(self.changed.values(), "wagtail.edit", user, self._changes)

    def _changes(self, record: Reference) -> Changes:
        before = self.before[record.pk]
        return {
            name: (getattr(before, name), getattr(record, name))
            for name in RECORD_FIELDS
            if getattr(before, name) != getattr(record, name)
        }

    def place(self, reference: Reference, decide: Callable[[Match], Decision]) -> Stored:
        match = self.matcher.match(reference)
        if match.known is not None and match.known.target.pk is not None:
            self.matched.add(match.known.target.pk)
        decision = decide(match)
        if match.identity == "duplicate" and match.known is not None:
            return self._update(match.known.target, reference, match, decision)
        if not decision.create:
            return _skipped(match)
        if match.held:
            name, known = next(iter(match.held.items()))
            return Stored(Result.SKIPPED, known.target, duplicate_message(name, known))
        self.new.append(reference)
        self.matcher.add(reference, Known(reference.citekey, reference.record, reference))
        return Stored(Result.CREATED, reference)

    def _update(
        self, record: Reference, reference: Reference, match: Match, decision: Decision
    ) -> Stored:
        differing = {item.name for item in differences(record, reference)}
        wanted = differing & decision.fields
        held = {name for name in wanted if name in match.held}
        meanwhile = {
            name
            for name in wanted
            if name in decision.seen and decision.seen[name] != value_of(record, name)
        }
        if taken := wanted - held - meanwhile:
            if record.pk is not None:
                self.before.setdefault(record.pk, copy(record))
            take(record, reference, taken)
            self.matcher.add(record, Known(record.citekey, record.record, record))
            if record.pk is not None:
                self.changed[record.pk] = record
        reason = " ".join(_why_kept(held, meanwhile, differing - wanted))
        if taken:
            return Stored(Result.UPDATED, record, reason)
        return Stored(Result.SKIPPED if differing else Result.UNCHANGED, record, reason)


def _values(record: Reference) -> list[Any]:
    return [getattr(record, field.attname) for field in record._meta.concrete_fields]


# --- Reasons ---------------------------------------------------------------------------------


def _skipped(match: Match) -> Stored:
    """Has no reason for a new reference that someone decided to leave out."""
    if match.known is None:
        return Stored(Result.SKIPPED)
    reason = conflict(match.known, match.contradicting)
    return Stored(Result.SKIPPED, match.known.target, reason)


def conflict(known: Known, contradicting: Iterable[str]) -> str:
    """The differences and similarities that an editor has to judge."""
    return _(
        "This record matches “%(record)s” but differs in: %(fields)s. Check which values are "
        "correct, or whether these are two publications."
    ) % {"record": short_title(known.target), "fields": _labels(contradicting)}


def duplicate_message(name: str, known: Known) -> str:
    """Why a record cannot be created: another one has its identifier ``name``."""
    return _("“%(record)s” already has the same %(field)s. Two references cannot share it.") % {
        "field": _labels([name]),
        "record": short_title(known.target),
    }


def _why_kept(
    held: Collection[str], meanwhile: Collection[str], unwanted: Collection[str]
) -> Iterator[str]:
    if held:
        yield _("Not imported because another reference already has the same value: %s.") % _labels(
            held
        )
    if meanwhile:
        yield _("Not imported because the reference was changed in the meantime: %s.") % _labels(
            meanwhile
        )
    if unwanted:
        yield _("The library has different values, which were kept: %s.") % _labels(unwanted)


def _labels(names: Iterable[str]) -> str:
    """The names of fields for editors, in the order of a form."""
    wanted = set(names)
    return ", ".join(field_label(name) for name in FIELDS if name in wanted)
