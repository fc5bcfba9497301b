"""URLs from which readers can download a page's references for their reference manager."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from exoblocks.api.addresses import REFERENCE_EXPORT, address_of
from exoblocks.article.fields import fields_of
from exoblocks.article.read import Article
from exoblocks.citations.stream_reading import Reading
from exoblocks.library.exporting import EXPORT_FORMATS


def reference_downloads(
    page: Any, reading: Reading, request: HttpRequest | None
) -> list[tuple[str, str]]:
    """(label, URL) for each format. Empty if the endpoint would not return the references: for a
    preview, a private page, a page whose article is not that of ``reading``, or a site without this
    endpoint.
    """
    address = address_of(REFERENCE_EXPORT)
    if address is None or request is None or not _is_read_by_all(page, request):
        return []
    if Article(page, request, absolute=False).reading is not reading:
        return []
    return [
        (one.label, f"{address}?{urlencode({'format': name, 'page': page.pk})}")
        for name, one in EXPORT_FORMATS.items()
    ]


def _is_read_by_all(page: Any, request: HttpRequest) -> bool:
    is_preview = getattr(request, "is_preview", False)
    if is_preview or not getattr(page, "live", False) or fields_of(type(page)) is None:
        return False
    return not page.get_view_restrictions().exists()
