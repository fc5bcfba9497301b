"""A portable article as JSON Schema: ``article.json`` as a whole, and every block in it.

A block stands in a file as it is stored, with the names of records in place of their ids. So what a block
says of its JSON does not count here, nor do codes that this version does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

from exoblocks import vocabulary
from exoblocks.article.schema import article_models, stream_of
from exoblocks.library.page_model import get_page_model
from exoblocks.portable.media import MEDIA_KINDS, kind_of
from exoblocks.portable.names import has_natural_key, has_uuid
from exoblocks.portable.source import MEDIA_FILE
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of
from exoblocks.schema import wagtail_blocks as described
from exoblocks.schema.shapes import NULL, values_of
from exoblocks.schema.streams import pascal_case, union_of

FORMAT = "exoblocks-article"
FORMAT_VERSION = "1.0"


def portable_schema() -> Schema:
    """``article.json`` for every article page model of the site, told apart by ``page_type``."""
    definitions = FileDefinitions()
    members = {}
    for model in article_models():
        keys = {
            **article_keys(definitions),
            "page_type": {"const": model._meta.label},
            "body": definitions.of(stream_of(model)),
        }
        name = f"{model.__name__}File"
        members[model._meta.label] = definitions.define(name, _closed(keys, NEEDED))
    return definitions.document(union_of(members, "page_type"), title="Portable article")


def head_schema() -> Schema:
    """The same with any list as ``body``: of whatever page model."""
    definitions = FileDefinitions()
    schema = _closed(article_keys(definitions), NEEDED)
    return definitions.document(schema, title="Portable article")


def body_schema(block: blocks.StreamBlock) -> Schema:
    """The blocks of a file, where its page has the stream ``block``."""
    definitions = FileDefinitions()
    return definitions.document(definitions.of(block), title="Body")


# --- Blocks ----------------------------------------------------------------------------------


class FileDefinitions(Definitions):
    """Describes blocks as they stand in a file."""

    def __init__(self) -> None:
        super().__init__("write")

    def of(self, block: Any) -> Schema:
        with translation.override(settings.LANGUAGE_CODE):
            return self.labelled(block, self._in_file(block))

    def _in_file(self, block: Any) -> Schema:
        if isinstance(block, blocks.StreamBlock):
            return array_of(self.named(block, lambda: self._stream(block), "Item"))
        if isinstance(block, blocks.ListBlock):
            return array_of(self._list_item(self.of(block.child_block)))
        if isinstance(block, blocks.StructBlock):
            return self.named(block, lambda: self._struct(block))
        if isinstance(block, blocks.ChooserBlock):
            return nullable(name_schema(block.model_class))
        if getattr(block, "child_blocks", None):
            # Such as a typed table, whose cells are values of blocks.
            text = _("A block of this kind (%s) cannot travel in a file.")
            return {"not": {}, "description": text % type(block).__name__}
        for kinds, describe in _LEAVES:
            if isinstance(block, kinds):
                return nullable(describe(block, self))
        return {}  # which the block decides for itself

    def _stream(self, block: blocks.StreamBlock) -> Schema:
        offered = getattr(block, "offered_blocks", block.child_blocks)
        members = {
            name: self.define(f"{pascal_case(name)}Block", _item(name, self.of(child)))
            for name, child in offered.items()
        }
        return union_of(members, "type")

    def _struct(self, block: blocks.StructBlock) -> Schema:
        keys = {name: self.of(child) for name, child in block.child_blocks.items()}
        return _closed(keys, described.needed_to_save(block))

    def _list_item(self, value: Schema) -> Schema:
        """With its id, or the bare value, as one writes it by hand."""
        return {
            "if": {
                "type": "object",
                "properties": {"type": {"const": "item"}},
                "required": ["type", "value"],
            },
            "then": _item("item", value),
            "else": value,
        }


def _item(kind: str, value: Schema) -> Schema:
    return _closed({"type": {"const": kind}, "id": UUID, "value": value}, ["type", "value"])


def _closed(keys: dict[str, Schema], required: list[str]) -> Schema:
    return object_of(keys, mode="write", required=required)


def _choice(block: Any, definitions: Definitions) -> Schema:
    return {"anyOf": [*values_of(block.field.choices), {"const": ""}]}


def _choices(block: Any, definitions: Definitions) -> Schema:
    return array_of({"anyOf": [*values_of(block.field.choices), {"const": ""}]})


def _float(block: Any, definitions: Definitions) -> Schema:
    return {"type": "number", **described.limits(block.field, definitions)}


def _decimal(block: Any, definitions: Definitions) -> Schema:
    text = {"type": "string", "format": "decimal"}
    return {"anyOf": [_float(block, definitions), text, {"const": ""}]}


def _of(schema: Schema) -> Callable[[Any, Definitions], Schema]:
    return lambda block, definitions: schema


_LEAVES: tuple[tuple[Any, Callable[[Any, Definitions], Schema]], ...] = (
    (blocks.BooleanBlock, _of({"type": "boolean"})),
    (blocks.IntegerBlock, described.integer),
    (blocks.FloatBlock, _float),
    (blocks.DecimalBlock, _decimal),
    (blocks.DateTimeBlock, _of({"type": "string", "format": "date-time"})),
    (blocks.DateBlock, _of({"type": "string", "format": "date"})),
    (blocks.TimeBlock, _of({"type": "string", "format": "time-local"})),
    (blocks.MultipleChoiceBlock, _choices),
    (BaseChoiceBlock, _choice),
    ((blocks.RichTextBlock, blocks.RawHTMLBlock), described.html),
    (
        (
            blocks.CharBlock,
            blocks.TextBlock,
            blocks.URLBlock,
            blocks.EmailBlock,
            blocks.RegexBlock,
        ),
        described.text,
    ),
)


# --- Records and the article -----------------------------------------------------------------

TEXT: Schema = {"type": ["string", "null"]}
NEEDED_TEXT: Schema = {"type": "string", "minLength": 1}
UUID: Schema = {"type": ["string", "null"], "format": "uuid"}
DATE: Schema = {"type": ["string", "null"], "format": "date"}
#: With its zone.
MOMENT: Schema = {
    "type": ["string", "null"],
    "format": "date-time",
    "pattern": r"(Z|[+-]\d\d:?\d\d)$",
    "examples": ["2026-01-31T12:00:00Z"],
}
PATH: Schema = {"type": "string", "pattern": "^/", "examples": ["/treatments/example/"]}
FILE: Schema = {
    "type": "string",
    "pattern": f"^{MEDIA_FILE.pattern}$",
    "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.png"],
}


def name_schema(model: type[Model]) -> Schema:
    """By what a file names a record of ``model``: see ``names``."""
    if issubclass(model, get_page_model()):
        elsewhere = _closed({"path": PATH, "locale": {"type": "string"}}, ["path", "locale"])
        return {"anyOf": [PATH, elsewhere]}
    if kind_of(model):
        return FILE
    if has_uuid(model):
        return {"type": "string", "format": "uuid"}
    return {"type": "array"} if has_natural_key(model) else {}


REVIEW: dict[str, Schema] = {
    "reviewer": UUID,
    "reviewed_on": DATE,
    "next_review_on": DATE,
    "is_stale": {"type": ["boolean", "null"]},
}
PERSON: dict[str, Schema] = {
    "uuid": {"type": "string", "format": "uuid"},
    "name": NEEDED_TEXT,
    "honorific": TEXT,
    "credentials": TEXT,
    "job_title": TEXT,
    "registration_body": TEXT,
    "registration_number": TEXT,
    "profile_url": TEXT,
}
MEDIA: dict[str, Schema] = {
    "file": FILE,
    "kind": {"enum": list(MEDIA_KINDS)},
    "title": TEXT,
    "description": TEXT,
}
#: Columns of a reference that hold a code of the vocabulary of the same name.
CODES = ("study_design", "population", "verification", "update_status")
#: Notes for editors stay in the library.
REFERENCE: dict[str, Schema] = {
    "uuid": {"type": "string", "format": "uuid"},
    "citekey": TEXT,
    "csl": {"type": "object"},
    **dict.fromkeys(CODES, TEXT),
    "verification_source": TEXT,
    "verification_checked_at": MOMENT,
    "verification_differences": {"type": ["array", "null"]},
    "update_notice_doi": TEXT,
    "update_date": DATE,
}
ARTICLE: dict[str, Schema] = {
    "format": {"const": FORMAT},
    "format_version": {"type": "string", "pattern": r"^1\.\d{1,3}$", "examples": [FORMAT_VERSION]},
    "page_type": NEEDED_TEXT,
    "locale": TEXT,
    "translation_key": UUID,
    "slug": NEEDED_TEXT,
    "title": NEEDED_TEXT,
    "seo_title": TEXT,
    "search_description": TEXT,
    "summary": TEXT,
    "image": nullable(FILE),
    "author": UUID,
    "medical_review": nullable(_closed(REVIEW, [])),
    "body": {"type": "array"},
    "references": {},
    "persons": {},
    "media": {},
}
NEEDED = ["format", "format_version", "page_type", "slug", "title", "body"]


def article_keys(definitions: Definitions) -> dict[str, Schema]:
    """Every key of the file, with codes as the site's vocabularies have them now."""

    def listed(name: str, keys: dict[str, Schema], required: list[str]) -> Schema:
        return nullable(array_of(definitions.define(name, _closed(keys, required))))

    codes = {name: {"anyOf": [*_codes(name), {"const": ""}, NULL]} for name in CODES}
    return {
        **ARTICLE,
        "references": listed("ReferenceEntry", {**REFERENCE, **codes}, ["uuid", "csl"]),
        "persons": listed("PersonEntry", PERSON, ["uuid", "name"]),
        "media": listed("MediaEntry", MEDIA, ["file", "kind"]),
    }


def _codes(name: str) -> list[Schema]:
    with translation.override(settings.LANGUAGE_CODE):
        return values_of(vocabulary.choices(name))
