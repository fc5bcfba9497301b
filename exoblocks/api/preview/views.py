"""``preview/?token=...``: a draft as the same document that clients will get when it is published.

With ``as=page``, the document has the form of Wagtail's API v2, including ``meta``.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from rest_framework.utils.encoders import JSONEncoder

from exoblocks.api.errors import refusal
from exoblocks.api.preview.as_page import draft_as_page
from exoblocks.article import headless_preview
from exoblocks.article.preload import preloaded
from exoblocks.article.preview_token import (
    PreviewError,
    PreviewExpiredError,
    PreviewGoneError,
    draft_of_token,
)
from exoblocks.contract.endpoints import draft_path
from exoblocks.documents.article import ArticleDocument
from exoblocks.library.citation_styles import get_formatter

METHODS = ("GET", "HEAD")
PARAMETERS = frozenset({"token", "as", "content_type", "citation_style", "rich_text_format"})
#: Values of ``as``: the article with all its keys at the top level, or the page as in API v2.
SHAPES = ("article", "page")
#: The URL contains a secret token, so it must not be passed on, indexed or stored.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    # Anyone with the token may read the draft, from any origin. Cookies are ignored.
    "Access-Control-Allow-Origin": "*",
}
STATUSES: dict[type[PreviewError], int] = {
    PreviewError: 403,
    PreviewGoneError: 404,
    PreviewExpiredError: 410,
}


class QueryError(Exception):
    """Describes what is wrong with the parameters. The message is for developers."""


@csrf_exempt  # does not write anything; other methods return 405
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """Returns 200 with the article; 400 for invalid parameters; 403 without permission; 404 if the
    page no longer exists; 410 if the token has expired.
    """
    response = _answer(request)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method not in METHODS:
        response = refusal(request, _("Only GET and HEAD requests are allowed."), 405)
        response["Allow"] = ", ".join(METHODS)
        return response
    try:
        token = _checked_token(request)
        page = _draft(token, request)
        if path := _page_path(request):
            return draft_as_page(page, request, path)
        style = request.GET.get("citation_style")
        with preloaded([page], request):
            article = ArticleDocument(page, request, citation_style=style).to_dict()
    except QueryError as error:
        return refusal(request, str(error), 400)
    except PreviewError as error:
        return refusal(request, str(error), STATUSES[type(error)])
    return JsonResponse(article, encoder=JSONEncoder)


def _draft(token: str, request: HttpRequest) -> Any:
    content_type = request.GET.get("content_type")
    if content_type is None:
        return draft_of_token(token, request)
    return headless_preview.draft_of_headless_token(content_type, token, request)


def _checked_token(request: HttpRequest) -> str:
    """The token, if all the parameters are known. Raises ``QueryError``."""
    query = request.GET
    known = PARAMETERS if headless_preview.is_available() else PARAMETERS - {"content_type"}
    if unknown := sorted(query.keys() - known):
        raise QueryError(
            _("Unknown query parameters: %(names)s") % {"names": ", ".join(map(repr, unknown))}
        )
    if not query.get("token"):
        raise QueryError(_("The query parameter “token” is missing."))
    if query.get("as", SHAPES[0]) not in SHAPES:
        raise QueryError(_("“as” must be “article” or “page”."))
    if "citation_style" in query:
        try:
            get_formatter(query["citation_style"])
        except LookupError as error:
            raise QueryError(str(error)) from error
    if "rich_text_format" in query:
        _check_rich_text_format(query["rich_text_format"])
    return query["token"]


def _page_path(request: HttpRequest) -> str | None:
    """The path of the page endpoint, if the draft is requested as a page. Raises ``QueryError``."""
    if request.GET.get("as") != "page":
        return None
    path = draft_path()
    if path is None:
        raise QueryError(_("“as=page” needs Wagtail's API v2, which this site does not serve."))
    return path


def _check_rich_text_format(wanted: str) -> None:
    try:
        from wagtail.api.rich_text import APIRichText, RichTextFormatError
    except ImportError:  # Wagtail 7.4 does not have formats
        return
    try:
        APIRichText.resolve_format(wanted)
    except RichTextFormatError as error:
        raise QueryError(str(error)) from error
