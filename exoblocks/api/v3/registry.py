"""Access to what Wagtail's API v3 has registered.

Importing its registry creates the schemas of all pages. It is therefore never imported here,
because that would be too early for other apps. If no other code has imported it, there is no API
v3.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, get_args

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.fields import StreamField

from exoblocks.api.key_schemas import holds_our_blocks
from exoblocks.api.schema_annotations import Described


def read_schema_of(model: type[Model]) -> Any:
    """The schema for reading pages of ``model``; ``None`` if they cannot be read."""
    module = sys.modules.get("wagtail.api.v3.registry")
    registration = module.registry.get(model._meta.label) if module is not None else None
    return None if registration is None else registration.read_schema


def undescribed() -> Iterator[StreamField]:
    """Streams with exoblocks blocks that API v3 describes as a list of any values, because it was
    created before exoblocks was ready.
    """
    for model in apps.get_models():
        schema = read_schema_of(model)
        for name, shape in ({} if schema is None else schema.model_fields).items():
            field = _field(model, name)
            is_ours = isinstance(field, StreamField) and holds_our_blocks(field)
            kinds = (shape.annotation, *get_args(shape.annotation))
            if is_ours and not any(map(_is_described, kinds)):
                yield field


def _field(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _is_described(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Described)
