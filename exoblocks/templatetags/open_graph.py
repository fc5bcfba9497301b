"""The article for link previews, which chats and social networks show: the Open Graph protocol
(https://ogp.me).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.translation import to_locale
from wagtail.models import Site

from exoblocks.article.fields import fields_of, value_of
from exoblocks.article.read import Article
from exoblocks.documents.article import ArticleDocument, read_article


class Property(NamedTuple):
    name: str
    content: str | None


def open_graph(page: Any, request: HttpRequest | None) -> list[Property]:
    """The properties of the page's article, in order. None for a page that is not an article or
    that not everyone may see: a draft, a preview or a private page.
    """
    if page is None or fields_of(type(page)) is None or not _is_public(page, request):
        return []
    # The reading that the template's blocks share.
    article = read_article(page, request, absolute=False)
    if not article.url:
        return []
    return [each for each in _properties(article, request) if each.content]


def _is_public(page: Any, request: HttpRequest | None) -> bool:
    is_preview = getattr(request, "is_preview", False)
    return page.live and not is_preview and not page.get_view_restrictions().exists()


def _properties(article: ArticleDocument, request: HttpRequest | None) -> Iterator[Property]:
    site = Site.find_for_request(request) if request is not None else None
    yield Property("og:type", "article")
    yield Property("og:title", article.title)
    yield Property("og:description", article.page.search_description or article.summary)
    yield Property("og:url", article.url)
    yield Property("og:site_name", site.site_name if site else "")
    yield Property("og:locale", to_locale(article.locale))
    for other in article.translations:
        yield Property("og:locale:alternate", to_locale(other["locale"]))
    yield from _image(article)
    yield Property("article:published_time", article.shown("first_published_at"))
    yield Property("article:modified_time", article.shown("last_published_at"))
    # The protocol wants the address of a profile, not a name.
    yield Property("article:author", (article.author or {}).get("profile_url"))


def _image(article: Article) -> Iterator[Property]:
    renditions: list[Mapping[str, Any]] = (article.image or {}).get("renditions", [])
    if not renditions:
        return
    largest = renditions[-1]
    image = value_of(article.page, article.fields.image)
    yield Property("og:image", urljoin(article.url or "", largest["url"]))
    yield Property("og:image:width", str(largest["width"]))
    yield Property("og:image:height", str(largest["height"]))
    yield Property("og:image:alt", image.default_alt_text)
