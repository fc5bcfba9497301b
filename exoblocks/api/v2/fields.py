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
from exoblocks.documents.article import KEYS, read_article


class ArticleKeyField(Field):
    """One key of the article, read from the page and not from a column."""

    def __init__(self, article_key: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.article_key = article_key

    def get_attribute(self, instance: Any) -> Any:
        if self.parent is None:  # API v3, which asks without its request
            return Deferred(lambda request: self._read(instance, request, citation_style_of))
        return self._read(instance, self.context.get("request"), style_or_bad_request)

    def _read(self, instance: Any, request: Any, style_of: Callable[[Any], str | None]) -> Any:
        article = read_article(instance, request, citation_style=style_of(request))
        return article.shown(self.article_key)

    def to_representation(self, value: Any) -> Any:
        return value


def article_key_field(key: str) -> ArticleKeyField:
    """The field of ``key``. API v3 describes it by what its ``to_representation`` says it returns."""

    def to_representation(self: ArticleKeyField, value: Any) -> Any:
        return value

    to_representation.__annotations__["return"] = described(key, partial(key_document, key))
    kind = type("ArticleKeyField", (ArticleKeyField,), {"to_representation": to_representation})
    return kind(key)


class ArticleAPIField(APIField):
    """One key of the article in a page model's ``api_fields``, under the key or another name."""

    def __init__(self, article_key: str, name: str) -> None:
        super().__init__(name, serializer=article_key_field(article_key))
        self.article_key = article_key


def article_api_fields(**names: str) -> list[APIField]:
    """For a page model's ``api_fields``: every key of the article that Wagtail does not give.

    ``names``: what to call a key whose name is a field of your own, as in
    ``[*article_api_fields(body="article"), APIField("body")]``. Without it, your field is given under its
    name, and the article's key is not. Raises ``TypeError`` for a key that there is not.
    """
    keys = [key for key in KEYS if key not in ENVELOPE]
    if unknown := names.keys() - set(keys):
        raise TypeError(f"article_api_fields() has no {', '.join(sorted(unknown))}.")
    return [ArticleAPIField(key, names.get(key, key)) for key in keys]


def _leave_own_names(sender: type[Model], **kwargs: Any) -> None:
    """Take out our keys where the page model lists something of its own by that name.

    Both of Wagtail's APIs would give ours, wherever it stands in the list. They read the list while
    Django starts: it is put right as soon as the model is there.
    """
    entries = getattr(sender, "api_fields", None)
    if not entries or not any(map(article_key_of, entries)):
        return
    own = own_names(sender)
    kept = [entry for entry in entries if not article_key_of(entry) or entry.name not in own]
    if len(kept) < len(entries):
        sender.api_fields = kept  # type: ignore[attr-defined]  # a page's


class_prepared.connect(_leave_own_names, dispatch_uid="exoblocks.leave_own_names")
