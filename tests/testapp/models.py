"""Page models of sites that use the package in different ways."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_headless_preview.models import HeadlessPreviewMixin

from exoblocks.admin.outlines import OutlinePanel
from exoblocks.api.v2.fields import article_api_fields
from exoblocks.api.v3.fields import WritableAPIField
from exoblocks.article.fields import ArticleFields
from exoblocks.blocks import MechanismsBlock, ReferenceChooserBlock, TreatmentStreamBlock
from exoblocks.fields import TreatmentStreamField
from exoblocks.pages import MedicalReviewMixin, TreatmentPageMixin


class ArticlePage(MedicalReviewMixin, TreatmentPageMixin, Page):
    """Uses both mixins unchanged."""

    outlines = ["treatment"]
    content_panels = [*Page.content_panels, *MedicalReviewMixin.reviewed_treatment_panels]
    search_fields = [*Page.search_fields, *TreatmentPageMixin.treatment_search_fields]


class ClinicStreamBlock(TreatmentStreamBlock):
    """A site's own stream, with one block added and one removed."""

    quote = None
    price = blocks.StructBlock(
        [
            ("label", blocks.CharBlock()),
            ("amount", blocks.DecimalBlock()),
            ("source", ReferenceChooserBlock(required=False)),
        ]
    )


class ProcedurePage(Page):
    """Has its own fields with other names."""

    intro = models.TextField(blank=True)
    plan = models.CharField(max_length=50, blank=True)
    content = TreatmentStreamField(ClinicStreamBlock, blank=True)

    article_fields = ArticleFields(body="content", summary="intro", outline="plan")
    api_fields = [*article_api_fields(), WritableAPIField("plan"), WritableAPIField("content")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        OutlinePanel("plan"),
        FieldPanel("content"),
    ]


class PlainPage(Page):
    """Uses one block in an ordinary StreamField."""

    stream = StreamField([("mechanisms", MechanismsBlock()), ("text", blocks.TextBlock())])

    api_fields = [WritableAPIField("stream")]
    content_panels = [*Page.content_panels, FieldPanel("stream")]


class TwoStreamsPage(Page):
    """An article in two fields with a shared list of references."""

    lead = TreatmentStreamField(blank=True)
    body = TreatmentStreamField(blank=True)

    article_fields = ArticleFields(body="body")
    api_fields = [*article_api_fields(), WritableAPIField("lead")]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]


class HeadlessPage(HeadlessPreviewMixin, TreatmentPageMixin, Page):
    """Shown and previewed by a separate front end."""

    content_panels = [*Page.content_panels, *TreatmentPageMixin.treatment_panels]


from tests.testapp.owners import (  # noqa: E402 - models of their own
    ClinicSetting,
    Device,
    Laser,
    PlainPageSource,
    Story,
    StoryLink,
)

__all__ = [
    "ArticlePage",
    "ClinicSetting",
    "ClinicStreamBlock",
    "Device",
    "HeadlessPage",
    "Laser",
    "PlainPage",
    "PlainPageSource",
    "ProcedurePage",
    "Story",
    "StoryLink",
    "TwoStreamsPage",
]
