"""JSON Schema of ``ArticleDocument.to_dict`` for every article page model of the site."""

from __future__ import annotations

from collections.abc import Mapping

from wagtail.blocks import StreamBlock

from exoblocks.article.page_models import app_of, article_models, stream_of
from exoblocks.article.people import person_definition
from exoblocks.article.references import cited_reference_definition, reference_definition
from exoblocks.citations.images import image_definition
from exoblocks.documents.article_keys import KEYS, TEXT
from exoblocks.schema import Definitions, Mode, Schema, array_of, class_name, object_of, union_of
from exoblocks.schema.language import in_default_language
from exoblocks.schema.shapes import TEXTS, without

# --- Documents -------------------------------------------------------------------------------


@in_default_language
def article_schema(mode: Mode = "read") -> Schema:
    """One article. Page models with different streams are distinguished by ``type``."""
    definitions = article_definitions(mode)
    return definitions.document(article_definition(definitions), title="Article")


@in_default_language
def body_schema(stream_block: StreamBlock, mode: Mode = "read") -> Schema:
    """The value of one stream: a list of blocks."""
    definitions = article_definitions(mode)
    return definitions.document(definitions.of(stream_block), title="Body")


@in_default_language
def block_documents() -> dict[str, Schema]:
    """The value of every block type in every article's stream, by the name of the type.

    If two streams have different blocks with the same name, the later one is ``app.Model.name``.
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
    """Definitions in which the article's own names are reserved, whatever the site's blocks are
    called.
    """
    definitions = Definitions(mode)
    if mode == "read":
        for define in (image_definition, person_definition, cited_reference_definition):
            define(definitions)
        reference_definition(definitions)
    return definitions


def article_definition(definitions: Definitions) -> Schema:
    """The article, or the union of the site's types of article, named ``Article``."""
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
    """Every key of the contract with its schema and description, in the contract's order."""
    given: Mapping[str, Schema] = {"type": kind, "body": without(body, *TEXTS)}
    found = {}
    for name, key in KEYS.items():
        schema = {"description": key.description(), **(given.get(name) or key.schema(definitions))}
        found[name] = schema if key.is_written else definitions.computed(schema)
    return found


def one_of(names: list[str]) -> Schema:
    if len(names) == 1:
        return {"const": names[0]}
    return {"enum": names} if names else TEXT
