"""Wagtail's log of changes, for many records at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.log_actions import registry as log_actions

from exoblocks.library.models import Reference


def log_many(references: Iterable[Reference], action: str, user: Any = None) -> None:
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
        )
        for reference in references
    )
