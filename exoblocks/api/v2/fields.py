"""The article's keys as fields of Wagtail's API v2."""

from __future__ import annotations

from functools import partial
from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField

from exoblocks.api.described import Deferred, described
from exoblocks.api.shapes import key_document
from exoblocks.api.v2.citation_style import citation_style_of
from exoblocks.article.envelope import ENVELOPE
from exoblocks.article.read import KEYS, Article, read_article


class ArticleKeyField(Field):
    """One key of the article, read from the page and not from a column."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        if self.parent is None:  # API v3, which asks without its request and knows no styles
            return Deferred(lambda request: self._value(read_article(instance, request)))
        request = self.context.get("request")
        style = citation_style_of(request)
        return self._value(read_article(instance, request, citation_style=style))

    def _value(self, article: Article) -> Any:
        return getattr(article, str(self.field_name))

    def to_representation(self, value: Any) -> Any:
        return value


def article_key_field(key: str) -> ArticleKeyField:
    """The field of ``key``. API v3 describes it by what its ``to_representation`` says it returns."""

    def to_representation(self: ArticleKeyField, value: Any) -> Any:
        return value

    to_representation.__annotations__["return"] = described(key, partial(key_document, key))
    kind = type("ArticleKeyField", (ArticleKeyField,), {"to_representation": to_representation})
    return kind()


def article_api_fields() -> list[APIField]:
    """For a page model's ``api_fields``: every key of the article that Wagtail does not give."""
    return [APIField(key, serializer=article_key_field(key)) for key in KEYS if key not in ENVELOPE]
