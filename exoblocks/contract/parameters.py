"""The query parameters of Wagtail's API v2, with their limits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from exoblocks.article.fields import fields_of
from exoblocks.conf import get_settings
from exoblocks.library.citation_styles import formatters
from exoblocks.library.exporting import EXPORT_FORMATS
from exoblocks.schema import Schema

#: No database accepts a null character.
TEXT: Schema = {"type": "string", "pattern": r"^[^\u0000]*$"}
#: The numbers that every database accepts.
NUMBER: Schema = {"type": "integer", "minimum": -(2**63) + 1, "maximum": 2**63 - 1}
PAGE_ID: Schema = {**NUMBER, "minimum": 0}
PAGE_OR_ROOT: Schema = {"anyOf": [PAGE_ID, {"const": "root"}]}
#: Not useful for generated clients: for the browsable API and for jQuery.
UNDESCRIBED = frozenset({"_", "format"})


def query_parameters(names: Iterable[str], view: Any) -> list[dict[str, Any]]:
    """Parameter objects of OpenAPI. ``view`` is the class of the endpoint."""
    known = known_parameters(view)
    found = {name: known[name] if name in known else _of_column(view.model, name) for name in names}
    return [query_parameter(name, *found[name]) for name in sorted(found.keys() - UNDESCRIBED)]


def query_parameter(
    name: str, schema: Schema, description: str = "", *, required: bool = False
) -> dict[str, Any]:
    texts = {"description": str(description)} if description else {}
    return {"name": name, "in": "query", **texts, "required": required, "schema": schema}


def path_parameter(name: str, schema: Schema, description: str) -> dict[str, Any]:
    texts = {"description": str(description)}
    return {"name": name, "in": "path", **texts, "required": True, "schema": schema}


def known_parameters(view: Any) -> dict[str, tuple[Schema, str]]:
    """Schema and description by name."""
    most = getattr(settings, "WAGTAILAPI_LIMIT_MAX", 20)
    limit: Schema = {"type": "integer", "minimum": 1, "default": min(20, most or 20)}
    if most:
        limit["maximum"] = most
    offset = {"type": "integer", "minimum": 0, "maximum": getattr(view, "offset_max", None)}
    search = {**TEXT, "maxLength": getattr(view, "search_max_length", None)}
    return {
        "limit": (limit, _("Maximum number of items to return.")),
        "offset": (_given(offset), _("Number of items to skip.")),
        "fields": (
            TEXT,
            _(
                "Fields to return, separated by commas. Use “*” for all fields, “_” "
                "for none and “-” before a field to leave it out. By default, a "
                "single page has all fields and a list has a selection."
            ),
        ),
        "order": _order(view),
        "search": (_given(search), _("Search terms.")),
        "search_operator": (
            {"enum": ["and", "or"]},
            _("“and” to match all search terms, “or” to match any of them."),
        ),
        "type": (
            {**TEXT, "pattern": _list_of(page_types()), "examples": article_types()},
            _("Only pages of these types, separated by commas, as app_label.ModelName."),
        ),
        "child_of": (PAGE_OR_ROOT, _("Only direct children of this page. An id or “root”.")),
        "descendant_of": (PAGE_OR_ROOT, _("Only descendants of this page. An id or “root”.")),
        "ancestor_of": (PAGE_ID, _("Only ancestors of the page with this id.")),
        "translation_of": (PAGE_OR_ROOT, _("Only translations of this page. An id or “root”.")),
        "locale": (TEXT, _("Only pages in this language. A language code, for example en.")),
        "site": (
            TEXT,
            _(
                "Only pages of this site. A host name, with a port if "
                "needed, for example www.example.org:8000."
            ),
        ),
        "html_path": (
            TEXT,
            _("Path in the public URL of the page, for example /treatments/example/."),
        ),
        "page": (
            PAGE_ID,
            _("Only references cited by the page with this id, in order of citation number."),
        ),
        "citation_style": citation_style(),
        "rich_text_format": rich_text_format(),
        "id": (NUMBER, _("Only the item with this id.")),
    }


def _order(view: Any) -> tuple[Schema, str]:
    columns = sorted(set(view.get_available_fields(view.model, db_fields_only=True)))
    schema = {**TEXT, "pattern": _list_of(columns, before="-?"), "examples": columns}
    description = _(
        "Fields to sort by, separated by commas. Put “-” "
        "before a field for descending order. Fields: %s."
    )
    return schema, description % ", ".join(columns)


def _list_of(names: Iterable[str], before: str = "") -> str:
    """A pattern for zero or more of ``names``, separated by commas."""
    name = f"{before}({'|'.join(map(re.escape, names))})"
    return f"^({name}(,{name})*)?$"


def citation_style() -> tuple[Schema, str]:
    styles = {"enum": sorted(formatters()), "default": get_settings().CITATION_STYLE}
    return styles, _("Citation style of formatted references.")


def rich_text_format() -> tuple[Schema, str]:
    return {"enum": rich_text_formats(), "default": "html"}, _(
        "Format of rich text in the response."
    )


def rich_text_formats() -> list[str]:
    """The formats that Wagtail supports; none on 7.4."""
    try:
        from wagtail.api.rich_text import RichTextOutputFormat
    except ImportError:
        return []
    return sorted(get_args(RichTextOutputFormat))


def export_format() -> tuple[Schema, str]:
    return {"enum": sorted(EXPORT_FORMATS)}, _("File format.")


def page_types() -> list[str]:
    from wagtail.models import get_page_models

    return sorted(model._meta.label for model in get_page_models())


def article_types() -> list[str]:
    return [label for label in page_types() if fields_of(apps.get_model(label))]


def _given(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if value is not None}


def _of_column(model: Any, name: str) -> tuple[Schema, str]:
    """The schema of a filter by a column."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return TEXT, ""
    if isinstance(field, models.BooleanField):
        schema: Schema = {"type": "boolean"}
    elif isinstance(field, models.IntegerField | models.ForeignKey):
        schema = NUMBER
    elif isinstance(field, models.DateTimeField):
        schema = {**TEXT, "format": "date-time"}
    elif isinstance(field, models.UUIDField):
        schema = {**TEXT, "format": "uuid"}
    else:
        schema = TEXT
    return schema, _("Only items with exactly this value.")
