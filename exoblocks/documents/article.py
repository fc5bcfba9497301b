"""The article as one document for API v2, API v3, the preview and page templates."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from exoblocks.article.read import Article
from exoblocks.documents.article_keys import KEYS
from exoblocks.jsonld import json_ld
from exoblocks.jsonld.nodes import Node
from exoblocks.request_cache import Identity, PerRequest

SCHEMA_VERSION = "1.2"


class ArticleDocument(Article):
    """An article with its schema.org description."""

    schema_version = SCHEMA_VERSION

    @cached_property
    def json_ld(self) -> Node:
        return json_ld(self)

    def shown(self, key: str) -> Any:
        """The value of ``key`` as JSON, because encoders write times with different precision."""
        value = getattr(self, key)
        return _moment(value) if isinstance(value, datetime.datetime) else value

    def to_dict(self) -> dict[str, Any]:
        """The whole document, as JSON."""
        return {key: self.shown(key) for key in KEYS}


def _moment(value: datetime.datetime) -> str:
    """ISO 8601 with a time zone, which a site without ``USE_TZ`` does not store."""
    aware = value if timezone.is_aware(value) else timezone.make_aware(value)
    return aware.isoformat().replace("+00:00", "Z")


def read_article(
    page: Any,
    request: HttpRequest | None = None,
    *,
    absolute: bool = True,
    citation_style: str | None = None,
) -> ArticleDocument:
    """The article of ``page``, created once for each request (and citation style).

    Raises ``TypeError`` for a page without a ``TreatmentStreamField``.
    """
    article = ArticleDocument(page, request, absolute=absolute, citation_style=citation_style)
    if request is None:
        return article
    # A page whose body has been replaced is a different article.
    key = (Identity(article.stream), absolute, citation_style)
    return _articles.of(request).setdefault(key, article)


#: By the stream, whether URLs are absolute, and the citation style.
_articles: PerRequest[dict[tuple[Identity, bool, str | None], ArticleDocument]] = PerRequest(dict)
