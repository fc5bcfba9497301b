"""The home page of the clinic's site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from treatments.models import TreatmentPage
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index


class PointBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, label=_("Title"))
    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon = "tick"
        label = _("Point")
        label_format = "{title}"


class HomePage(Page):
    """The home page, with an introduction to the clinic and a selection of treatments."""

    headline = models.CharField(max_length=120)
    lead = models.TextField(blank=True)
    points_heading = models.CharField(max_length=120, blank=True)
    points = StreamField([("point", PointBlock())], blank=True)
    notice = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Appears at the bottom of every page."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline", heading=_("Headline")),
        FieldPanel("lead", heading=_("Introduction")),
        MultipleChooserPanel(
            "featured",
            chooser_field_name="treatment",
            heading=_("Featured treatments"),
            label=_("treatment"),
        ),
        FieldPanel("points_heading", heading=_("Heading of the points")),
        FieldPanel("points", heading=_("Points")),
        FieldPanel("notice", heading=_("Notice")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead")]
    parent_page_types = [Page]
    subpage_types = ["treatments.TreatmentIndexPage"]

    class Meta:
        verbose_name = _("home page")

    @property
    def featured_treatments(self) -> list[TreatmentPage]:
        """The selected treatments that are public, in the editor's order."""
        chosen = self.featured.values_list("treatment_id", flat=True)
        found = TreatmentPage.objects.filter(pk__in=list(chosen)).live().public()
        by_pk = found.select_related("image").in_bulk()
        return [by_pk[pk] for pk in chosen if pk in by_pk]


class FeaturedTreatment(Orderable):
    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    treatment = models.ForeignKey(TreatmentPage, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("treatment")]

    def __str__(self) -> str:
        return f"{self.home_id}: {self.treatment_id}"
