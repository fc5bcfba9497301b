"""``references/``: the records that a live, public page of this site cites."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet

from exoblocks.article.references import represent_reference
from exoblocks.library.models import RecordUse, Reference

KEYS = (
    "uuid",
    "citekey",
    "csl_type",
    "csl",
    "citation",
    "doi",
    "pmid",
    "pmcid",
    "url",
    "study_design",
    "population",
    "verification",
    "update_status",
)


class ReferenceKeyField(Field):
    """One key of the record as the article's ``references`` have it."""

    @property
    def _shown(self) -> dict[int, dict[str, Any]]:
        """Shared by the fields of one serializer: each record is written out once."""
        context: Any = self.context
        return context.setdefault("exoblocks_references", {})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        shown = self._shown
        if instance.pk not in shown:
            shown[instance.pk] = represent_reference(instance)
        return shown[instance.pk][str(self.field_name)]

    def to_representation(self, value: Any) -> Any:
        return value


class ReferenceFieldsFilter(FieldsFilter):
    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        try:
            return super().filter_queryset(request, queryset, view)
        except ValidationError as error:  # as of a uuid that is none
            raise BadRequestError("; ".join(error.messages)) from error


class ReferencesAPIViewSet(BaseAPIViewSet):
    """No draft's or private page's reference, and no search through notes or abstracts."""

    name = "references"
    model = Reference
    body_fields = [
        *BaseAPIViewSet.body_fields,
        *(APIField(key, serializer=ReferenceKeyField()) for key in KEYS),
    ]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, *KEYS]
    filter_backends = [ReferenceFieldsFilter, OrderingFilter]
    known_query_parameters = frozenset(
        {"limit", "offset", "fields", "order", "site", "format", "_"}
    )

    def get_queryset(self) -> QuerySet[Reference]:
        pages = PagesAPIViewSet(request=self.request).get_base_queryset()
        uses = RecordUse.objects.filter(in_live=True, page_id__in=pages.order_by().values("pk"))
        # As lists, which are made once: a condition over both tables is asked of every row.
        cited = Q(pk__in=uses.values("reference"))
        duplicates = uses.filter(reference__merged_into__isnull=False)
        cited_as_duplicate = Q(pk__in=duplicates.values("reference__merged_into"))
        return Reference.objects.filter(
            cited | cited_as_duplicate, merged_into__isnull=True
        ).order_by("id")
