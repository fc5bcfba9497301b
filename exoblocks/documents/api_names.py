"""The names of the article's keys in a page model's ``api_fields``, and the names that belong to
the page itself.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Model

from exoblocks.article.fields import find_fields
from exoblocks.documents.article_keys import KEYS

#: Keys that Wagtail's envelope already contains, at the top level or in ``meta``.
ENVELOPE: Final = frozenset({"id", "title", "type", "slug", "locale", "first_published_at"})
#: Fields of every page. A page model that lists one of them means the article's key.
_OF_EVERY_PAGE: Final = ENVELOPE | {"url", "last_published_at"}


def own_names(model: type[Model]) -> set[str]:
    """Keys of the article that ``api_fields`` uses for the page's own data.

    This is a field that does not belong to the article, or an entry with the site's own serializer.
    """
    return {
        _name_of(entry)
        for entry in _entries(model)
        if article_key_of(entry) is None and _is_own(model, entry)
    }


def api_names(model: type[Model]) -> dict[str, str]:
    """The name in the API of each key of the article. A key is left out if its name belongs to the
    page.
    """
    given = {article_key_of(entry): _name_of(entry) for entry in _entries(model)}
    own = own_names(model)
    names = {key: given.get(key) or key for key in KEYS}
    return {key: name for key, name in names.items() if name not in own}


def article_key_of(entry: Any) -> str | None:
    """The key of an entry from ``article_api_fields()``; ``None`` for any other entry."""
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
