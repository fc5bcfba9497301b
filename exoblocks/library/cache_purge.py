"""Purge pages from a front-end cache when a record that they show changes."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_save

from exoblocks.library.models import Person, RecordUse, Reference
from exoblocks.library.page_model import get_page_model
from exoblocks.library.signals import bulk_updated

CACHE_APP = "wagtail.contrib.frontend_cache"


def purge_pages_of(model: type[Model], pks: Collection[int]) -> None:
    """After the transaction, purge the live pages that use one of these references or people."""
    if pks and apps.is_installed(CACHE_APP):
        # A cache that does not respond must not block other callbacks at the end of the
        # transaction.
        transaction.on_commit(partial(_purge, model, frozenset(pks)), robust=True)


def _purge(model: type[Model], pks: Collection[int]) -> None:
    from wagtail.contrib.frontend_cache.utils import PurgeBatch

    # A merged duplicate is shown as the record that it was merged into.
    of_references = Q(reference__in=pks) | Q(reference__merged_into__in=pks)
    used = Q(person__in=pks) if model is Person else of_references
    uses = RecordUse.objects.filter(used, in_live=True, page_id__isnull=False)
    pages = get_page_model()._default_manager.live().filter(pk__in=uses.values("page_id"))
    batch = PurgeBatch()
    batch.add_pages(pages.specific())
    batch.purge()


def _saved(
    sender: type[Model], instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    if not created and not raw:
        # Records that were merged into a duplicate now belong to the remaining record.
        survivor = getattr(instance, "merged_into_id", None)
        purge_pages_of(sender, [pk for pk in (instance.pk, survivor) if pk is not None])


def _bulk_updated(sender: type[Model], pks: Collection[int], **kwargs: Any) -> None:
    purge_pages_of(sender, pks)


def connect() -> None:
    bulk_updated.connect(_bulk_updated, dispatch_uid="exoblocks.purge_bulk")
    for model in (Reference, Person):
        post_save.connect(_saved, sender=model, dispatch_uid="exoblocks.purge")
