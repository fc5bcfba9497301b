"""Fill in the derived values of references that were added to the database without ``save``.

A data migration, ``loaddata`` or SQL stores neither citekeys nor search texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from exoblocks.bibliography.identifiers import NORMALISERS
from exoblocks.library import batches
from exoblocks.library.models import Reference
from exoblocks.library.search import SearchText, searchable_text

#: The columns that ``Reference.prepare`` fills in.
PREPARED: Final = ("citekey", "match_key", *NORMALISERS)


@dataclass
class Repaired:
    """How many objects were read and repaired, and messages about those that could not be."""

    read: int = 0
    mended: int = 0
    failed: list[str] = field(default_factory=list)


def repair_references() -> Repaired:
    """Update citekeys, identifiers, match keys and search texts, batch by batch."""
    result = Repaired()
    last = 0
    while pks := list(_keys_after(last)):
        with transaction.atomic():
            texts = dict(SearchText.objects.filter(pk__in=pks).values_list("pk", "text"))
            for reference in (
                Reference.objects.filter(pk__in=pks).select_for_update().order_by("pk")
            ):
                _repair(reference, texts.get(reference.pk), result)
        last = pks[-1]
    return result


def _keys_after(last: int) -> list[int]:
    found = Reference.objects.filter(pk__gt=last).order_by("pk")
    return list(found.values_list("pk", flat=True)[: batches.ROWS_AT_ONCE])


def _repair(reference: Reference, search_text: str | None, result: Repaired) -> None:
    result.read += 1
    before = [getattr(reference, name) for name in PREPARED]
    try:
        reference.prepare(Reference.objects.exclude(pk=reference.pk).free_citekey)
        is_prepared = before == [getattr(reference, name) for name in PREPARED]
        if is_prepared and _words(search_text) == _words(searchable_text(reference)):
            return
        with transaction.atomic():
            reference.save()
    except (ValidationError, IntegrityError) as error:
        messages = error.messages if isinstance(error, ValidationError) else [str(error)]
        name = f"{reference._meta.verbose_name} {reference.pk}"
        result.failed.append(f"{name}: {' '.join(messages)}")
    else:
        result.mended += 1


def _words(search_text: str | None) -> list[str] | None:
    # A database may return the parts of a name in a different order.
    return None if search_text is None else sorted(search_text.split())
