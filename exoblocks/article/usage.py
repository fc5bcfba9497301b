"""Tell the library which records pages use: on every save of a page or of one of its revisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.fields import StreamField
from wagtail.models import PageLogEntry, Revision, get_page_models
from wagtail.signals import page_unpublished

from exoblocks.blocks.walk import records, walk
from exoblocks.library.models import Person, RecordUse, Reference
from exoblocks.library.page_model import get_page_model
from exoblocks.library.where_used import can_use_records, forget_uses, record_uses

if TYPE_CHECKING:
    from wagtail.models import Page

SCHEDULING = ("wagtail.publish.schedule", "wagtail.schedule.cancel")


def read_stream(field: StreamField, stored: Any) -> Iterator[tuple[type[Model], int]]:
    """The library's records in ``stored``, a stream as a row or a revision holds it."""
    if hasattr(stored, "get_prep_value"):
        stored = field.stream_block.get_prep_value(stored)
    elif isinstance(stored, str):  # a revision holds a stream as text
        try:
            stored = json.loads(stored)
        except ValueError:
            return
    for model, pk in records(walk(field.stream_block, stored)):
        if model in (Reference, Person):
            yield model, pk


def update_page(page: Page) -> None:
    record_uses(type(page), page.pk, read_stream)


def update_all_pages() -> int:
    """Rebuild every row, as after loading fixtures. Returns the number of pages read."""
    present = get_page_model()._base_manager.order_by().values("pk")
    RecordUse.objects.exclude(page_id__in=present).delete()
    total = 0
    for model in get_page_models():
        if can_use_records(model):
            # Keys alone: a page fetched now may be saved, or deleted, before its turn comes.
            pages = model._default_manager.exact_type(model).order_by("pk")
            for pk in list(pages.values_list("pk", flat=True)):
                record_uses(model, pk, read_stream)
                total += 1
    return total


def _page_saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not isinstance(instance, get_page_model()):
        return
    model = instance.specific_class
    if model is None or not can_use_records(model):
        return
    # Wagtail saves a page as its base class too, as when several are unpublished at once.
    page = instance if isinstance(instance, model) else _stored_page(model, instance.pk)
    if page is not None:
        update_page(page)


def _page_unpublished(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    _update_by_id(instance.pk)


def _page_scheduled(sender: type[Model], instance: PageLogEntry, **kwargs: Any) -> None:
    # Wagtail clears the schedule that this one replaces without a signal, then writes its log.
    if instance.action in SCHEDULING:
        _update_by_id(instance.page_id)


def _update_by_id(pk: Any) -> None:
    page = get_page_model()._default_manager.filter(pk=pk).first()
    if page is not None and page.specific_class and can_use_records(page.specific_class):
        update_page(page.specific)


def _page_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, get_page_model()):
        forget_uses(instance.pk)


def _revision_changed(
    sender: type[Model], instance: Revision, raw: bool = False, **kwargs: Any
) -> None:
    if raw:
        return
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, get_page_model()) or not can_use_records(model):
        return
    page = _stored_page(model, instance.object_id)
    if page is not None:
        update_page(page)


def _stored_page(model: type[Page], pk: Any) -> Page | None:
    return model._default_manager.filter(pk=pk).defer_streamfields().first()


def connect() -> None:
    post_save.connect(_page_saved, dispatch_uid="exoblocks.page_saved")
    post_delete.connect(_page_deleted, dispatch_uid="exoblocks.page_deleted")
    post_save.connect(_page_scheduled, sender=PageLogEntry, dispatch_uid="exoblocks.page_scheduled")
    page_unpublished.connect(_page_unpublished, dispatch_uid="exoblocks.page_unpublished")
    for signal in (post_save, post_delete):
        signal.connect(
            _revision_changed, sender=Revision, dispatch_uid="exoblocks.revision_changed"
        )
