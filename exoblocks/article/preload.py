"""Load what several articles need in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

from exoblocks.article.fields import fields_of
from exoblocks.article.linked_pages import TRANSLATIONS, load_relatives, translations_among
from exoblocks.blocks.base.page_reading import OWNERS, WALKS, Walked, streams_of, walked
from exoblocks.blocks.base.walk import records
from exoblocks.citations.links import Target, document_addresses, page_addresses
from exoblocks.conf import get_settings
from exoblocks.library.models import Person
from exoblocks.library.prefetch import Prefetched, fetch

Wanted = dict[type[Model], set[Any]]


def preload(pages: Iterable[Any]) -> Prefetched:
    """Records, renditions, link targets and translations of the articles among the specific ``pages``."""
    articles = [page for page in pages if fields_of(type(page)) is not None]
    if not articles:
        return Prefetched()
    prefetch_related_objects(articles, "locale")
    wanted: Wanted = defaultdict(set)
    targets: set[Target] = set()
    walks: dict[int, tuple[Any, Walked]] = {}
    owners: dict[int, tuple[Any, Any]] = {}
    for page in articles:
        for block, stream in streams_of(page):
            found = walked(block, stream)
            walks[id(stream)] = (stream, found)
            owners[id(stream)] = (stream, page)
            targets |= found.targets
            for model, pk in records(found.leaves):
                wanted[model].add(pk)
        for field in _relations(page):
            wanted[field.related_model].add(getattr(page, field.attname))
    loaded = {model: _load(model, pks - {None}) for model, pks in wanted.items()}
    for page in articles:
        for field in _relations(page):
            setattr(page, field.name, loaded[field.related_model].get(getattr(page, field.attname)))
    page_ids = {pk for kind, pk in targets if kind == "page"}
    document_ids = {pk for kind, pk in targets if kind == "document"}
    relatives = load_relatives(articles, page_ids)
    return Prefetched(
        records=loaded,
        addresses={
            **page_addresses(page_ids, relatives),
            **(document_addresses(document_ids) if document_ids else {}),
        },
        extras={
            TRANSLATIONS: translations_among(articles, relatives),
            WALKS: walks,
            OWNERS: owners,
        },
    )


def _relations(page: Any) -> list[Any]:
    """The foreign keys of the article itself: people, and its image."""
    fields: Any = fields_of(type(page))
    names = {fields.author, fields.reviewer, fields.image}
    return [
        field
        for field in page._meta.concrete_fields
        if field.name in names and field.related_model in (Person, get_image_model())
    ]


def _load(model: type[Model], pks: set[Any]) -> dict[Any, Any]:
    """Instances by primary key, ``None`` for those that are gone: known to be so."""
    found = fetch(model, pks) if pks else {}
    if model is get_image_model():
        _prefetch_renditions(list(found.values()))
    return {pk: found.get(pk) for pk in pks}


def _prefetch_renditions(images: list[Any]) -> None:
    if images:
        rendition = get_image_model().get_rendition_model()
        queryset = rendition.objects.filter(filter_spec__in=get_settings().IMAGE_RENDITIONS)
        prefetch_related_objects(
            images, Prefetch("renditions", queryset=queryset, to_attr="prefetched_renditions")
        )
