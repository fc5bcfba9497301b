"""The JSON Schema of a complete ``article.json``, for writing and checking files."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from wagtail import blocks

from exoblocks import vocabulary
from exoblocks.article.page_models import app_of, article_models, stream_of
from exoblocks.library.csl_custom import MOST_PARTICIPANTS
from exoblocks.library.models import CODED
from exoblocks.portable.document.stream_schema import FILE, UUID, FileDefinitions, closed
from exoblocks.portable.files.media_file import MEDIA_KINDS
from exoblocks.schema import Definitions, Schema, array_of, nullable, union_of
from exoblocks.schema.shapes import NULL, values_of

FORMAT = "exoblocks-article"
FORMAT_VERSION = "1.1"


def portable_schema() -> Schema:
    """``article.json`` for every article page model of the site, distinguished by ``page_type``."""
    definitions = FileDefinitions()
    members = {}
    for model in article_models():
        keys = {
            **article_keys(definitions),
            "page_type": {"const": model._meta.label},
            "body": definitions.of(stream_of(model)),
        }
        name = f"{model.__name__}File"
        members[model._meta.label] = definitions.define(
            name, closed(keys, NEEDED), app_of(model), is_of_site=True
        )
    return definitions.document(union_of(members, "page_type"), title="PortableArticle")


def head_schema() -> Schema:
    """The same with any list as ``body``, for any page model."""
    definitions = FileDefinitions()
    schema = closed(article_keys(definitions), NEEDED)
    return definitions.document(schema, title="PortableArticle")


def body_schema(block: blocks.StreamBlock) -> Schema:
    """The blocks of a file whose page has the stream ``block``."""
    definitions = FileDefinitions()
    return definitions.document(definitions.of(block), title="Body")


# --- Keys ------------------------------------------------------------------------------------

TEXT: Schema = {"type": ["string", "null"]}
NEEDED_TEXT: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": ["string", "null"], "format": "date"}
#: Includes the time zone.
MOMENT: Schema = {
    "type": ["string", "null"],
    "format": "date-time",
    "pattern": r"(Z|[+-]\d\d:?\d\d)$",
    "examples": ["2026-01-31T12:00:00Z"],
}
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
    "image": nullable(FILE),
}
MEDIA: dict[str, Schema] = {
    "file": FILE,
    "kind": {"enum": list(MEDIA_KINDS)},
    "title": TEXT,
    "description": TEXT,
}
#: Notes for editors are not exported.
REFERENCE: dict[str, Schema] = {
    "uuid": {"type": "string", "format": "uuid"},
    "citekey": TEXT,
    "csl": {"type": "object"},
    **dict.fromkeys(CODED, TEXT),
    "verification_source": TEXT,
    "verification_checked_at": MOMENT,
    "verification_differences": {"type": ["array", "null"]},
    "update_notice_doi": TEXT,
    "update_date": DATE,
    "participants": {"type": ["integer", "null"], "minimum": 1, "maximum": MOST_PARTICIPANTS},
    "funding": TEXT,
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
    "medical_review": nullable(closed(REVIEW)),
    "outline": TEXT,
    "body": {"type": "array"},
    "references": {},
    "persons": {},
    "media": {},
}
NEEDED = ["format", "format_version", "page_type", "slug", "title", "body"]


def article_keys(definitions: Definitions) -> dict[str, Schema]:
    """Every key of the file, with the codes that the site's vocabularies have now."""

    def listed(name: str, keys: dict[str, Schema], required: list[str]) -> Schema:
        return nullable(array_of(definitions.define(name, closed(keys, required))))

    codes = {name: {"anyOf": [*_codes(name), {"const": ""}, NULL]} for name in CODED}
    return {
        **ARTICLE,
        "references": listed("ReferenceEntry", {**REFERENCE, **codes}, ["uuid", "csl"]),
        "persons": listed("PersonEntry", PERSON, ["uuid", "name"]),
        "media": listed("MediaEntry", MEDIA, ["file", "kind"]),
    }


def _codes(name: str) -> list[Schema]:
    with translation.override(settings.LANGUAGE_CODE):
        return values_of(vocabulary.choices(name))
