"""Records that were loaded before a block, a text or a form needs them.

This is the only hidden state in the package. Wagtail and Django provide no way to pass it: a
block's ``bulk_to_python``, ``clean`` and ``get_form_state``, the handlers that convert rich text
for the editor, and the validators of a model's field receive only a value. Only ``records_known``
sets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models import Model

#: Records by the id with which they are used; ``None`` for records that do not exist.
Instances = Mapping[int | None, Model | None]
Records = Mapping[type[Model], Instances]
#: (model, id)
RecordIds = frozenset[tuple[type[Model], int]]


@dataclass(frozen=True, slots=True)
class KnownRecords:
    #: Records that were loaded together, by model, so that the database is not queried again.
    loaded: Records = field(default_factory=dict)
    #: Records that were found to be deleted when a form was saved. The form, which is validated
    #: again, must not cite them.
    gone: RecordIds = frozenset()


_NONE = KnownRecords()
_known: ContextVar[KnownRecords] = ContextVar("exoblocks_known_records", default=_NONE)


def known_records() -> KnownRecords:
    return _known.get()


@contextmanager
def records_known(
    *, loaded: Records | None = None, gone: RecordIds | None = None
) -> Iterator[None]:
    """A context in which ``loaded`` or ``gone`` replaces the previous value, which is restored
    afterwards.
    """
    before = known_records()
    token = _known.set(
        KnownRecords(
            before.loaded if loaded is None else loaded,
            before.gone if gone is None else gone,
        )
    )
    try:
        yield
    finally:
        _known.reset(token)
