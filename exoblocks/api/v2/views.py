"""Wagtail's API v2 with articles. The number of queries for a listing does not depend on what the
articles contain.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest
from wagtail.api.v2.serializers import PageParentField, PageSerializer
from wagtail.api.v2.utils import page_models_from_string
from wagtail.api.v2.views import PagesAPIViewSet

from exoblocks.api.citation_style import PARAMETER
from exoblocks.api.v2.citation_style import CitationStyleMixin
from exoblocks.api.v2.compact import CompactMixin
from exoblocks.api.v2.conditional import ConditionalMixin
from exoblocks.api.v2.drafts import draft_of
from exoblocks.api.v2.public import public_pages
from exoblocks.api.v2.references import ReferencesAPIViewSet
from exoblocks.api.v2.refusal_messages import MessageMixin
from exoblocks.api.v2.strict_query import StrictQueryMixin
from exoblocks.article.fields import fields_of
from exoblocks.article.preload import preloaded

__all__ = [
    "ConditionalMixin",
    "PreloadMixin",
    "ReferencesAPIViewSet",
    "StrictTreatmentPagesAPIViewSet",
    "TreatmentPagesAPIViewSet",
]


class PreloadMixin(CompactMixin, StrictQueryMixin, CitationStyleMixin):
    """For a pages viewset: loads everything that the articles of a response need before they are
    serialized.
    """

    known_query_parameters = PagesAPIViewSet.known_query_parameters | {PARAMETER}
    #: Whether ``serve_draft`` is respected here.
    shows_drafts = True

    def dispatch(self, *args: Any, **kwargs: Any) -> Any:
        with ExitStack() as self._until_answered:
            return super().dispatch(*args, **kwargs)  # type: ignore[misc]  # a viewset's

    def paginate_queryset(self, queryset: Any) -> Any:
        pages = super().paginate_queryset(queryset)  # type: ignore[misc]  # a viewset's
        self._preload(pages)
        return pages

    def get_object(self) -> Any:
        if not hasattr(self, "_preloaded_page"):
            draft = draft_of(self.request)  # type: ignore[attr-defined]  # a viewset's
            self._preloaded_page = draft or super().get_object()  # type: ignore[misc]  # likewise
            self._preload([self._preloaded_page])
        return self._preloaded_page

    def _preload(self, pages: Iterable[Any]) -> None:
        request: HttpRequest = self.request  # type: ignore[attr-defined]  # a viewset's
        self._until_answered.enter_context(preloaded(pages, request))


class ParentField(PageParentField):
    """Wagtail's field with a single query. It loads the parent, then checks whether readers may see
    it.
    """

    def get_attribute(self, instance: Any) -> Any:
        above = instance.path[: -instance.steplen]
        return self.context["base_queryset"].filter(path=above).first()


class TreatmentPageSerializer(PageSerializer):
    parent = ParentField(read_only=True)


class TreatmentPagesAPIViewSet(MessageMixin, ConditionalMixin, PreloadMixin, PagesAPIViewSet):
    """Register it in place of Wagtail's ``PagesAPIViewSet``.

    Invalid queries are refused if they can only return articles. Queries of your other pages work
    as in Wagtail, except for those to which Wagtail responds with 500.
    """

    base_serializer_class = TreatmentPageSerializer

    def is_strict(self) -> bool:
        if self.action == "detail_view":
            return is_article(type(self.get_object()))
        try:
            models = page_models_from_string(self.request.GET.get("type", ""))
        except (LookupError, ValueError):
            return False
        return bool(models) and all(map(is_article, models))

    def get_base_queryset(self) -> Any:
        """Public pages, for every user. Wagtail would query the database up to four times for one
        page.
        """
        if not hasattr(self, "_base_queryset"):
            self._base_queryset = public_pages(self.request)
        return self._base_queryset.all()

    def get_queryset(self) -> Any:
        queryset = super().get_queryset()
        if "search" not in self.request.GET:
            return queryset
        # Wagtail's search only understands conditions on columns.
        pks = queryset.order_by().values("pk")
        return queryset.model._default_manager.filter(pk__in=pks)

    @classmethod
    def get_detail_default_fields(cls, model: Any) -> list[str]:
        return _with_locale(model, super().get_detail_default_fields(model))

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:
        return _with_locale(model, super().get_listing_default_fields(model))


class StrictTreatmentPagesAPIViewSet(TreatmentPagesAPIViewSet):
    """For a site on which all pages are queried by programs that need to know what is wrong with a
    query.
    """

    def is_strict(self) -> bool:
        return True


def is_article(model: Any) -> bool:
    return fields_of(model) is not None


def _with_locale(model: Any, fields: list[str]) -> list[str]:
    """Wagtail leaves out the locale on a site with one language. Articles always have one."""
    return fields if "locale" in fields or not is_article(model) else [*fields, "locale"]
