"""The clinic's treatments: an index page, and one page for each treatment."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from exoblocks.pages import MedicalReviewMixin, TreatmentPageMixin
from treatments.contents import contents_of


class TreatmentPage(MedicalReviewMixin, TreatmentPageMixin, Page):
    """One treatment, with its article, author and medical review."""

    outlines = ["treatment"]
    content_panels = [*Page.content_panels, *MedicalReviewMixin.reviewed_treatment_panels]
    search_fields = [*Page.search_fields, *TreatmentPageMixin.treatment_search_fields]
    parent_page_types = ["treatments.TreatmentIndexPage"]
    subpage_types: list[str] = []
    page_description = _(
        "A treatment: what it is, how it works, how it is done and how safe it is."
    )

    class Meta:
        verbose_name = _("treatment")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["contents"] = contents_of(context["article"])
        return context


class TreatmentIndexPage(Page):
    """Lists the treatments below it."""

    introduction = models.TextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction", heading=_("Introduction"))]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["treatments.TreatmentPage"]

    class Meta:
        verbose_name = _("treatment index")

    @property
    def treatments(self) -> PageQuerySet:
        """The public treatments, by title."""
        found = TreatmentPage.objects.child_of(self).live().public()
        return found.select_related("image").order_by("title")
