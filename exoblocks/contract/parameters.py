"""What can be asked for in a query of Wagtail's API v2, with its bounds."""

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
from exoblocks.library.exporting import EXPORT_FORMATS
from exoblocks.library.extensions import formatters
from exoblocks.schema import Schema

#: No database takes a null character.
TEXT: Schema = {"type": "string", "pattern": r"^[^\u0000]*$"}
#: What every database takes as a number.
NUMBER: Schema = {"type": "integer", "minimum": -(2**63) + 1, "maximum": 2**63 - 1}
PAGE_ID: Schema = {**NUMBER, "minimum": 0}
PAGE_OR_ROOT: Schema = {"anyOf": [PAGE_ID, {"const": "root"}]}
#: Of no use to a client that is made from the description: the browsable API's, and jQuery's.
UNTOLD = frozenset({"_", "format"})


def query_parameters(names: Iterable[str], view: Any) -> list[dict[str, Any]]:
    """Parameter objects of OpenAPI. ``view`` is the class of the endpoint."""
    known = known_parameters(view)
    told = {name: known[name] if name in known else _of_column(view.model, name) for name in names}
    return [query_parameter(name, *told[name]) for name in sorted(told.keys() - UNTOLD)]


def query_parameter(
    name: str, schema: Schema, description: str = "", *, required: bool = False
) -> dict[str, Any]:
    told = {"description": str(description)} if description else {}
    return {"name": name, "in": "query", **told, "required": required, "schema": schema}


def path_parameter(name: str, schema: Schema, description: str) -> dict[str, Any]:
    told = {"name": name, "in": "path", "description": str(description)}
    return {**told, "required": True, "schema": schema}


def known_parameters(view: Any) -> dict[str, tuple[Schema, str]]:
    """Schema and description by name."""
    most = getattr(settings, "WAGTAILAPI_LIMIT_MAX", 20)
    limit: Schema = {"type": "integer", "minimum": 1, "default": min(20, most or 20)}
    if most:
        limit["maximum"] = most
    offset = {"type": "integer", "minimum": 0, "maximum": getattr(view, "offset_max", None)}
    search = {**TEXT, "maxLength": getattr(view, "search_max_length", None)}
    return {
        "limit": (limit, _("How many items.")),
        "offset": (_given(offset), _("How many items to skip.")),
        "fields": (
            TEXT,
            _(
                "Keys to give, with commas between: “*” for all, “_” for none, “-” before one to leave out. "
                "Without it a single page has all of them, a list the usual ones."
            ),
        ),
        "order": _order(view),
        "search": (_given(search), _("Words that are searched for.")),
        "search_operator": (
            {"enum": ["and", "or"]},
            _("Whether all words are to be found, or any."),
        ),
        "type": (
            {**TEXT, "pattern": _list_of(page_types()), "examples": article_types()},
            _("Types of pages, with commas between."),
        ),
        "child_of": (PAGE_OR_ROOT, _("Pages directly below this one.")),
        "descendant_of": (PAGE_OR_ROOT, _("Pages anywhere below this one.")),
        "ancestor_of": (PAGE_ID, _("Pages above this one.")),
        "translation_of": (PAGE_OR_ROOT, _("Translations of this page.")),
        "locale": (TEXT, _("Code of a language of the site.")),
        "site": (TEXT, _("Host name of another site, with its port where needed.")),
        "html_path": (TEXT, _("Path of the page, as visitors have it.")),
        "page": (PAGE_ID, _("What this page cites, in the order of its numbers.")),
        "citation_style": citation_style(),
        "rich_text_format": rich_text_format(),
        "id": (NUMBER, _("Only the item with this id.")),
    }


def _order(view: Any) -> tuple[Schema, str]:
    columns = sorted(set(view.get_available_fields(view.model, db_fields_only=True)))
    schema = {**TEXT, "pattern": _list_of(columns, before="-?"), "examples": columns}
    told = _(
        "Comma-separated columns; “-” before a column sorts it in descending order. Columns: %s."
    )
    return schema, told % ", ".join(columns)


def _list_of(names: Iterable[str], before: str = "") -> str:
    """A pattern: none or some of ``names``, with commas between."""
    name = f"{before}({'|'.join(map(re.escape, names))})"
    return f"^({name}(,{name})*)?$"


def citation_style() -> tuple[Schema, str]:
    styles = {"enum": sorted(formatters()), "default": get_settings().CITATION_STYLE}
    return styles, _("Style of formatted references.")


def rich_text_format() -> tuple[Schema, str]:
    return {"enum": rich_text_formats(), "default": "html"}, _("How rich text is written.")


def rich_text_formats() -> list[str]:
    """Those that Wagtail knows; none on 7.4."""
    try:
        from wagtail.api.rich_text import RichTextOutputFormat
    except ImportError:
        return []
    return sorted(get_args(RichTextOutputFormat))


def export_format() -> tuple[Schema, str]:
    return {"enum": sorted(EXPORT_FORMATS)}, _("Format of the file.")


def page_types() -> list[str]:
    from wagtail.models import get_page_models

    return sorted(model._meta.label for model in get_page_models())


def article_types() -> list[str]:
    return [label for label in page_types() if fields_of(apps.get_model(label))]


def _given(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if value is not None}


def _of_column(model: Any, name: str) -> tuple[Schema, str]:
    """Of a filter by a column."""
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
    return schema, _("Those with exactly this value.")
