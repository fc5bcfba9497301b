"""The same article in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from exoblocks.library.loading import current
from exoblocks.library.page_model import get_page_model

EXTRA = "translations"


def translations_of(page: Any, request: HttpRequest | None) -> list[dict[str, Any]]:
    """``[{locale, id, url}]`` of the live, public translations, in order of locale."""
    preloaded = current().extras.get(EXTRA)
    found = load([page]) if preloaded is None or page.pk not in preloaded else preloaded
    return [
        {
            "locale": other.locale.language_code,
            "id": other.pk,
            "url": other.get_full_url(request),
        }
        for other in found.get(page.pk, [])
    ]


def load(pages: Iterable[Any]) -> dict[int, list[Any]]:
    """Live, public translations by the id of the page: a fixed number of queries."""
    pages = list(pages)
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return {page.pk: [] for page in pages}
    by_key = defaultdict(list)
    others = (
        get_page_model()
        ._default_manager.filter(translation_key__in={page.translation_key for page in pages})
        .live()
        .public()
        .select_related("locale")
        .order_by("locale__language_code")
    )
    for other in others:
        by_key[other.translation_key].append(other)
    return {
        page.pk: [other for other in by_key[page.translation_key] if other.pk != page.pk]
        for page in pages
    }
