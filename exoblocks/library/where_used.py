"""Keep ``RecordUse`` true: which page uses which record, live, in its latest draft or in a schedule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import ForeignKey, Model, Q
from wagtail.fields import StreamField
from wagtail.models import Revision

from exoblocks.library.models import Person, RecordUse, Reference

if TYPE_CHECKING:
    from wagtail.models import Page

Used = tuple[type[Model], int]
#: Yields the records in the stored value of a stream field. Set by the layer that knows blocks.
StreamReader = Callable[[Any, Any], Iterable[Used]]


def record_uses(model: type[Page], pk: int, read_stream: StreamReader) -> None:
    """Bring the rows of one page of the specific ``model`` up to date.

    Everything is read under the lock of the page's row, so that two savings of one page, as by hand
    and by Wagtail's autosave, and rebuilding every row follow one another.
    """
    found: dict[Used, set[str]] = defaultdict(set)
    with transaction.atomic(savepoint=False):
        for state, content in _versions(model, pk):
            for used in _used_in(model, content, read_stream):
                found[used].add(state)
        _store(pk, found)


def forget_uses(page_id: int) -> None:
    RecordUse.objects.filter(page_id=page_id).delete()


def _versions(model: type[Page], pk: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(state, content) of each version that counts, the row locked until the transaction ends."""
    if not connection.features.has_select_for_update:
        # SQLite has one writer at a time: a write that changes nothing makes us the one.
        RecordUse.objects.filter(page_id=pk).update(page_id=pk)
    stored = model._base_manager.select_for_update().filter(pk=pk)
    row = stored.values("live", "latest_revision_id", *_field_names(model)).first()
    if row is None:
        return
    # The row of a page that is not live is a draft too: of a page that has no revision, the only one.
    yield ("in_live" if row["live"] else "in_draft"), row
    revisions = Revision.page_revisions.filter(object_id=str(pk))
    latest = row["latest_revision_id"]
    for revision in revisions.filter(Q(approved_go_live_at__isnull=False) | Q(pk=latest)):
        if revision.approved_go_live_at is not None:
            yield "in_schedule", revision.content
        if revision.pk == latest:
            yield "in_draft", revision.content


def _field_names(model: type[Model]) -> list[str]:
    return [field.attname for field in _fields(model)]


def _fields(model: type[Model]) -> list[Any]:
    """The fields that can use a record: streams, and foreign keys to the library."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField)
        or (isinstance(field, ForeignKey) and field.related_model in (Reference, Person))
    ]


def can_use_records(model: type[Model]) -> bool:
    return bool(_fields(model))


def _used_in(
    model: type[Model], content: dict[str, Any], read_stream: StreamReader
) -> Iterator[Used]:
    for field in _fields(model):
        if isinstance(field, ForeignKey):
            # A revision stores the key under the field's name, a row under its column's.
            pk = content.get(field.attname, content.get(field.name))
            if pk is not None:
                yield field.related_model, int(pk)
        else:
            yield from read_stream(field, content.get(field.name))


def _store(page_id: int, found: dict[Used, set[str]]) -> None:
    existing: dict[Used, RecordUse] = {}
    for use in RecordUse.objects.filter(page_id=page_id):
        key: Used = (Reference, use.reference_id) if use.reference_id else (Person, use.person_id)  # type: ignore[assignment]
        existing[key] = use
    wanted = _that_exist(found.keys() - existing.keys()) | (found.keys() & existing.keys())
    gone = [use.pk for key, use in existing.items() if key not in wanted]
    if gone:
        RecordUse.objects.filter(pk__in=gone).delete()
    new: list[RecordUse] = []
    changed: list[RecordUse] = []
    for key in wanted:
        model, pk = key
        states = {name: name in found[key] for name in ("in_live", "in_draft", "in_schedule")}
        known = existing.get(key)
        if known is None:
            name = "reference_id" if model is Reference else "person_id"
            new.append(RecordUse(page_id=page_id, **{name: pk}, **states))
        elif any(getattr(known, name) != value for name, value in states.items()):
            for name, value in states.items():
                setattr(known, name, value)
            changed.append(known)
    RecordUse.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        RecordUse.objects.bulk_update(changed, ["in_live", "in_draft", "in_schedule"])


def _that_exist(keys: Iterable[Used]) -> set[Used]:
    """Only records that exist can be protected; a dangling id has nothing to protect."""
    by_model: dict[type[Model], set[int]] = defaultdict(set)
    for model, pk in keys:
        by_model[model].add(pk)
    return {
        (model, pk)
        for model, pks in by_model.items()
        for pk in model._default_manager.filter(pk__in=pks).values_list("pk", flat=True)
    }
