"""Record which library records are used whenever an object that uses them, or one of its revisions,
is saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.fields import RichTextField, StreamField
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.signals import page_unpublished, unpublished

from exoblocks.blocks.base.stored_json import decode
from exoblocks.blocks.base.walk import records, walk
from exoblocks.citations.inline.stored_citations import citations_in
from exoblocks.library.models import Person, Reference
from exoblocks.library.owners import Owner, all_owners, owner_of, page_owner, parental_key
from exoblocks.library.page_model import get_page_model
from exoblocks.library.querysets import uses_of
from exoblocks.library.repair import Repaired
from exoblocks.library.where_used import forget_owners_that_are_gone, forget_uses, record_uses

SCHEDULING = ("wagtail.publish.schedule", "wagtail.schedule.cancel")


def read_field(
    field: StreamField | RichTextField, stored: Any
) -> Iterator[tuple[type[Model], int]]:
    """The library records in ``stored``, a stream or text as stored in a row or a revision."""
    if isinstance(field, RichTextField):
        for citation in citations_in(stored or ""):
            if citation.pk is not None:
                yield Reference, citation.pk
        return
    if hasattr(stored, "get_prep_value"):
        stored = field.stream_block.get_prep_value(stored)
    elif isinstance(stored, str):  # a revision stores a stream as text
        try:
            stored = decode(stored)
        except ValueError:
            return
    for model, pk in records(walk(field.stream_block, stored)):
        if model in (Reference, Person):
            yield model, pk


def update(owner: Owner | None) -> None:
    if owner is not None:
        record_uses(owner, read_field)


# --- Rebuilding ------------------------------------------------------------------------------


def rebuild_uses() -> Repaired:
    """Read everything that can use records again, for example after loading fixtures or running
    SQL. Returns how many owners were read, and how many rows were wrong.

    Each owner is read in its own transaction. If one cannot be read, its recorded uses are kept.
    """
    result = Repaired(mended=forget_owners_that_are_gone())
    for owner in all_owners():
        try:
            with transaction.atomic():
                result.mended += record_uses(owner, read_field)
        except Exception as error:  # whatever another program has stored there
            result.failed.append(f"{owner}: {error!r}")
        result.read += 1
    return result


# --- Signals ---------------------------------------------------------------------------------


def _saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    if isinstance(instance, Revision):
        update(_owner_of_revision(instance))
    else:
        update(owner_of(instance))


def _deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Revision):
        update(_owner_of_revision(instance))
    elif isinstance(instance, get_page_model()):
        forget_uses(Owner(get_page_model(), instance.pk, ()))
    elif (owner := owner_of(instance)) is None:
        return
    elif parental_key(instance._meta.concrete_model) is None:
        forget_uses(owner)
    else:  # the owner of an inline child, which may continue without it
        update(owner)


def _records_chosen(sender: type[Model], instance: Any, action: str, **kwargs: Any) -> None:
    """Many-to-many relations are saved without a signal from their owner."""
    if not action.startswith("post_"):
        return
    if not kwargs["reverse"]:
        update(owner_of(instance))
    elif not isinstance(instance, Reference | Person):
        return
    elif kwargs["pk_set"] is None:  # cleared: read all the previous users again
        for use in list(uses_of(instance)):
            model = use.content_type.model_class() if use.content_type else get_page_model()
            if model is not None:
                _update_by_key(model, use.page_id or use.object_id)
    else:
        for owner in kwargs["model"]._base_manager.filter(pk__in=kwargs["pk_set"]):
            update(owner_of(owner))


def _unpublished(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    _update_by_key(type(instance), instance.pk)


def _scheduled(sender: type[Model], instance: PageLogEntry | ModelLogEntry, **kwargs: Any) -> None:
    # Wagtail clears a replaced schedule without sending a signal, and then writes its log.
    if instance.action not in SCHEDULING:
        return
    if isinstance(instance, PageLogEntry):
        _update_by_key(get_page_model(), instance.page_id)
    elif instance.content_type is not None and (model := instance.content_type.model_class()):
        _update_by_key(model, instance.object_id)


def _update_by_key(model: type[Model], pk: Any) -> None:
    stored = model._base_manager.filter(pk=pk).first()
    if stored is not None:
        update(owner_of(stored))


def _owner_of_revision(revision: Revision) -> Owner | None:
    model = revision.content_type.model_class()
    if model is None:
        return None
    pk = model._meta.pk.to_python(revision.object_id)
    if issubclass(model, get_page_model()):
        return page_owner(model, pk)
    return owner_of(model(pk=pk))


def connect() -> None:
    post_save.connect(_saved, dispatch_uid="exoblocks.saved")
    post_delete.connect(_deleted, dispatch_uid="exoblocks.deleted")
    m2m_changed.connect(_records_chosen, dispatch_uid="exoblocks.records_chosen")
    for entry in (PageLogEntry, ModelLogEntry):
        post_save.connect(_scheduled, sender=entry, dispatch_uid="exoblocks.scheduled")
    for signal in (page_unpublished, unpublished):
        signal.connect(_unpublished, dispatch_uid="exoblocks.unpublished")
