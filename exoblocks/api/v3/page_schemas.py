"""Complete Wagtail's schemas of pages that contain our streams.

Wagtail's generators create one schema for each page model and direction. This module adds
``revision`` to every schema of a page with one of our streams, and removes defaults from its patch
schema that would change a page by accident.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Model
from pydantic import Field, model_validator
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from exoblocks.api.key_schemas import holds_our_blocks
from exoblocks.api.v3.ignored_keys import META, meta_of, warn_of_ignored
from exoblocks.api.v3.revisions import UNSET, check, described_revision, shown_revision
from exoblocks.api.v3.sent_data import unwrapped
from exoblocks.api.v3.warnings import shown_warnings

REVISION = "revision"


def adapt(generator: Any, direction: str) -> None:
    """``generator``: one of Wagtail's generators. ``direction``: read, create or patch."""
    generator.generate_schema = Adapted(generator.generate_schema, CHANGES[direction])
    if direction == "read":
        generator.extend_schema = Extended(generator.extend_schema)


class Adapted:
    """A generator's ``generate_schema``, with changes to the schemas that it creates."""

    def __init__(self, generate: Any, change: Any) -> None:
        self.generate = generate
        self.change = change

    def __call__(self, model: type[Model], **options: Any) -> Any:
        schema = self.generate(model, **options)
        return self.change(schema, model) if has_our_streams(model) else schema


class Extended:
    """A generator's ``extend_schema``: the last step for a schema whose creation began before
    exoblocks was ready.
    """

    def __init__(self, extend: Any) -> None:
        self.extend = extend

    def __call__(self, base: Any, name: str, fields: dict[str, Any]) -> Any:
        schema = self.extend(base, name, fields)
        for kind, _default, _resolve in fields.values():
            model = getattr(kind, "page_model", None)
            if model is not None and name == f"{model._meta.object_name}Schema":
                return readable(schema, model)
        return schema


def has_our_streams(model: type[Model]) -> bool:
    return any(
        isinstance(field, StreamField) and holds_our_blocks(field)
        for field in model._meta.concrete_fields
    )


def readable(schema: Any, model: type[Model]) -> Any:
    if schema.__module__ == __name__:  # already adapted
        return schema
    annotations: dict[str, Any] = {}
    namespace: dict[str, Any] = {}
    if meta := meta_of(schema):
        resolve = {"resolve_warnings": staticmethod(shown_warnings)}
        annotations[META] = _extended(meta, {}, resolve)
    if _takes_revision(schema, model):
        annotations[REVISION] = described_revision()
        namespace = {REVISION: None, f"resolve_{REVISION}": staticmethod(shown_revision)}
    return _extended(schema, annotations, namespace)


def patchable(schema: Any, model: type[Model]) -> Any:
    """Remove defaults, because a generated client sends them and would then change values that
    nobody asked it to change.
    """
    namespace: dict[str, Any] = {}
    annotations: dict[str, Any] = {}
    if _takes_revision(schema, model):
        annotations[REVISION] = described_revision(partial(check, model))
        namespace[REVISION] = Field(default_factory=lambda: UNSET, validate_default=True)
    found = _extended(schema, annotations, {**namespace, **_warning(model)})
    for kind in filter(None, (found, meta_of(found))):
        kind.model_config = {**kind.model_config, "json_schema_extra": _without_defaults}
    return found


def creatable(schema: Any, model: type[Model]) -> Any:
    return _extended(schema, {}, _warning(model))


CHANGES = {"read": readable, "create": creatable, "patch": patchable}


def _warning(model: type[Model]) -> dict[str, Any]:
    """Warn the client about ignored keys."""

    def look(cls: Any, sent: Any, info: Any) -> Any:
        request = (info.context or {}).get("request")
        warn_of_ignored(model, cls, unwrapped(sent), request)
        return sent

    before: Any = model_validator(mode="before")
    return {"warn_of_ignored": before(classmethod(look))}


def _takes_revision(schema: Any, model: type[Model]) -> bool:
    """A site's own ``revision`` is not replaced."""
    return issubclass(model, RevisionMixin) and REVISION not in schema.model_fields


def _extended(schema: Any, annotations: dict[str, Any], namespace: dict[str, Any]) -> Any:
    """A subclass with the same name, because OpenAPI uses it."""
    inner = {"__module__": __name__, "__annotations__": annotations, **namespace}
    return type(schema)(schema.__name__, (schema,), inner)


def _without_defaults(schema: dict[str, Any]) -> None:
    """Remove the defaults of the patch itself and of its ``meta``, to which Wagtail adds the
    ``type`` from the URL.
    """
    for shape in schema.get("properties", {}).values():
        shape.pop("default", None)
    schema.pop("required", None)
