"""The sections of an outline in the page editor: which are filled in, empty or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.blocks import StreamBlock
from wagtail.coreutils import get_content_languages

from exoblocks.article.fields import fields_of
from exoblocks.article.outlines import Progress, heading_in, outlines, progress

NAME = "exoblocks_outline_sections"


@dataclass(frozen=True)
class Sections:
    """What an editor sees of the outline of a page; of no outline, nothing."""

    #: Each section with its heading in the language of the page.
    rows: list[tuple[Progress, str]]

    @classmethod
    def of(cls, model: type[Model], name: Any, value: Any, language: str) -> Sections:
        """``name``: the name of the outline. ``value``: the value of the stream in the form."""
        field, outline = body_field(model), outlines().get(name)
        if field is None or outline is None:
            return cls([])
        block: StreamBlock = field.stream_block
        found = progress(outline, block, block.get_prep_value(value))
        return cls([(one, heading_in(one.section, language)) for one in found])

    @property
    def html(self) -> str:
        return render_to_string("exoblocks/admin/outline_sections.html", {"rows": self.rows})

    @property
    def summary(self) -> str:
        required = [one for one, _heading in self.rows if one.section.is_required]
        filled = [one for one in required if one.is_filled]
        if not required:
            return ""
        if len(filled) == len(required):
            return _("All required sections are filled in.")
        return _("%(filled)s of %(required)s required sections are filled in.") % {
            "filled": len(filled),
            "required": len(required),
        }


@require_POST
def sections(request: HttpRequest, app_label: str, model_name: str) -> HttpResponseBase:
    """The sections as they are in the editor's unsaved form."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    fields, field = fields_of(model), body_field(model)
    if fields is None or field is None:
        raise Http404
    try:
        value = field.stream_block.value_from_datadict(request.POST, request.FILES, field.name)
    except (KeyError, ValueError):  # a form of another version, or of no browser
        return HttpResponseBadRequest()
    name = request.POST.get(fields.outline)
    language = request.GET.get("language", "")
    if language not in get_content_languages():
        return HttpResponseBadRequest()
    found = Sections.of(model, name, value, language)
    return JsonResponse({"html": found.html, "summary": found.summary})


def sections_url(model: type[Model], language: str) -> str:
    address = reverse(NAME, args=[model._meta.app_label, model._meta.model_name])
    return f"{address}?{urlencode({'language': language})}"


def sections_urls() -> list[Any]:
    route = "exoblocks/outline-sections/<str:app_label>/<str:model_name>/"
    return [path(route, sections, name=NAME)]


def body_field(model: type[Model]) -> Any:
    """The field of the article; ``None`` if the model has none."""
    fields = fields_of(model)
    try:
        return None if fields is None else model._meta.get_field(fields.body)
    except FieldDoesNotExist:
        return None
