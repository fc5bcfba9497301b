"""Wagtail's log of changes: what changed, and entries for many records at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.log_actions import registry as log_actions

from exoblocks.library.models import Reference

#: The fields that a change affected: the value of each before and after it.
Changes = Mapping[str, tuple[Any, Any]]
#: Someone compared the record with its source. The entry says who and when.
VERIFIED: Final = "exoblocks.verify"


def log_many(
    references: Iterable[Reference],
    action: str,
    user: Any = None,
    changes: Callable[[Reference], Changes] | None = None,
) -> None:
    """Does the same as ``wagtail.log_actions.log`` for one changed record, with one query."""
    model = log_actions.get_log_model_for_model(Reference)
    if model is None:
        return
    context = get_active_log_context()
    content_type = ContentType.objects.get_for_model(Reference)
    now = timezone.now()
    model.objects.bulk_create(
        model(
            content_type=content_type,
            object_id=str(reference.pk),
            label=str(reference),
            action=action,
            timestamp=now,
            user=user or context.user,
            uuid=context.uuid,
            content_changed=True,
            data=logged(changes(reference)) if changes else {},
        )
        for reference in references
    )


def logged(changes: Changes) -> dict[str, Any]:
    """The data of an entry, from which the history of a record shows what changed."""
    return {"changes": {name: [before, after] for name, (before, after) in changes.items()}}


def changes_in(data: Any) -> dict[str, tuple[Any, Any]]:
    """The changes in the data of an entry; {} if it has none."""
    found = data.get("changes") if isinstance(data, dict) else None
    if not isinstance(found, dict):
        return {}
    return {
        name: (pair[0], pair[1])
        for name, pair in found.items()
        if isinstance(pair, list) and len(pair) == 2
    }
