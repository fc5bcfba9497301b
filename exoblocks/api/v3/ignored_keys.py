"""Warn clients of Wagtail's API v3 about keys that are ignored."""

from __future__ import annotations

from typing import Any, get_args

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from exoblocks.api.v3.edited_row import latest_draft
from exoblocks.api.v3.registry import read_schema_of
from exoblocks.api.v3.warnings import warn
from exoblocks.blocks.writing.previous import as_json
from exoblocks.schema import Problem

META = "meta"


def warn_of_ignored(
    model: type[Model], schema: Any, sent: Any, request: HttpRequest | None
) -> None:
    """``sent`` is the whole request body, and ``schema`` describes it. Keys that are sent back as
    they were read do not cause a warning.
    """
    if request is None or not isinstance(sent, dict):
        return
    meta = sent[META] if isinstance(sent.get(META), dict) else {}
    ignored: list[tuple[str, ...]] = [(name,) for name in sent.keys() - _names(schema)]
    ignored += [(META, name) for name in meta.keys() - _names(meta_of(schema))]
    if not ignored:
        return
    shown = _shown(model, request)
    for path in sorted(ignored):
        known, value = _at(shown, path)
        if not known:
            message = _("This key is not known. It was ignored.")
        elif _at(sent, path)[1] != value:
            message = _("This value cannot be changed here. The value you sent was not stored.")
        else:
            continue
        warn(request, path[0], [Problem(path[1:], message)])


def meta_of(schema: Any) -> Any:
    """The schema of the ``meta`` of ``schema``; ``None`` if it does not have one."""
    field = schema.model_fields.get(META)
    kinds = () if field is None else (field.annotation, *get_args(field.annotation))
    return next((kind for kind in kinds if hasattr(kind, "model_fields")), None)


def _names(schema: Any) -> set[str]:
    fields = {} if schema is None else schema.model_fields
    return {name for key, field in fields.items() for name in (key, field.alias) if name}


def _shown(model: type[Model], request: HttpRequest) -> dict[str, Any]:
    """The JSON of the page that ``request`` changes; empty if it creates a page."""
    page, schema = latest_draft(model, request), read_schema_of(model)
    if page is None or schema is None:
        return {}
    read = schema.model_validate(page, context={"request": request})
    shown: dict[str, Any] = as_json(read.model_dump(by_alias=True))
    return shown


def _at(value: Any, path: tuple[str, ...]) -> tuple[bool, Any]:
    """Whether there is a value at ``path``, and that value."""
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return False, None
        value = value[name]
    return True, value
