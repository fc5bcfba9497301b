"""The objects that can use records of the library: pages, snippets, settings objects, models of
other apps.

A model uses records through a stream, a text with citations, or a key to a reference or a person.
The rows of its inline children belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, ForeignKey, ManyToManyField, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from exoblocks.library.models import Person, Reference
from exoblocks.library.page_model import get_page_model

#: The models of records, in the order in which their rows are locked.
RECORDS: Final[tuple[type[Model], ...]] = (Person, Reference)
#: The rich text feature for citations.
CITATION_FEATURE: Final = "citation"

#: Django's fields are generic only for type checkers.
AnyField: TypeAlias = "Field[Any, Any]"


@dataclass(frozen=True, slots=True)
class Owner:
    """A row that uses records: a page, or the row of the topmost model that it inherits from."""

    model: type[Model]
    pk: Any
    #: The models with which it is read: for a page, its specific model; otherwise, all models with
    #: a row for it.
    read_as: tuple[type[Model], ...]

    @property
    def key(self) -> dict[str, Any]:
        """The fields that identify its rows in ``RecordUse``."""
        if issubclass(self.model, get_page_model()):
            return {"page_id": self.pk}
        kind = ContentType.objects.get_for_model(self.model)
        return {"content_type": kind, "object_id": str(self.pk)}

    def __str__(self) -> str:
        return f"{self.model._meta.verbose_name} {self.pk}"


# --- Models ----------------------------------------------------------------------------------


@cache
def record_fields(model: type[Model]) -> tuple[AnyField, ...]:
    """The fields of ``model`` itself that can use a record."""
    options = model._meta
    return tuple(
        field for field in (*options.concrete_fields, *options.many_to_many) if _uses(field)
    )


def _uses(field: Any) -> bool:
    if isinstance(field, ForeignKey | ManyToManyField):
        is_parent = getattr(field.remote_field, "parent_link", False)
        return record_model(field) is not None and not is_parent
    if isinstance(field, RichTextField):
        return CITATION_FEATURE in (field.features or ())
    return isinstance(field, StreamField)


def record_model(field: AnyField) -> type[Model] | None:
    """``Reference`` or ``Person``, if the key ``field`` refers to one of them."""
    related: Any = field.related_model
    return next((model for model in RECORDS if issubclass(related, model)), None)


@cache
def child_relations(model: type[Model]) -> tuple[Any, ...]:
    """The relations of ``model`` to inline children that can use records."""
    relations = get_all_child_relations(model)
    return tuple(found for found in relations if can_use_records(found.related_model))


def can_use_records(model: type[Model]) -> bool:
    return is_of_this_site(model) and bool(record_fields(model) or child_relations(model))


def is_of_this_site(model: type[Model]) -> bool:
    """False for the historical models in migrations."""
    return model._meta.apps is apps


@cache
def parental_key(model: type[Model]) -> ParentalKey | None:
    """The key from an inline child to its owner."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))
    return next(keys, None)


@cache
def owner_models() -> Mapping[type[Model], tuple[type[Model], ...]]:
    """Every model, except pages, whose rows own uses, with a query for these rows."""
    found: dict[type[Model], list[type[Model]]] = {}
    for model in apps.get_models():
        options = model._meta
        is_ours = options.app_label == Reference._meta.app_label
        if is_ours or options.proxy or not options.managed or issubclass(model, get_page_model()):
            continue
        if parental_key(model) is None and can_use_records(model):
            found.setdefault(_topmost(model), []).append(model)
    return {base: tuple(models) for base, models in found.items()}


@cache
def _topmost(model: type[Model]) -> type[Model]:
    options = model._meta
    return (options.get_parent_list() or [options.concrete_model])[-1]  # type: ignore[list-item]  # never None here


# --- Owners ----------------------------------------------------------------------------------


def owner_of(instance: Model) -> Owner | None:
    """The owner whose uses change with ``instance``; None if it does not use records."""
    if isinstance(instance, get_page_model()):
        specific = instance.specific_class
        return page_owner(specific, instance.pk) if specific else None
    model = instance._meta.concrete_model
    if model is None or instance.pk is None or not is_of_this_site(model):
        return None
    key = parental_key(model)
    if key is not None:
        return _owner_by_pk(key, getattr(instance, key.attname)) if can_use_records(model) else None
    base = _topmost(model)
    return Owner(base, instance.pk, models) if (models := owner_models().get(base)) else None


def page_owner(specific: type[Model], pk: Any) -> Owner | None:
    return Owner(get_page_model(), pk, (specific,)) if can_use_records(specific) else None


def _owner_by_pk(key: ParentalKey, pk: Any) -> Owner | None:
    model = key.related_model
    if issubclass(model, get_page_model()):
        model = get_page_model()
    parent = model._base_manager.filter(pk=pk).first() if pk is not None else None
    return owner_of(parent) if parent is not None else None


def all_owners() -> Iterator[Owner]:
    """All objects that can use records, by model and key. Only keys are read."""
    page_model = get_page_model()
    for model in apps.get_models():
        if issubclass(model, page_model) and can_use_records(model):
            kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
            pages = model._base_manager.filter(content_type=kind).order_by("pk")
            for pk in _keys(pages):
                yield Owner(page_model, pk, (model,))
    for base, models in owner_models().items():
        pks = {pk for model in models for pk in _keys(model._base_manager.order_by("pk"))}
        for pk in sorted(pks):
            yield Owner(base, pk, models)


def _keys(queryset: Any) -> list[Any]:
    # As a list, because a query that is read gradually hides other transactions' changes in SQLite.
    return list(queryset.values_list("pk", flat=True))


# --- Stored content --------------------------------------------------------------------------


def stored_row(model: type[Model], pk: Any) -> dict[str, Any] | None:
    """The row in the form of a revision's content, locked until the transaction ends.

    Includes ``live`` and ``latest_revision`` if the model has them.
    """
    names = set(_columns(model))
    known = {field.attname for field in model._meta.concrete_fields}
    names |= known & {"live", "latest_revision_id"}
    rows = model._base_manager.select_for_update().filter(pk=pk)
    row: dict[str, Any] | None = rows.values("pk", *names).first()
    return None if row is None else {**row, **_related(model, pk)}


def _columns(model: type[Model]) -> list[str]:
    fields = record_fields(model)
    return [field.attname for field in fields if not isinstance(field, ManyToManyField)]


def _related(model: type[Model], pk: Any) -> dict[str, Any]:
    """The related data in other tables: its many-to-many keys and its inline children."""
    found: dict[str, Any] = {}
    for field in record_fields(model):
        if isinstance(field, ManyToManyField):
            through: Any = field.remote_field.through
            rows = through._base_manager.filter(**{field.m2m_field_name(): pk})
            key = through._meta.get_field(field.m2m_reverse_field_name())
            found[field.name] = list(rows.values_list(key.attname, flat=True))
    for relation in child_relations(model):
        child = relation.related_model
        of_owner = child._base_manager.filter(**{relation.field.attname: pk})
        rows = of_owner.values("pk", *_columns(child))
        found[relation.get_accessor_name()] = [
            {**row, **_related(child, row["pk"])} for row in rows
        ]
    return found


def held(model: type[Model], content: Mapping[str, Any]) -> Iterator[tuple[AnyField, Any]]:
    """(field, value) of each field that can use records, from a row or from a revision's
    content.
    """
    for field in record_fields(model):
        # A revision stores a key under the field's name, and a row under its column's.
        value = content.get(field.attname, content.get(field.name))
        if not isinstance(field, ManyToManyField):
            yield field, value
        elif isinstance(value, list):
            yield from ((field, key) for key in value)
    for relation in child_relations(model):
        children: Any = content.get(relation.get_accessor_name())
        for child in children if isinstance(children, Iterable) else ():
            if isinstance(child, dict):
                yield from held(relation.related_model, child)
