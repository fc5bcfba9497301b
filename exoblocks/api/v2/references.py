"""``references/``: the references that the live, public pages of this site cite."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import StreamingHttpResponse
from django.urls import path
from rest_framework.fields import Field
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from exoblocks.api.citation_style import PARAMETER
from exoblocks.api.v2.citation_style import CitationStyleMixin, style_or_bad_request
from exoblocks.api.v2.compact import CompactMixin
from exoblocks.api.v2.conditional import ConditionalMixin
from exoblocks.api.v2.public import public_pages
from exoblocks.api.v2.reference_filters import (
    CitedOnPageFilter,
    LibrarySearchFilter,
    ReferenceFieldsFilter,
    requested_page,
)
from exoblocks.api.v2.refusal_messages import MessageMixin
from exoblocks.api.v2.strict_query import StrictQueryMixin
from exoblocks.article.references import REFERENCE_KEYS, public_csl, represent_reference
from exoblocks.library.exporting import EXPORT_FORMATS, download
from exoblocks.library.models import RecordUse, Reference

#: Wagtail adds the id.
KEYS = [key for key in REFERENCE_KEYS if key != "id"]


class ReferenceKeyField(Field):
    """One key of the record, as in the article's ``references``."""

    @property
    def _shown(self) -> dict[int, dict[str, Any]]:
        """The record's JSON, which the fields of a serializer share so that it is created only
        once.
        """
        context: Any = self.context
        return context.setdefault("exoblocks_references", {})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        shown = self._shown
        if instance.pk not in shown:
            style = style_or_bad_request(self.context.get("request"))
            shown[instance.pk] = represent_reference(instance, style)
        return shown[instance.pk][str(self.field_name)]

    def to_representation(self, value: Any) -> Any:
        return value


class ReferencesAPIViewSet(
    MessageMixin,
    ConditionalMixin,
    CompactMixin,
    StrictQueryMixin,
    CitationStyleMixin,
    BaseAPIViewSet,
):
    """Leaves out references that only drafts or private pages cite, and does not search notes or
    abstracts.
    """

    name = "references"
    model = Reference
    body_fields = [
        *BaseAPIViewSet.body_fields,
        *(APIField(key, serializer=ReferenceKeyField()) for key in KEYS),
    ]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, *KEYS]
    filter_backends = [
        ReferenceFieldsFilter,
        LibrarySearchFilter,
        CitedOnPageFilter,
        OrderingFilter,
    ]
    known_query_parameters = frozenset(
        {"limit", "offset", "fields", "order", "search", "page", "site", PARAMETER, "format", "_"}
    )
    export_query_parameters = frozenset({"format", "order", "search", "page", "site", "_"})

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        export = path("export/", cls.as_view({"get": "export_view"}), name="export")
        return [*super().get_urlpatterns(), export]

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        if "export_view" in self.action_map.values():
            # ``format`` is the format of the file, not the name of a renderer.
            return JSONRenderer(), JSONRenderer.media_type
        return super().perform_content_negotiation(request, force)

    def export_view(self, request: Any) -> StreamingHttpResponse:
        """The references of a listing as a file, without pagination."""
        self.known_query_parameters = self.export_query_parameters
        queryset = self.get_queryset()
        self.check_query_parameters(queryset)
        wanted = request.GET.get("format")
        if wanted not in EXPORT_FORMATS:
            raise BadRequestError(f"format: expected one of {', '.join(EXPORT_FORMATS)}")
        references = self.filter_queryset(queryset)
        name = (
            f"{requested_page(request).slug}-references" if "page" in request.GET else "references"
        )
        return download(references, wanted, name=name, represent=public_csl)

    def get_queryset(self) -> QuerySet[Reference]:
        pages = public_pages(self.request)
        uses = RecordUse.objects.filter(in_live=True, page_id__in=pages.order_by().values("pk"))
        # Evaluated as lists first, because a condition over both tables would be checked for every
        # row.
        cited = Q(pk__in=uses.values("reference"))
        duplicates = uses.filter(reference__merged_into__isnull=False)
        cited_as_duplicate = Q(pk__in=duplicates.values("reference__merged_into"))
        return Reference.objects.filter(
            cited | cited_as_duplicate, merged_into__isnull=True
        ).order_by("id")
