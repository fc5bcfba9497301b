"""JSON Schemas of the article's keys and of streams, with names that are consistent across the
whole API.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core.signals import setting_changed
from wagtail.fields import StreamField

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.traversal import blocks_within
from exoblocks.documents.document_schema import article_definitions, article_keys
from exoblocks.fields import TreatmentStreamField
from exoblocks.schema import Definitions, Mode, Schema, array_of


@cache
def stream_document(field: StreamField, mode: Mode) -> Schema:
    """A self-contained schema of the value of ``field``, which must contain exoblocks blocks."""
    definitions = _definitions(mode)
    return definitions.document(definitions.of(field.stream_block), title=field.name)


@cache
def key_document(key: str, mode: Mode = "read") -> Schema:
    """A self-contained schema of one key of the article. For its ``body``, use
    ``stream_document``.
    """
    definitions = _definitions(mode)
    schema = article_keys(definitions, {"type": "string"}, array_of({}))[key]
    return definitions.document(schema, title=key)


@cache
def _definitions(mode: Mode) -> Definitions:
    """Definitions that have the same name in two streams share it only if they are identical."""
    definitions = article_definitions(mode)
    for field in _streams():
        definitions.of(field.stream_block)
    return definitions


def _streams() -> Iterator[StreamField]:
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        for field in model._meta.local_fields:
            if isinstance(field, StreamField) and holds_our_blocks(field):
                yield field


def holds_our_blocks(field: StreamField) -> bool:
    """Whether a stream is a ``TreatmentStreamField``, or a Wagtail stream that contains an
    exoblocks block.
    """
    return isinstance(field, TreatmentStreamField) or any(
        isinstance(block, StableImportPath) for block in blocks_within(field.stream_block)
    )


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting in ("EXOBLOCKS", "LANGUAGE_CODE"):
        for cached in (stream_document, key_document, _definitions):
            cached.cache_clear()


setting_changed.connect(_forget, dispatch_uid="exoblocks.api.key_schemas")
