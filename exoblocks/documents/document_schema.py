"""JSON Schema of what ``ArticleDocument.to_dict`` gives, of every article page model of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlock
from wagtail.images import get_image_model

from exoblocks.article.page_models import app_of, article_models, stream_of
from exoblocks.article.people import person_definition
from exoblocks.article.references import cited_reference_definition, reference_definition
from exoblocks.blocks.base.record_keys import key_schemas
from exoblocks.citations.images import image_definition
from exoblocks.library.models import Person
from exoblocks.schema import (
    Definitions,
    Mode,
    Schema,
    array_of,
    class_name,
    nullable,
    object_of,
    union_of,
)
from exoblocks.schema.language import in_default_language
from exoblocks.schema.shapes import untitled

#: Keys that a writer may send. The others follow from them, or from the page.
WRITTEN = ("title", "slug", "summary", "image", "author", "medical_review", "body")


# --- Documents -------------------------------------------------------------------------------


@in_default_language
def article_schema(mode: Mode = "read") -> Schema:
    """One article. Page models whose streams differ are told apart by ``type``."""
    definitions = article_definitions(mode)
    return definitions.document(article_definition(definitions), title="Article")


@in_default_language
def body_schema(stream_block: StreamBlock, mode: Mode = "read") -> Schema:
    """The value of one stream: a list of blocks."""
    definitions = article_definitions(mode)
    return definitions.document(definitions.of(stream_block), title="Body")


@in_default_language
def block_documents() -> dict[str, Schema]:
    """The value of every block type of every article's stream, by the name of the type.

    Where two streams have different blocks of one name, the later one is ``app.Model.name``.
    """
    definitions = article_definitions("read")
    found: dict[str, Schema] = {}
    for model in article_models():
        for name, block in stream_of(model).child_blocks.items():
            schema = definitions.of(block)
            document = definitions.document(schema, title=class_name(block))
            is_other = found.setdefault(name, document) != document
            if is_other:
                found[f"{model._meta.label}.{name}"] = document
    return found


# --- Definitions -----------------------------------------------------------------------------


def article_definitions(mode: Mode = "read") -> Definitions:
    """Definitions in which the article's own names are taken, whatever the site's blocks are called."""
    definitions = Definitions(mode)
    if mode == "read":
        for define in (image_definition, person_definition, cited_reference_definition):
            define(definitions)
        reference_definition(definitions)
    return definitions


def article_definition(definitions: Definitions) -> Schema:
    """The article, or the union of the kinds of article that the site has, named ``Article``."""
    bodies = {model: definitions.of(stream_of(model)) for model in article_models()}
    labels = [model._meta.label for model in bodies]
    shapes = [body.get("items") for body in bodies.values()]
    if all(shape == shapes[0] for shape in shapes):
        body = next(iter(bodies.values()), array_of({}))
        return definitions.define("Article", _article(definitions, one_of(labels), body))
    members = {}
    for model, body in bodies.items():
        member = _article(definitions, {"const": model._meta.label}, body)
        members[model._meta.label] = definitions.define(
            model.__name__, member, app_of(model), is_of_site=True
        )
    return definitions.define("Article", union_of(members, "type"))


def _article(definitions: Definitions, kind: Schema, body: Schema) -> Schema:
    keys = article_keys(definitions, kind, body)
    return object_of(keys, mode=definitions.mode, required=["type"])


def article_keys(definitions: Definitions, kind: Schema, body: Schema) -> dict[str, Schema]:
    """Every key of the contract with its schema and what it means, in the contract's order."""
    given: Mapping[str, Schema] = {"type": kind, "body": untitled(body)}
    found = {}
    for key, (describe, text) in _KEYS.items():
        schema = {"description": text(), **(given.get(key) or describe(definitions))}
        is_written = key in WRITTEN or key == "type"
        found[key] = schema if is_written else definitions.computed(schema)
    return found


def one_of(names: list[str]) -> Schema:
    if len(names) == 1:
        return {"const": names[0]}
    return {"enum": names} if names else TEXT


def _of(schema: Schema) -> Callable[[Definitions], Schema]:
    return lambda definitions: schema


def _record(
    define: Callable[[Definitions], Schema], model: Callable[[], type[Model]]
) -> Callable[[Definitions], Schema]:
    """A record, or null. A writer sends its id or uuid, or the object that reading gave."""

    def describe(definitions: Definitions) -> Schema:
        if definitions.mode == "read":
            return nullable(define(definitions))
        return nullable({"anyOf": key_schemas(model(), {"type": "integer"})})

    return describe


def _translations(definitions: Definitions) -> Schema:
    keys: dict[str, Schema] = {
        "locale": {"description": _("Language code of the translation, for example fr."), **LOCALE},
        "id": {"description": _("Id of the translated page."), "type": "integer"},
        "url": {
            "description": _("URL of the translated page; null if it does not belong to a site."),
            **nullable(ADDRESS),
        },
    }
    return array_of(definitions.define("Translation", object_of(keys)))


def _json_ld() -> Schema:
    keys: dict[str, Schema] = {
        "@context": {"description": _("URL of the schema.org vocabulary."), **TEXT},
        "@type": {"description": _("The schema.org type of the article."), **TEXT},
    }
    return {**object_of(keys), "additionalProperties": True}


def _medical_review(definitions: Definitions) -> Schema:
    date: Schema = {"type": ["string", "null"], "format": "date"}
    stale: Schema = {
        "type": "boolean",
        "description": _("True if the content has changed since the review."),
    }
    keys = {
        "reviewer": {
            "description": _("Medical reviewer; null if not given."),
            **_person(definitions),
        },
        "reviewed_on": {"description": _("Date of the review; null if not given."), **date},
        "next_review_on": {
            "description": _("Date when the next review is due; null if not given."),
            **date,
        },
        "is_stale": definitions.computed(stale),
    }
    review = object_of(keys, mode=definitions.mode)
    return nullable(definitions.define("MedicalReview", review))


TEXT: Schema = {"type": "string"}
LOCALE: Schema = {**TEXT, "minLength": 1}
#: Of a page or a file, as Django writes it. What editors type may hold more than a URI can.
ADDRESS: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}

_person = _record(person_definition, lambda: Person)
_KEYS: dict[str, tuple[Callable[[Definitions], Schema], Callable[[], str]]] = {
    "schema_version": (_of(TEXT), lambda: _("Version of the article’s JSON format.")),
    "id": (_of({"type": "integer"}), lambda: _("Id of the page.")),
    "type": (_of(TEXT), lambda: _("Page type, as app_label.ModelName.")),
    "locale": (_of(LOCALE), lambda: _("Language code of the article, for example en.")),
    "slug": (_of(TEXT), lambda: _("Last part of the page’s URL.")),
    "title": (_of(TEXT), lambda: _("Title of the article.")),
    "summary": (
        _of(TEXT),
        lambda: _("Summary in one or two sentences of plain text. Empty if not given."),
    ),
    "image": (
        _record(image_definition, get_image_model),
        lambda: _("Main image with its renditions; null if there is none."),
    ),
    "url": (
        _of(nullable(ADDRESS)),
        lambda: _("URL of the page; null if it does not belong to a site."),
    ),
    "first_published_at": (
        _of(MOMENT),
        lambda: _("Date and time of first publication; null if never published."),
    ),
    "last_published_at": (
        _of(MOMENT),
        lambda: _("Date and time of latest publication; null if never published."),
    ),
    "translations": (_translations, lambda: _("Live, public translations of the page.")),
    "author": (_person, lambda: _("Author of the article; null if not given.")),
    "medical_review": (
        _medical_review,
        lambda: _(
            "Medical review: reviewer, date of the review and date "
            "of the next review; null if there is none."
        ),
    ),
    "body": (_of(array_of({})), lambda: _("Blocks of the article, in page order.")),
    "references": (
        lambda definitions: array_of(cited_reference_definition(definitions)),
        lambda: _("References that the article cites, in order of citation number."),
    ),
    "json_ld": (
        lambda definitions: definitions.define("JsonLd", _json_ld()),
        lambda: _("The article as schema.org JSON-LD."),
    ),
}
#: Every key of the document, in the order of the contract.
KEYS = tuple(_KEYS)
