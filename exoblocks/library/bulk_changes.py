"""Give many references the same values, for example when an editor verifies them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from exoblocks.library import batches
from exoblocks.library.change_log import VERIFIED, Changes, log_many
from exoblocks.library.models import Reference
from exoblocks.library.signals import bulk_updated
from exoblocks.vocabulary.terms import Verification

#: The source of a verification by a person, as opposed to one by a service.
MANUAL: Final = "manual"
#: Wide columns that such a change neither reads nor writes.
_UNREAD = ("abstract", "notes", "funding", "csl_original")


def change_all(
    pks: Sequence[int], values: Mapping[str, Any], user: Any, action: str = "wagtail.edit"
) -> int:
    """Set ``values`` in these records and log each change. Returns how many there were."""

    def changes(reference: Reference) -> Changes:
        before = {name: getattr(reference, name) for name in values}
        return {
            name: (before[name], value) for name, value in values.items() if before[name] != value
        }

    changed = 0
    with transaction.atomic():
        for batch in batches.in_batches(pks, batches.ROWS_AT_ONCE):
            records = Reference.objects.filter(pk__in=batch)
            found = [one for one in records.defer(*_UNREAD).select_for_update() if changes(one)]
            log_many(found, action, user, changes)
            keys = [one.pk for one in found]
            changed += Reference.objects.filter(pk__in=keys).update(**values)
            bulk_updated.send(sender=Reference, pks=keys)
    return changed


def verify_all(pks: Sequence[int], user: Any) -> int:
    """Record that ``user`` has compared these records with their sources. Those that are
    incomplete are left out. Returns how many were verified.
    """
    whole = Reference.objects.filter(pk__in=pks).exclude(title="")
    values = {
        "verification": Verification.VERIFIED,
        "verification_source": MANUAL,
        "verification_checked_at": timezone.now(),
    }
    return change_all(list(whole.values_list("pk", flat=True)), values, user, VERIFIED)
