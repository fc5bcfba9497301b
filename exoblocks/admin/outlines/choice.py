"""The choice of an outline for a new page, before its form. It works without JavaScript."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from exoblocks.article.outlines import outlines_of

PARAMETER = "outline"


def outline_to_start_with(model: type[Model], request: HttpRequest | None) -> str | None:
    """The outline that the editor has chosen, or the only one; "" for none. ``None`` if a page of
    this type has no outlines.
    """
    offered = [outline.name for outline in outlines_of(model)]
    if not offered:
        return None
    chosen = request.GET.get(PARAMETER) if request is not None else None
    if chosen is None and len(offered) == 1:
        return offered[0]
    return chosen if chosen in offered else ""


def ask_for_outline(request: HttpRequest, parent: Any, model: Any) -> HttpResponse | None:
    """Before the form of a new page whose type offers several outlines."""
    offered = outlines_of(model)
    if request.method != "GET" or len(offered) < 2 or PARAMETER in request.GET:
        return None
    choices = [(outline.name, outline.label) for outline in offered]
    return TemplateResponse(
        request,
        "exoblocks/admin/choose_outline.html",
        {
            "parent_page": parent,
            "page_type": model.get_verbose_name(),
            "choices": [
                (_address(request, name), label)
                for name, label in (*choices, ("", _("No outline")))
            ],
        },
    )


def _address(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query[PARAMETER] = name
    return f"?{query.urlencode()}"
