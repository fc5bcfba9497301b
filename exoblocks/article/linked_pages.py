"""Load the pages that articles point to together: translations and pages linked from the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from exoblocks.article.page_privacy import IsPublic
from exoblocks.citations.link_addresses import is_multilingual
from exoblocks.library.page_model import get_page_model
from exoblocks.request_cache import PerRequest

#: Live, public translations that were loaded together, by the id of the article.
Translations = dict[int, list[Any]]
TRANSLATIONS: PerRequest[Translations] = PerRequest(dict)


def load_relatives(articles: Iterable[Any], link_ids: Iterable[str]) -> list[Any]:
    """Pages by id, and the translations of these and of ``articles``, in at most one query."""
    manager = get_page_model()._default_manager
    pks = {int(pk) for pk in link_ids}
    linked = Q(pk__in=pks)
    if not is_multilingual():
        return list(manager.filter(linked)) if pks else []
    keys = {page.translation_key for page in articles}
    of_linked = manager.filter(linked).order_by().values("translation_key")
    wanted = linked | Q(translation_key__in=keys) | Q(translation_key__in=of_linked)
    return list(
        manager.filter(wanted)
        .annotate(is_public=IsPublic())
        .select_related("locale")
        .order_by("locale__language_code")
    )


def translations_among(articles: Iterable[Any], relatives: Iterable[Any]) -> Translations:
    """Live, public translations by the id of the article."""
    by_key = defaultdict(list)
    if is_multilingual():
        for page in relatives:
            if page.live and page.is_public:
                by_key[page.translation_key].append(page)
    return {
        article.pk: [page for page in by_key[article.translation_key] if page.pk != article.pk]
        for article in articles
    }


def translations_of(page: Any, request: HttpRequest | None) -> list[dict[str, Any]]:
    """``[{locale, id, url}]`` of the live, public translations, in order of locale."""
    found = {} if request is None else TRANSLATIONS.of(request)
    if page.pk not in found:
        found = translations_among([page], load_relatives([page], ()))
    return [
        {
            "locale": other.locale.language_code,
            "id": other.pk,
            "url": other.get_full_url(request),
        }
        for other in found[page.pk]
    ]
