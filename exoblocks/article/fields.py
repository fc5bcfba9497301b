"""The mapping between a page's fields and the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.images.models import AbstractImage

from exoblocks.fields import TreatmentStreamField
from exoblocks.library.models import Person


@dataclass(frozen=True, kw_only=True)
class ArticleFields:
    """Names of a page's fields. Leave a name unchanged if the page has no such field: the article
    then does not have it either.

    A page model can name its own fields in one place::

        class ProcedurePage(Page):
            intro = models.TextField()
            content = TreatmentStreamField()
            article_fields = ArticleFields(body="content", summary="intro")

    ``""`` means that the article does not have this field, although the page has a field of the
    usual name.
    """

    #: If the page has only one ``TreatmentStreamField``, this is found by its type.
    body: str = ""
    summary: str = "summary"
    image: str = "image"
    author: str = "author"
    reviewer: str = "reviewer"
    reviewed_on: str = "reviewed_on"
    next_review_on: str = "next_review_on"
    outline: str = "outline"


def fields_of(model: type[models.Model]) -> ArticleFields | None:
    """The article fields of a page model; ``None`` for a model that does not contain an article.

    A field of the wrong type, such as an ``author`` that is not a ``Person``, is not used, and its
    name is ``""``. ``unfit_fields`` returns such fields for the system checks.
    """
    return _found(model)


@cache
def _found(model: type[models.Model]) -> ArticleFields | None:
    return find_fields(model)


def find_fields(model: type[models.Model]) -> ArticleFields | None:
    """``fields_of`` for a model that is still being created: other models can still be strings."""
    named = named_fields(model)
    named = replace(named, **{key: "" for key, _name in unfit_fields(model)})
    return named if named.body else None


def named_fields(model: type[models.Model]) -> ArticleFields:
    """The fields that the model names, and the usual ones, whether or not their types are
    suitable.
    """
    declared = getattr(model, "article_fields", None)
    named = declared if isinstance(declared, ArticleFields) else ArticleFields()
    if named.body:
        return named
    streams = (f for f in model._meta.concrete_fields if isinstance(f, TreatmentStreamField))
    return replace(named, body=next((field.name for field in streams), ""))


def unfit_fields(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """(article field, page field) for each named field that has the wrong type."""
    named = named_fields(model)
    for key, fits in _FITS.items():
        name: str = getattr(named, key)
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            # A property can return anything. A field that does not exist was named by mistake or is
            # a usual name.
            if name not in ("", _USUAL[key]) and not hasattr(model, name):
                yield key, name
        else:
            if not fits(field):
                yield key, name


def value_of(page: Any, name: str) -> Any:
    """The value of the page's field ``name``; ``None`` if it has no such field."""
    return getattr(page, name, None)


def _is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField)


def _is_image(field: Any) -> bool:
    return _points_to(field, AbstractImage, get_image_model_string())


def _is_person(field: Any) -> bool:
    return _points_to(field, Person, Person._meta.label)


def _points_to(field: Any, model: type[models.Model], label: str) -> bool:
    if not isinstance(field, models.ForeignKey):
        return False
    related: Any = field.remote_field.model
    if isinstance(related, str):
        return related.lower() == label.lower()
    return issubclass(related, model)


def _is_day(field: Any) -> bool:
    return isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)


_USUAL: Final = {field.name: str(field.default) for field in fields(ArticleFields)}
_FITS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "body": lambda field: isinstance(field, StreamField),
    "summary": _is_text,
    "image": _is_image,
    "author": _is_person,
    "reviewer": _is_person,
    "reviewed_on": _is_day,
    "next_review_on": _is_day,
    "outline": lambda field: isinstance(field, models.CharField),
}
