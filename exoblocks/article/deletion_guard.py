"""Prevent citing a record that is being deleted, and deleting a record that is being cited.

Some time passes between choosing a record, which checks that it exists, and saving. Records that
are already stored are not checked again. Only records that a save adds are checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField, Model
from django.db.models.signals import pre_save
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Revision

from exoblocks.article.unsaved_children import unsaved_children
from exoblocks.article.use_tracking import read_field
from exoblocks.library.owners import (
    Owner,
    can_use_records,
    child_relations,
    owner_of,
    record_fields,
    stored_row,
)
from exoblocks.library.refusals import RecordGone, deleted_records
from exoblocks.library.where_used import (
    Used,
    by_key,
    lock,
    recorded,
    revisions_of,
    take_write_lock,
    used_in,
)

#: Fields of a row that Wagtail saves after its revision is stored.
REVISION_FIELD = "latest_revision"


def before_saving(
    sender: type[Model], instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Raises ``RecordGone``. Otherwise, newly cited records cannot be deleted until the transaction
    ends.
    """
    if raw:
        return
    if isinstance(instance, Revision):
        _before_saving_revision(instance, update_fields)
    elif can_use_records(sender) and _saves_records(sender, update_fields):
        is_after_revision = update_fields is not None and REVISION_FIELD in update_fields
        saved = instance.latest_revision_id if is_after_revision else None
        _protect(owner_of(instance), set(_written(instance)), saved)


def _before_saving_revision(revision: Revision, update_fields: Any) -> None:
    """A new revision is made from an object in memory. A copied revision is not."""
    source: Any = Revision._meta.get_field("content_object")
    if revision._state.adding and source.is_cached(revision):
        instance: Any = revision.content_object
        if can_use_records(type(instance)):
            _protect(owner_of(instance), set(_written(instance)), None)


def _saves_records(model: type[Model], update_fields: Any) -> bool:
    if update_fields is None:
        return True
    names = {name for field in record_fields(model) for name in (field.name, field.attname)}
    return not names.isdisjoint(update_fields) or REVISION_FIELD in update_fields


# --- New citations ---------------------------------------------------------------------------


def _written(instance: Model) -> Iterator[Used]:
    """The records in fields of ``instance`` that have been changed since it was loaded."""
    deferred = instance.get_deferred_fields()
    children = unsaved_children(instance)
    model: type[Model] = type(instance)
    for field in record_fields(model):
        if isinstance(field, ManyToManyField):
            for record in children.get(field.name, ()):
                yield from _chosen(field, record.pk)
        elif field.attname not in deferred and not _is_as_loaded(instance, field):
            value = getattr(instance, field.attname)
            if isinstance(field, ForeignKey):
                yield from _chosen(field, value)
            else:
                yield from read_field(field, value)
    for relation in child_relations(model):
        for child in children.get(relation.get_accessor_name(), ()):
            yield from _written(child)


def _chosen(field: Any, value: Any) -> Iterator[Used]:
    used = by_key(field, value)
    if used is not None:
        yield used


def _is_as_loaded(instance: Model, field: Any) -> bool:
    """Whether the value may come from another row, as in a copy, with any missing records already
    missing there.
    """
    if isinstance(field, RichTextField):
        return instance._state.adding
    return isinstance(field, StreamField) and getattr(instance, field.attname).is_lazy


# --- Stored citations ------------------------------------------------------------------------


def _protect(owner: Owner | None, written: set[Used], saved: int | None) -> None:
    new = written - recorded(owner) if owner is not None else written
    if not new:
        return
    with transaction.atomic(savepoint=False):
        stored: set[Used] = set()
        if owner is not None:
            take_write_lock(owner)
            for model in owner.read_as:
                stored |= set(_used_in_row(model, owner.pk))
        gone = new - lock(new) - stored
        if gone and owner is not None:
            gone -= set(_used_in_revisions(owner, saved))
    if gone:
        raise RecordGone(gone)


def _used_in_row(model: type[Model], pk: Any) -> Iterator[Used]:
    row = stored_row(model, pk)
    if row is not None:
        yield from used_in(model, row, read_field)


def _used_in_revisions(owner: Owner, saved: int | None) -> Iterator[Used]:
    """The records in all revisions except the one being saved, because someone may go back to any
    of them.
    """
    for model in owner.read_as:
        for revision in revisions_of(model, owner.pk).exclude(pk=saved).iterator(20):
            yield from used_in(model, revision.content, read_field)


# --- Validating a form again ------------------------------------------------------------------


class NotDeletedValidator:
    """A validator for text and streams that do not use our blocks, which check this themselves."""

    def __init__(self, field: Any) -> None:
        self.field = field

    def __call__(self, value: Any) -> None:
        gone = deleted_records()
        cited = gone and gone.intersection(read_field(self.field, value))
        if cited:
            raise RecordGone(cited)


def connect() -> None:
    pre_save.connect(before_saving, dispatch_uid="exoblocks.before_saving")
    for model in apps.get_models():
        for field in record_fields(model):
            if isinstance(field, RichTextField | StreamField):
                # This is not one of the arguments that the field was created with, which migrations
                # record.
                field.validators.append(NotDeletedValidator(field))
