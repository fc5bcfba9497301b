"""Under which names a page model's ``api_fields`` give the article, and which of them are the page's own."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Model

from exoblocks.article.fields import find_fields
from exoblocks.documents.article_keys import KEYS

#: What Wagtail's envelope holds already, at the top or in ``meta``.
ENVELOPE: Final = frozenset({"id", "title", "type", "slug", "locale", "first_published_at"})
#: What every page has: a page model that lists it means what the article means.
_OF_EVERY_PAGE: Final = ENVELOPE | {"url", "last_published_at"}


def own_names(model: type[Model]) -> set[str]:
    """Keys of the article that are in the model's ``api_fields`` as something of its own.

    That is a field which is not the article's, or whatever has a serializer of the site's.
    """
    return {
        _name_of(entry)
        for entry in _entries(model)
        if article_key_of(entry) is None and _is_own(model, entry)
    }


def api_names(model: type[Model]) -> dict[str, str]:
    """The name in the API of each key of the article. A key is left out where its name is the page's own."""
    given = {article_key_of(entry): _name_of(entry) for entry in _entries(model)}
    own = own_names(model)
    names = {key: given.get(key) or key for key in KEYS}
    return {key: name for key, name in names.items() if name not in own}


def article_key_of(entry: Any) -> str | None:
    """The key that an entry of ``article_api_fields()`` gives; ``None`` for any other entry."""
    return getattr(entry, "article_key", None)


def _is_own(model: type[Model], entry: Any) -> bool:
    name = _name_of(entry)
    if name not in KEYS or name in _OF_EVERY_PAGE:
        return False
    if getattr(entry, "serializer", None) is not None:
        return True
    fields = find_fields(model)
    return getattr(fields, name, None) != name


def _entries(model: type[Model]) -> list[Any]:
    return list(getattr(model, "api_fields", ()))


def _name_of(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry.name)
