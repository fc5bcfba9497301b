"""Models other than pages that use records of the library."""

from __future__ import annotations

import uuid

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.snippets.models import register_snippet

from exoblocks.blocks import ReferenceChooserBlock
from exoblocks.fields import TreatmentStreamField
from exoblocks.models import Person, Reference


@register_snippet
class Story(DraftStateMixin, RevisionMixin, ClusterableModel):
    """A snippet with drafts and schedules, two streams, and an inline child."""

    title = models.CharField(max_length=100)
    body = TreatmentStreamField(blank=True)
    sources = StreamField([("source", ReferenceChooserBlock())], blank=True)
    teller = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    readings = ParentalManyToManyField(Reference, blank=True, related_name="+")

    panels = ["title", "body", "sources", "teller"]

    def __str__(self) -> str:
        return self.title


class StoryLink(Orderable):
    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="links")
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="+")


@register_setting
class ClinicSetting(BaseGenericSetting):
    """A settings object, which has no drafts."""

    disclaimer = RichTextField(blank=True, features=["bold", "citation"])


class Device(models.Model):
    """A model of another app that Wagtail does not know, with a primary key that is not a number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manual = models.ForeignKey(
        Reference,
        null=True,
        to_field="citekey",
        on_delete=models.SET_NULL,
        related_name="+",
    )
    evidence = models.ManyToManyField(Reference, related_name="devices")

    def __str__(self) -> str:
        return f"Device {self.pk}"


class Laser(Device):
    """Inherits from a device, with its own table."""

    tested_by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"Laser {self.pk}"


class PlainPageSource(Orderable):
    """An inline child of a page."""

    page = ParentalKey("testapp.PlainPage", on_delete=models.CASCADE, related_name="page_sources")
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="+")
