"""The article's keys as fields of Wagtail's API v2."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model
from django.db.models.signals import class_prepared
from rest_framework.fields import Field
from wagtail.api import APIField

from exoblocks.api.citation_style import citation_style_of
from exoblocks.api.key_schemas import key_document
from exoblocks.api.schema_annotations import Deferred, described
from exoblocks.api.v2.citation_style import style_or_bad_request
from exoblocks.documents.api_names import ENVELOPE, article_key_of, own_names
from exoblocks.documents.article import read_article
from exoblocks.documents.article_keys import KEYS


class ArticleKeyField(Field):
    """One key of the article, computed from the page and not read from a column."""

    def __init__(self, article_key: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.article_key = article_key

    def get_attribute(self, instance: Any) -> Any:
        if self.parent is None:  # API v3, which does not pass the request
            return Deferred(lambda request: self._read(instance, request, citation_style_of))
        return self._read(instance, self.context.get("request"), style_or_bad_request)

    def _read(self, instance: Any, request: Any, style_of: Callable[[Any], str | None]) -> Any:
        article = read_article(instance, request, citation_style=style_of(request))
        return article.shown(self.article_key)

    def to_representation(self, value: Any) -> Any:
        return value


def article_key_field(key: str) -> ArticleKeyField:
    """The field for ``key``. API v3 describes it by the return type of its
    ``to_representation``.
    """

    def to_representation(self: ArticleKeyField, value: Any) -> Any:
        return value

    to_representation.__annotations__["return"] = described(key, partial(key_document, key))
    kind = type("ArticleKeyField", (ArticleKeyField,), {"to_representation": to_representation})
    return kind(key)


class ArticleAPIField(APIField):
    """One key of the article in a page model's ``api_fields``, with the same name or
    another one.
    """

    def __init__(self, article_key: str, name: str) -> None:
        super().__init__(name, serializer=article_key_field(article_key))
        self.article_key = article_key


def article_api_fields(**names: str) -> list[APIField]:
    """For a page model's ``api_fields``: all keys of the article that Wagtail does not already
    provide.

    ``names``: new names for keys that have the same name as one of your own fields, as in
    ``[*article_api_fields(body="article"), APIField("body")]``. Without a new name, your field is
    used and the article's key is left out. Raises ``TypeError`` for a key that does not exist.
    """
    keys = [key for key in KEYS if key not in ENVELOPE]
    if unknown := names.keys() - set(keys):
        raise TypeError(f"article_api_fields() has no {', '.join(sorted(unknown))}.")
    return [ArticleAPIField(key, names.get(key, key)) for key in keys]


def _leave_own_names(sender: type[Model], **kwargs: Any) -> None:
    """Remove our keys if the page model lists its own field with the same name.

    Both of Wagtail's APIs would use our field, whatever its position in the list. They read the
    list while Django starts, so this must be done as soon as the model is ready.
    """
    entries = getattr(sender, "api_fields", None)
    if not entries or not any(map(article_key_of, entries)):
        return
    own = own_names(sender)
    kept = [entry for entry in entries if not article_key_of(entry) or entry.name not in own]
    if len(kept) < len(entries):
        sender.api_fields = kept  # type: ignore[attr-defined]  # a page's


class_prepared.connect(_leave_own_names, dispatch_uid="exoblocks.leave_own_names")
