"""What is known of records before a block, a text or a form asks for them.

No other state of the package travels unseen. Here Wagtail and Django leave no way to hand it down: a block's
``bulk_to_python``, ``clean`` and ``get_form_state``, the handlers that convert rich text for the editor, and
the validators of a model's field are given a value and nothing else. ``records_known`` is its only writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models import Model

#: Records by the id they are used with; ``None`` for one that is known not to be there.
Instances = Mapping[int | None, Model | None]
Records = Mapping[type[Model], Instances]
#: (model, id)
RecordIds = frozenset[tuple[type[Model], int]]


@dataclass(frozen=True, slots=True)
class KnownRecords:
    #: Loaded together, by model: nobody asks the database for them again.
    loaded: Records = field(default_factory=dict)
    #: Records that the save of a form found deleted. The form, which is checked once more, may not cite them.
    gone: RecordIds = frozenset()


_NONE = KnownRecords()
_known: ContextVar[KnownRecords] = ContextVar("exoblocks_known_records", default=_NONE)


def known_records() -> KnownRecords:
    return _known.get()


@contextmanager
def records_known(
    *, loaded: Records | None = None, gone: RecordIds | None = None
) -> Iterator[None]:
    """Within it, ``loaded`` or ``gone`` takes the place of what was known; after it, that holds again."""
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
