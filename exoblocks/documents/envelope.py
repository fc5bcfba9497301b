"""JSON Schema of articles and references in the envelope of Wagtail's API v2."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from exoblocks.article.page_models import app_of, article_models, stream_of
from exoblocks.article.references import reference_definition
from exoblocks.documents.api_names import ENVELOPE, api_names, own_names
from exoblocks.documents.article_keys import ADDRESS, TEXT
from exoblocks.documents.document_schema import article_definitions, article_keys, one_of
from exoblocks.schema import Definitions, Schema, nullable, object_of
from exoblocks.schema.language import in_default_language
from exoblocks.schema.unions import TOLD_APART_BY

_AT_THE_TOP = frozenset({"id", "title"})


@in_default_language
def page_schema() -> Schema:
    """An article as returned by ``pages/ID/``, with the default fields."""
    definitions = article_definitions()
    return definitions.document(_page(definitions), title="Page")


@in_default_language
def reference_page_schema() -> Schema:
    """A record as returned by ``references/ID/``."""
    definitions = Definitions()
    shown = definitions.resolve(reference_definition(definitions))
    meta: Schema = {"type": "object", "properties": {"type": TEXT, "detail_url": ADDRESS}}
    keys = {**shown["properties"], "meta": meta}
    whole: Schema = {"type": "object", "properties": keys, "required": [*shown["required"], "meta"]}
    return definitions.document(whole, title="Reference")


def _page(definitions: Definitions) -> Schema:
    """One schema if the streams of all models and the names in the API are the same; otherwise, one
    for each model.
    """
    models: dict[Any, list[type[Model]]] = {}
    for model in article_models():
        stream = json.dumps(definitions.of(stream_of(model))["items"])
        given = tuple(api_names(model).items())
        models.setdefault((stream, given), []).append(model)
    shapes = [_page_of(definitions, alike) for alike in models.values()]
    if len(shapes) == 1:
        return definitions.define("Page", shapes[0])
    members = [
        definitions.define(f"{alike[0].__name__}Envelope", shape, app_of(alike[0]), is_of_site=True)
        for alike, shape in zip(models.values(), shapes, strict=True)
    ]
    return {"anyOf": members, TOLD_APART_BY: ["meta", "type"]}


def _page_of(definitions: Definitions, models: list[type[Model]]) -> Schema:
    kind = one_of([model._meta.label for model in models])
    keys = article_keys(definitions, kind, definitions.of(stream_of(models[0])))
    keys = {name: keys[key] for key, name in api_names(models[0]).items()}
    keys |= {
        name: {"description": _("Field added by this site.")}
        for name in sorted(own_names(models[0]))
    }
    in_meta = {key: keys[key] for key in keys if key in ENVELOPE - _AT_THE_TOP}
    top = {key: keys[key] for key in keys if key not in in_meta}
    relative = nullable(definitions.define("RelatedPage", object_of({"id": {"type": "integer"}})))
    meta: Schema = {
        "type": "object",
        "properties": {
            **in_meta,
            "detail_url": {"description": _("URL of this page in the API."), **ADDRESS},
            "html_url": {
                "description": _("Public URL of the page; null if it does not belong to a site."),
                **nullable(ADDRESS),
            },
            "show_in_menus": {"type": "boolean"},
            "seo_title": {
                "description": _(
                    "Title for search engines, used instead of the page title. Empty if not set."
                ),
                **TEXT,
            },
            "search_description": {
                "description": _("Description for search engines. Empty if not set."),
                **TEXT,
            },
            "alias_of": {
                "description": _("Page that this page is an alias of; null if it is not an alias."),
                **relative,
            },
            "parent": {
                "description": _(
                    "Parent page; null if there is none. Not included in lists of pages."
                ),
                **relative,
            },
        },
        "description": _("Wagtail’s metadata for the page."),
        "required": list(in_meta),
    }
    return object_of({**top, "meta": meta})
