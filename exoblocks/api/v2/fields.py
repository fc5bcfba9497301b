"""The article's keys as fields of Wagtail's API v2."""

from __future__ import annotations

from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField

from exoblocks.api.v2.citation_style import citation_style_of
from exoblocks.article.envelope import ENVELOPE
from exoblocks.article.read import KEYS, Article, read_article


class ArticleKeyField(Field):
    """One key of the article, read from the page and not from a column."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        request = self.context.get("request")
        article: Article = read_article(
            instance, request, citation_style=citation_style_of(request)
        )
        return getattr(article, str(self.field_name))

    def to_representation(self, value: Any) -> Any:
        return value


def article_api_fields() -> list[APIField]:
    """For a page model's ``api_fields``: every key of the article that Wagtail does not give."""
    return [APIField(key, serializer=ArticleKeyField()) for key in KEYS if key not in ENVELOPE]
