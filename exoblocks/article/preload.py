"""Load the data of several articles in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model, Prefetch, prefetch_related_objects
from django.http import HttpRequest
from wagtail.images import get_image_model

from exoblocks.article.fields import fields_of
from exoblocks.article.linked_pages import TRANSLATIONS, load_relatives, translations_among
from exoblocks.blocks.base.page_reading import (
    PRELOADED,
    Preloaded,
    PreloadedStream,
    streams_of,
    walked,
)
from exoblocks.blocks.base.walk import records
from exoblocks.citations.link_addresses import document_addresses, page_addresses
from exoblocks.conf import get_settings
from exoblocks.library.known_records import Records, records_known
from exoblocks.library.models import Person
from exoblocks.library.prefetch import fetch
from exoblocks.request_cache import Identity


@contextmanager
def preloaded(pages: Iterable[Any], request: HttpRequest) -> Iterator[None]:
    """A context in which ``request`` reads the articles among the specific ``pages`` in a fixed
    number of queries.

    Their records, renditions, link targets and translations are loaded together.
    """
    articles = [page for page in pages if fields_of(type(page)) is not None]
    if not articles:
        yield
        return
    prefetch_related_objects(articles, "locale")
    streams = {
        Identity(stream.value): PreloadedStream(walked(*stream), page)
        for page in articles
        for stream in streams_of(page)
    }
    loaded = _load_records(articles, streams.values())
    targets = {target for stream in streams.values() for target in stream.walked.targets}
    page_ids = {pk for kind, pk in targets if kind == "page"}
    document_ids = {pk for kind, pk in targets if kind == "document"}
    relatives = load_relatives(articles, page_ids)
    addresses = {
        **page_addresses(page_ids, relatives),
        **(document_addresses(document_ids) if document_ids else {}),
    }
    PRELOADED.put(request, Preloaded(streams, addresses))
    TRANSLATIONS.put(request, translations_among(articles, relatives))
    with records_known(loaded=loaded):
        yield


def _load_records(articles: Iterable[Any], streams: Iterable[PreloadedStream]) -> Records:
    """The records used in the streams, and the people and images of the articles, which are set on
    them.
    """
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for stream in streams:
        for model, pk in records(stream.walked.leaves):
            wanted[model].add(pk)
    related = [(page, field) for page in articles for field in _relations(page)]
    for page, field in related:
        wanted[field.related_model].add(getattr(page, field.attname))
    people = _load(Person, wanted.pop(Person, set()) - {None})
    portraits = {person.image_id for person in people.values() if person is not None} - {None}
    wanted[get_image_model()] |= portraits
    loaded: dict[type[Model], dict[Any, Any]] = {Person: people}
    loaded |= {model: _load(model, pks - {None}) for model, pks in wanted.items()}
    for person in people.values():
        if person is not None:
            person.image = loaded[get_image_model()].get(person.image_id)
    for page, field in related:
        setattr(page, field.name, loaded[field.related_model].get(getattr(page, field.attname)))
    return loaded


def _relations(page: Any) -> list[Any]:
    """The foreign keys of the article itself: people and image."""
    fields: Any = fields_of(type(page))
    names = {fields.author, fields.reviewer, fields.image}
    return [
        field
        for field in page._meta.concrete_fields
        if field.name in names and field.related_model in (Person, get_image_model())
    ]


def _load(model: type[Model], pks: set[Any]) -> dict[Any, Any]:
    """Instances by primary key. The value is ``None`` for deleted ones, so that they are not
    queried again.
    """
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
