"""A page, and the records that it cites."""

from __future__ import annotations

from typing import Any

from django.db import models
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from bench.api.plain.blocks import BodyBlock


class Person(models.Model):
    name = models.CharField(max_length=200)
    credentials = models.CharField(max_length=200, blank=True)
    job_title = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class StudyDesign(models.TextChoices):
    NOT_STATED = "not_stated", "Not stated"
    RANDOMIZED_CONTROLLED_TRIAL = "randomized_controlled_trial", "Randomized controlled trial"


class Population(models.TextChoices):
    NOT_STATED = "not_stated", "Not stated"
    HUMAN = "human", "Human"


@register_snippet
class Reference(models.Model):
    csl_type = models.CharField(max_length=50)
    title = models.TextField()
    authors = models.JSONField(default=list)
    container_title = models.CharField(max_length=500, blank=True)
    container_title_short = models.CharField(max_length=255, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    volume = models.CharField(max_length=100, blank=True)
    issue = models.CharField(max_length=100, blank=True)
    page = models.CharField(max_length=100, blank=True)
    issued_year = models.SmallIntegerField(null=True)
    issued_month = models.PositiveSmallIntegerField(null=True)
    issued_day = models.PositiveSmallIntegerField(null=True)
    abstract = models.TextField(blank=True)
    doi = models.CharField(max_length=255, blank=True)
    pmid = models.CharField(max_length=20, blank=True)
    pmcid = models.CharField(max_length=20, blank=True)
    issn = models.CharField(max_length=20, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    study_design = models.CharField(
        max_length=40, choices=StudyDesign.choices, default=StudyDesign.NOT_STATED
    )
    population = models.CharField(
        max_length=20, choices=Population.choices, default=Population.NOT_STATED
    )

    def __str__(self) -> str:
        return self.citation

    @property
    def citation(self) -> str:
        names = ", ".join(
            author.get("literal") or f"{author.get('family')} {author.get('given', '')[:1]}"
            for author in self.authors[:3]
        )
        source = self.container_title_short or self.container_title or self.publisher
        where = f"{self.volume}({self.issue})" if self.issue else self.volume
        return f"{names}. {self.title}. {source}. {self.issued_year};{where}:{self.page}."

    def as_json(self) -> dict[str, Any]:
        issued = (self.issued_year, self.issued_month, self.issued_day)
        return {
            "id": self.pk,
            "csl_type": self.csl_type,
            "title": self.title,
            "authors": self.authors,
            "container_title": self.container_title,
            "container_title_short": self.container_title_short,
            "publisher": self.publisher,
            "volume": self.volume,
            "issue": self.issue,
            "page": self.page,
            "issued": [part for part in issued if part],
            "citation": self.citation,
            "doi": self.doi,
            "pmid": self.pmid,
            "pmcid": self.pmcid,
            "issn": self.issn,
            "url": self.url,
            "study_design": {
                "code": self.study_design,
                "label": self.get_study_design_display(),
            },
            "population": {"code": self.population, "label": self.get_population_display()},
        }


class PersonField(Field):
    def to_representation(self, person: Person) -> dict[str, Any]:
        return {
            "id": person.pk,
            "name": person.name,
            "credentials": person.credentials,
            "job_title": person.job_title,
        }


class TreatmentPage(Page):
    summary = models.TextField(blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField(null=True)
    next_review_on = models.DateField(null=True)
    body = StreamField(BodyBlock())

    api_fields = [
        APIField("summary"),
        *(
            APIField(f"image_{width}", ImageRenditionField(f"width-{width}", source="image"))
            for width in (480, 960, 1600)
        ),
        APIField("last_published_at"),
        APIField("author", PersonField()),
        APIField("reviewer", PersonField()),
        APIField("reviewed_on"),
        APIField("next_review_on"),
        APIField("body"),
    ]
