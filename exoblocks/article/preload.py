"""Load what several articles need in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, prefetch_related_objects
from wagtail.images import get_image_model

from exoblocks.article import translations
from exoblocks.article.fields import fields_of
from exoblocks.blocks.walk import records, rich_texts, walk
from exoblocks.citations.rich_text import expand_all
from exoblocks.conf import get_settings
from exoblocks.library.loading import Instances, Loaded
from exoblocks.library.models import Reference


def preload(pages: Iterable[Any]) -> Loaded:
    """Records, renditions, link targets and translations of the specific ``pages`` that are articles."""
    articles = [page for page in pages if fields_of(type(page)) is not None]
    _prefetch_relations(articles)
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    sources: list[str] = []
    for page in articles:
        stream = getattr(page, fields_of(type(page)).body)  # type: ignore[union-attr]
        leaves = list(walk(stream.stream_block, stream.stream_block.get_prep_value(stream)))
        for model, pk in records(leaves):
            wanted[model].add(pk)
        sources += rich_texts(leaves)
    return Loaded(
        records={model: _load(model, pks) for model, pks in wanted.items()},
        rich_text=expand_all(sources),
        extras={translations.EXTRA: translations.load(articles)},
    )


def _prefetch_relations(pages: list[Any]) -> None:
    by_model = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
    for model, of_model in by_model.items():
        fields = fields_of(model)
        names = ["locale", *(getattr(fields, name) for name in ("author", "reviewer", "image"))]
        related = [
            name for name in names if name in {field.name for field in model._meta.concrete_fields}
        ]
        prefetch_related_objects(of_model, *related)
        images = [image for page in of_model if (image := getattr(page, fields.image, None))]  # type: ignore[union-attr]
        _prefetch_renditions(images)


def _prefetch_renditions(images: list[Any]) -> None:
    from django.db.models import Prefetch

    if images:
        rendition = get_image_model().get_rendition_model()
        queryset = rendition.objects.filter(filter_spec__in=get_settings().IMAGE_RENDITIONS)
        prefetch_related_objects(
            images, Prefetch("renditions", queryset=queryset, to_attr="prefetched_renditions")
        )


def _load(model: type[Model], pks: set[int]) -> Instances:
    """Instances by primary key, ``None`` for those that are gone: known to be so."""
    queryset = model._default_manager.filter(pk__in=pks)
    if model is Reference:
        queryset = queryset.select_related("merged_into")
    found: dict[Any, Any] = {row.pk: row for row in queryset}
    if model is get_image_model():
        _prefetch_renditions(list(found.values()))
    return {pk: found.get(pk) for pk in pks}
