"""The keys of an article's document, with their schemas and descriptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from exoblocks.article.people import person_definition
from exoblocks.article.references import cited_reference_definition
from exoblocks.blocks.base.record_keys import key_schemas
from exoblocks.citations.images import image_definition
from exoblocks.library.models import Person
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of

TEXT: Schema = {"type": "string"}
LOCALE: Schema = {**TEXT, "minLength": 1}
#: For URLs of pages or files from Django. URLs from editors may contain characters that are not
#: allowed in a URI.
ADDRESS: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}


class ArticleKey(NamedTuple):
    """A key of the document. Its value is the attribute of ``ArticleDocument`` with the
    same name.
    """

    schema: Callable[[Definitions], Schema]
    description: Callable[[], str]
    #: Whether a client can set it. The other keys are derived from the page or from other keys.
    is_written: bool = False


def _of(schema: Schema) -> Callable[[Definitions], Schema]:
    return lambda definitions: schema


def _record(
    define: Callable[[Definitions], Schema], model: Callable[[], type[Model]]
) -> Callable[[Definitions], Schema]:
    """A record, or null. A writer sends its id or uuid, or the object that reading returned."""

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
    keys: dict[str, Schema] = {
        "reviewer": {
            "description": _("Medical reviewer; null if not given."),
            **_person(definitions),
        },
        "reviewed_on": {"description": _("Date of the review; null if not given."), **date},
        "next_review_on": {
            "description": _("Date when the next review is due; null if not given."),
            **date,
        },
        "is_stale": {
            "description": _("True if the content has changed since the review."),
            "type": "boolean",
        },
    }
    return nullable(definitions.define("MedicalReview", object_of(keys)))


_person = _record(person_definition, lambda: Person)

#: In the order of the contract.
KEYS: Final[Mapping[str, ArticleKey]] = {
    "schema_version": ArticleKey(_of(TEXT), lambda: _("Version of the article’s JSON format.")),
    "id": ArticleKey(_of({"type": "integer"}), lambda: _("Id of the page.")),
    "type": ArticleKey(_of(TEXT), lambda: _("Page type, as app_label.ModelName."), is_written=True),
    "locale": ArticleKey(_of(LOCALE), lambda: _("Language code of the article, for example en.")),
    "slug": ArticleKey(_of(TEXT), lambda: _("Last part of the page’s URL."), is_written=True),
    "title": ArticleKey(_of(TEXT), lambda: _("Title of the article."), is_written=True),
    "summary": ArticleKey(
        _of(TEXT),
        lambda: _("Summary in one or two sentences of plain text. Empty if not given."),
        is_written=True,
    ),
    "image": ArticleKey(
        _record(image_definition, get_image_model),
        lambda: _("Main image with its renditions; null if there is none."),
        is_written=True,
    ),
    "url": ArticleKey(
        _of(nullable(ADDRESS)),
        lambda: _("URL of the page; null if it does not belong to a site."),
    ),
    "first_published_at": ArticleKey(
        _of(MOMENT),
        lambda: _("Date and time of first publication; null if never published."),
    ),
    "last_published_at": ArticleKey(
        _of(MOMENT),
        lambda: _("Date and time of latest publication; null if never published."),
    ),
    "translations": ArticleKey(_translations, lambda: _("Live, public translations of the page.")),
    "author": ArticleKey(
        _person, lambda: _("Author of the article; null if not given."), is_written=True
    ),
    "medical_review": ArticleKey(
        _medical_review,
        lambda: _(
            "Medical review: reviewer, date of the review and date "
            "of the next review; null if there is none."
        ),
    ),
    "outline": ArticleKey(
        _of(TEXT),
        lambda: _("Name of the outline that the article follows. Empty if it follows none."),
        is_written=True,
    ),
    "body": ArticleKey(
        _of(array_of({})), lambda: _("Blocks of the article, in page order."), is_written=True
    ),
    "references": ArticleKey(
        lambda definitions: array_of(cited_reference_definition(definitions)),
        lambda: _("References that the article cites, in order of citation number."),
    ),
    "json_ld": ArticleKey(
        lambda definitions: definitions.define("JsonLd", _json_ld()),
        lambda: _("The article as schema.org JSON-LD."),
    ),
}
