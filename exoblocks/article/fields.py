"""Which field of a page is what of the article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model

from exoblocks.fields import TreatmentStreamField


@dataclass(frozen=True, kw_only=True)
class ArticleFields:
    """Names of a page's fields. A page that lacks one leaves its name as it is: the article has none.

    A page model with fields of its own says so in one place::

        class ProcedurePage(Page):
            intro = models.TextField()
            content = TreatmentStreamField()
            article_fields = ArticleFields(body="content", summary="intro")
    """

    #: Found by its type where the page has one ``TreatmentStreamField``.
    body: str = ""
    summary: str = "summary"
    image: str = "image"
    author: str = "author"
    reviewer: str = "reviewer"
    reviewed_on: str = "reviewed_on"
    next_review_on: str = "next_review_on"


def fields_of(model: type[Model]) -> ArticleFields | None:
    """The article fields of a page model; ``None`` for one that holds no article."""
    return _found(model)


@cache
def _found(model: type[Model]) -> ArticleFields | None:
    declared = getattr(model, "article_fields", None)
    if isinstance(declared, ArticleFields) and declared.body:
        return declared
    bodies = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TreatmentStreamField)
    ]
    if not bodies:
        return None
    given = {} if not isinstance(declared, ArticleFields) else vars(declared)
    return ArticleFields(**{**given, "body": bodies[0]})


def value_of(page: Any, name: str) -> Any:
    """The value of the page's field ``name``; ``None`` where it has no such field."""
    return getattr(page, name, None)
