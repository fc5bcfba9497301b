"""Whether an article still says what its medical reviewer read."""

from __future__ import annotations

import hashlib
import json
from functools import singledispatch
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import Block, FieldBlock

from exoblocks.article.fields import fields_of, value_of
from exoblocks.blocks.base.stored_json import with_room
from exoblocks.blocks.base.traversal import (
    Child,
    Container,
    ListContainer,
    StreamContainer,
    StructContainer,
    container_of,
)


def fingerprint(page: Any) -> str:
    """SHA-256 of what a reviewer reads: title, summary, image and body.

    Ids, empty values and defaults do not count, so that saving a page with a newer version of this
    package, which may add a field, does not make a review stale.
    """
    fields = fields_of(type(page))
    if fields is None:
        return ""
    body = getattr(page, fields.body)
    image = value_of(page, fields.image)
    content = {
        "title": page.title,
        "summary": value_of(page, fields.summary),
        "image": getattr(image, "pk", None),
        "body": _of_block(body.stream_block, body.stream_block.get_prep_value(body)),
    }
    text = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def is_stale(page: Any) -> bool:
    """Whether the content has changed since the review; never for a page that was not reviewed."""
    recorded = getattr(page, "reviewed_fingerprint", "")
    return bool(recorded) and recorded != fingerprint(page)


def _of_block(block: Block, stored: Any) -> Any:
    """The essence of ``stored``, the stored form of ``block``.

    A field that stands at its default says no more than one that is not stored, as a script leaves it;
    what is read of a page fills it in.
    """
    container = container_of(block)
    return _known_essence(stored) if container is None else _within(container, block, stored)


@singledispatch
def _within(container: Container, block: Block, stored: Any) -> Any:
    """Of a kind of container without defaults of its own, such as a table: of all that it stores."""
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
        if _says_something(value) and value != _default(child.block)
    }


def _of_child(child: Child) -> Any:
    if isinstance(child.value, str):  # as most are
        return child.value
    return (
        _known_essence(child.value) if child.block is None else _of_block(child.block, child.value)
    )


def _default(block: Block | None) -> Any:
    """That of a simple field: those of others are made of these, and leave nothing."""
    default = None if block is None else block.meta.default
    if isinstance(default, str | int):  # stored as it is
        return default
    if default is None or not isinstance(block, FieldBlock):
        return None
    return block.get_prep_value(block.get_default())


def _known_essence(value: Any) -> Any:
    """Of what is nested too deep to go through, all of it."""
    try:
        return _essence(value)
    except RecursionError:
        return with_room(json.dumps, value, sort_keys=True)


def _essence(value: Any) -> Any:
    if isinstance(value, list):
        return [_essence(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _essence(val) for key, val in value.items() if key != "id"}
    return {key: val for key, val in kept.items() if _says_something(val)}


def _says_something(value: Any) -> bool:
    return bool(value) or value == 0
