"""Keep ``RecordUse`` up to date: the live, draft and scheduled content that uses each record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, ForeignKey, ManyToManyField, Model, Q
from wagtail.models import Revision

from exoblocks.library.foreign_keys import as_key
from exoblocks.library.models import Person, RecordUse, Reference
from exoblocks.library.owners import (
    RECORDS,
    AnyField,
    Owner,
    held,
    owner_models,
    record_model,
    stored_row,
)
from exoblocks.library.page_model import get_page_model

Used = tuple[type[Model], int]
#: Yields the records in the stored value of a stream or text. Set by the layer that knows blocks.
Reader = Callable[[Any, Any], Iterable[Used]]

STATES = ("in_live", "in_draft", "in_schedule")


def record_uses(owner: Owner, reader: Reader) -> int:
    """Update the rows of ``owner``. Returns how many of them were wrong.

    Everything is read with the owner's row locked, so that simultaneous saves (by an editor, by
    Wagtail's autosave or by a rebuild) run one after another.
    """
    found: dict[Used, set[str]] = defaultdict(set)
    with transaction.atomic(savepoint=False):
        for state, model, content in _versions(owner):
            for used in used_in(model, content, reader):
                found[used].add(state)
        return _store(owner, found)


def forget_uses(owner: Owner) -> None:
    RecordUse.objects.filter(**owner.key).delete()


def forget_owners_that_are_gone() -> int:
    """Delete the uses of rows that no longer exist. Returns how many there were."""
    # The uses are read before the owners, so that those of an owner stored in the meantime are not
    # included.
    uses = RecordUse.objects.order_by()
    pages = get_page_model()._base_manager.order_by().values("pk")
    gone = Q(page_id__isnull=False) & ~Q(page_id__in=pages)
    others = uses.filter(page_id=None)
    kinds = others.values_list("content_type", flat=True).distinct()
    for kind in ContentType.objects.filter(pk__in=list(kinds)):
        of_kind = others.filter(content_type=kind)
        ids = set(of_kind.values_list("object_id", flat=True).distinct())
        model = kind.model_class()
        if model is not None and model in owner_models():
            ids -= {str(pk) for pk in model._base_manager.values_list("pk", flat=True)}
        gone |= Q(content_type=kind, object_id__in=ids)
    deleted, _by_model = uses.filter(gone).delete()
    return deleted


# --- Reading ---------------------------------------------------------------------------------


def _versions(owner: Owner) -> Iterator[tuple[str, type[Model], dict[str, Any]]]:
    """(state, model, content) of each relevant version. The owner's row stays locked."""
    take_write_lock(owner)
    for model in owner.read_as:
        row = stored_row(model, owner.pk)
        if row is None:
            continue
        # The row of an object that is not live is also a draft, and the only one if there is no
        # revision.
        yield ("in_live" if row.get("live", True) else "in_draft"), model, row
        if "latest_revision_id" not in row:
            continue
        latest = row["latest_revision_id"]
        counted = Q(approved_go_live_at__isnull=False) | Q(pk=latest)
        for revision in revisions_of(model, owner.pk).filter(counted):
            if revision.approved_go_live_at is not None:
                yield "in_schedule", model, revision.content
            if revision.pk == latest:
                yield "in_draft", model, revision.content


def take_write_lock(owner: Owner) -> None:
    """SQLite does not lock rows but allows only one writer. A write that changes nothing makes this
    transaction the writer.
    """
    if not connection.features.has_select_for_update:
        RecordUse.objects.filter(**owner.key).update(in_live=F("in_live"))


def revisions_of(model: type[Model], pk: Any) -> Any:
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return Revision.objects.filter(content_type=kind, object_id=str(pk))


def used_in(model: type[Model], content: dict[str, Any], reader: Reader) -> Iterator[Used]:
    """The records in one version of a row: in ``stored_row``, or in a revision's content."""
    for field, value in held(model, content):
        if isinstance(field, ForeignKey | ManyToManyField):
            used = by_key(field, value)
            if used is not None:
                yield used
        else:
            yield from reader(field, value)


def by_key(field: AnyField, value: Any) -> Used | None:
    """None also if ``value``, which may have been stored in other ways, is not a key."""
    key = as_key(field, value)
    if key is None:
        return None
    record: Any = record_model(field)
    target: Any = field.target_field  # type: ignore[attr-defined]  # a key's
    if target.primary_key:
        return record, key
    # A key can refer to another unique column, such as the citekey.
    pk = record._base_manager.filter(**{target.attname: key}).values_list("pk", flat=True).first()
    return None if pk is None else (record, pk)


# --- Storing ---------------------------------------------------------------------------------


def _store(owner: Owner, found: dict[Used, set[str]]) -> int:
    existing = {_used(use): use for use in RecordUse.objects.filter(**owner.key)}
    wanted = lock(found.keys() - existing.keys()) | (found.keys() & existing.keys())
    gone = [use.pk for key, use in existing.items() if key not in wanted]
    if gone:
        RecordUse.objects.filter(pk__in=gone).delete()
    new: list[RecordUse] = []
    changed: list[RecordUse] = []
    for key in wanted:
        model, pk = key
        states = {name: name in found[key] for name in STATES}
        known = existing.get(key)
        if known is None:
            name = "reference_id" if model is Reference else "person_id"
            new.append(RecordUse(**owner.key, **{name: pk}, **states))
        elif any(getattr(known, name) != value for name, value in states.items()):
            for name, value in states.items():
                setattr(known, name, value)
            changed.append(known)
    RecordUse.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        RecordUse.objects.bulk_update(changed, STATES)
    return len(gone) + len(new) + len(changed)


def _used(use: RecordUse) -> Used:
    if use.reference_id is not None:
        return Reference, use.reference_id
    return Person, use.person_id or 0


def recorded(owner: Owner) -> set[Used]:
    """The recorded uses of ``owner``."""
    return {_used(use) for use in RecordUse.objects.filter(**owner.key)}


def lock(keys: Iterable[Used]) -> set[Used]:
    """The records of ``keys`` that exist. They cannot be deleted until the transaction ends.

    Ids of records that do not exist have nothing to protect. Records are always locked in the same
    order to avoid deadlocks.
    """
    wanted = set(keys)
    found: set[Used] = set()
    for model in RECORDS:
        pks = [pk for of, pk in wanted if of is model]
        if pks:
            rows: Any = model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
            found |= {(model, pk) for pk in rows.values_list("pk", flat=True)}
    return found
