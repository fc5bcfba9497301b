"""Whether an article has changed since its medical review."""

from __future__ import annotations

import hashlib
import json
from functools import singledispatch
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import Block

from exoblocks.article.fields import fields_of, value_of
from exoblocks.blocks.base.emptiness import default_of, without_empty_sections
from exoblocks.blocks.base.stored_json import with_deep_stack
from exoblocks.blocks.base.traversal import (
    Child,
    Container,
    ListContainer,
    StreamContainer,
    StructContainer,
    container_of,
)


def fingerprint(page: Any, *, with_empty: bool = False) -> str:
    """SHA-256 of the content that a reviewer reads: title, summary, image and body.

    Ids, empty values and defaults are ignored. A newer version of this package may add a field, and
    saving the page with it must not make the review stale. Empty sections are ignored, unless
    ``with_empty`` is set.
    """
    fields = fields_of(type(page))
    if fields is None:
        return ""
    body = getattr(page, fields.body)
    block, stored = body.stream_block, body.stream_block.get_prep_value(body)
    if not with_empty:
        stored = without_empty_sections(block, stored)
    image = value_of(page, fields.image)
    content = {
        "title": page.title,
        "summary": value_of(page, fields.summary),
        "image": getattr(image, "pk", None),
        "body": _of_block(block, stored),
    }
    text = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def is_stale(page: Any) -> bool:
    """Whether the content has changed since the review; False for a page without a review.

    Earlier versions recorded a fingerprint with the empty sections.
    """
    recorded = getattr(page, "reviewed_fingerprint", "")
    return (
        bool(recorded)
        and recorded != fingerprint(page)
        and recorded != fingerprint(page, with_empty=True)
    )


def _of_block(block: Block, stored: Any) -> Any:
    """The essential content of ``stored``, the stored form of ``block``.

    A field with its default value is treated like one that is not stored, because a script may
    leave it out and reading a page adds it.
    """
    container = container_of(block)
    return _known_essence(stored) if container is None else _within(container, block, stored)


@singledispatch
def _within(container: Container, block: Block, stored: Any) -> Any:
    """For a kind of container without its own defaults, such as a table: everything it stores."""
    return _known_essence(stored)


@_within.register
def _of_stream(container: StreamContainer, block: Block, stored: Any) -> Any:
    found = container.children(block, stored) or ()
    return [{"type": child.type, "value": _of_child(child)} for child in found if child.type]


@_within.register
def _of_list(container: ListContainer, block: Block, stored: Any) -> Any:
    found = container.children(block, stored)
    return _known_essence(stored) if found is None else [_of_child(child) for child in found]


@_within.register
def _of_struct(container: StructContainer, block: Block, stored: Any) -> Any:
    found = container.children(block, stored)
    if found is None:
        return _known_essence(stored)
    kept = ((child, _of_child(child)) for child in found)
    return {
        child.key: value
        for child, value in kept
        if _says_something(value) and value != default_of(child.block)
    }


def _of_child(child: Child) -> Any:
    if isinstance(child.value, str):  # as most are
        return child.value
    return (
        _known_essence(child.value) if child.block is None else _of_block(child.block, child.value)
    )


def _known_essence(value: Any) -> Any:
    """Keeps content that is nested too deeply to process unchanged."""
    try:
        return _essence(value)
    except RecursionError:
        return with_deep_stack(json.dumps, value, sort_keys=True)


def _essence(value: Any) -> Any:
    if isinstance(value, list):
        return [_essence(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _essence(val) for key, val in value.items() if key != "id"}
    return {key: val for key, val in kept.items() if _says_something(val)}


def _says_something(value: Any) -> bool:
    return bool(value) or value == 0
