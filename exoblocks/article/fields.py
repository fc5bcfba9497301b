"""Which field of a page is what of the article."""

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
    """Names of a page's fields. A page that lacks one leaves its name as it is: the article has none.

    A page model with fields of its own says so in one place::

        class ProcedurePage(Page):
            intro = models.TextField()
            content = TreatmentStreamField()
            article_fields = ArticleFields(body="content", summary="intro")

    ``""`` says that the article has none, though the page has a field of the usual name.
    """

    #: Found by its type where the page has one ``TreatmentStreamField``.
    body: str = ""
    summary: str = "summary"
    image: str = "image"
    author: str = "author"
    reviewer: str = "reviewer"
    reviewed_on: str = "reviewed_on"
    next_review_on: str = "next_review_on"


def fields_of(model: type[models.Model]) -> ArticleFields | None:
    """The article fields of a page model; ``None`` for one that holds no article.

    A field that cannot be what its name says, such as an ``author`` that is no ``Person``, is none of
    the article's: its name is ``""``. ``unfit_fields`` gives them to the system checks.
    """
    return _found(model)


@cache
def _found(model: type[models.Model]) -> ArticleFields | None:
    return find_fields(model)


def find_fields(model: type[models.Model]) -> ArticleFields | None:
    """``fields_of`` for a model that is being made: other models may still be strings."""
    named = named_fields(model)
    named = replace(named, **{key: "" for key, _name in unfit_fields(model)})
    return named if named.body else None


def named_fields(model: type[models.Model]) -> ArticleFields:
    """What the model names, and the usual names; whether its fields can be that or not."""
    declared = getattr(model, "article_fields", None)
    named = declared if isinstance(declared, ArticleFields) else ArticleFields()
    if named.body:
        return named
    streams = (f for f in model._meta.concrete_fields if isinstance(f, TreatmentStreamField))
    return replace(named, body=next((field.name for field in streams), ""))


def unfit_fields(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """(what of the article, name) of each field that is named for it and cannot be it."""
    named = named_fields(model)
    for key, fits in _FITS.items():
        name: str = getattr(named, key)
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            # A property may be anything. What is missing was named by mistake, or by nobody.
            if name not in ("", _USUAL[key]) and not hasattr(model, name):
                yield key, name
        else:
            if not fits(field):
                yield key, name


def value_of(page: Any, name: str) -> Any:
    """The value of the page's field ``name``; ``None`` where it has no such field."""
    return getattr(page, name, None)


def _is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField)


def _is_image(field: Any) -> bool:
    return _leads_to(field, AbstractImage, get_image_model_string())


def _is_person(field: Any) -> bool:
    return _leads_to(field, Person, Person._meta.label)


def _leads_to(field: Any, model: type[models.Model], label: str) -> bool:
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
}
