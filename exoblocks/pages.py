"""Mixins for a site's page models. They are optional: a ``TreatmentStreamField`` is enough."""

from __future__ import annotations

import calendar
import datetime
import logging
from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.search import index

from exoblocks.admin.outlines import OutlinePanel
from exoblocks.api.v2.fields import article_api_fields
from exoblocks.api.v3.fields import WritableAPIField
from exoblocks.article.fields import fields_of, value_of
from exoblocks.article.outlines import OUTLINE_NAME_MAX_LENGTH
from exoblocks.article.review import fingerprint
from exoblocks.conf import get_settings
from exoblocks.documents.article import read_article
from exoblocks.fields import TreatmentStreamField
from exoblocks.library.foreign_keys import OverridableKey
from exoblocks.library.models import Person
from exoblocks.library.storable_text import NOT_STORABLE, is_storable
from exoblocks.library.today import today

__all__ = ["MedicalReviewMixin", "TreatmentPageMixin"]


class _SynchronizedOutline:
    """For wagtail-localize: an outline is a name that code uses, and not text to translate."""

    def __get__(self, page: Any, model: Any) -> list[Any]:
        try:
            from wagtail_localize.fields import SynchronizedField
        except ImportError:
            return []
        return [SynchronizedField("outline", overridable=False)]


def _treatment_panels(people: Any) -> list[Any]:
    """The panels of an article, with the panel ``people`` for those responsible for it."""
    return [
        FieldPanel(
            "summary",
            help_text=_("One or two sentences, shown in lists of articles and in search results."),
        ),
        FieldPanel("image"),
        people,
        OutlinePanel(),
        FieldPanel("body"),
    ]


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names], classname="exo-field-row")


class TreatmentPageMixin(models.Model):
    """The usual fields of an article, for any Page subclass."""

    # Help texts are in the panels, so that they stay out of a site's migrations.
    summary = models.TextField(_("summary"), max_length=300, blank=True)
    image = OverridableKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    author = OverridableKey(
        Person,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Without choices, so that a change to the site's outlines never causes a migration.
    outline = models.CharField(_("outline"), max_length=OUTLINE_NAME_MAX_LENGTH, blank=True)
    body = TreatmentStreamField(verbose_name=_("body"), blank=True)

    #: Names of the outlines that an editor can choose for a page. A new page starts with the
    #: sections of its outline.
    outlines: ClassVar[Sequence[str]] = ()
    override_translatable_fields: Any = _SynchronizedOutline()
    #: Add to your ``content_panels``, or use ``MedicalReviewMixin.reviewed_treatment_panels``.
    treatment_panels: ClassVar[list[Any]] = _treatment_panels(FieldPanel("author"))
    #: Add to your ``search_fields``.
    treatment_search_fields: ClassVar[list[Any]] = [
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    # Some are repeated: API v2 uses the first entry, and v3 reads and writes with the last.
    api_fields: ClassVar[list[APIField]] = [
        *article_api_fields(),
        *(WritableAPIField(name) for name in ("summary", "image", "author", "outline", "body")),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``article``, whose URLs are relative to the site."""
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # a page's
        if fields_of(type(self)) is not None:  # a system check reports why there is none
            context["article"] = read_article(self, request, absolute=False)
        return context

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision does not include publications that happened after it was created."""
        page = super().with_content_json(content)  # type: ignore[misc]  # a page's
        page.last_published_at = self.last_published_at  # type: ignore[attr-defined]  # a page's
        return page

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Django's own checks accept lone surrogates, which JSON can contain."""
        super().clean_fields(exclude)
        if "summary" not in (exclude or ()) and not is_storable(self.summary):
            raise ValidationError({"summary": NOT_STORABLE})


logger = logging.getLogger(__name__)
#: The name that Wagtail's ``publish_scheduled`` uses for itself.
SCHEDULED = "wagtail.publish.scheduled"
REVIEW_FIELDS = ("reviewer", "reviewed_on", "next_review_on", "reviewed_fingerprint")


class MedicalReviewMixin(models.Model):
    """The reviewer, the date of the review and the date of the next one. Put it before ``Page`` in
    the bases.
    """

    reviewer = OverridableKey(
        Person,
        verbose_name=_("medical reviewer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    reviewed_fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    #: For a page with ``TreatmentPageMixin``: its panels, with the medical review next to the
    #: author. Add to your ``content_panels``, in place of ``treatment_panels``.
    reviewed_treatment_panels: ClassVar[list[Any]] = _treatment_panels(
        MultiFieldPanel(
            [
                _row("author", "reviewer"),
                _row("reviewed_on", "next_review_on"),
            ],
            heading=_("Author and medical review"),
        )
    )
    #: For other pages. Add to your panels.
    review_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("reviewer"), FieldPanel("reviewed_on"), FieldPanel("next_review_on")],
            heading=_("Medical review"),
        )
    ]
    # Nobody has reviewed a copy or a translation.
    exclude_fields_in_copy: ClassVar[list[str]] = list(REVIEW_FIELDS)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.live:  # type: ignore[attr-defined]  # a page's
            self.reviewed_fingerprint = self._fingerprint_to_keep()
            update_fields = set(kwargs.get("update_fields") or ())
            if update_fields & {"reviewer", "reviewed_on"}:
                kwargs["update_fields"] = {*update_fields, "reviewed_fingerprint"}
        return super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Cancel a schedule whose review has become invalid, because it would block others."""
        try:
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # a page's
        except ValidationError as error:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            logger.error("Page %s was not published as scheduled: %s", self.pk, error)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return None

    def full_clean(self, exclude: Any = None, *args: Any, **kwargs: Any) -> None:
        """A form without all the fields, such as API v3's, cannot display errors in the missing
        ones.
        """
        try:
            super().full_clean(exclude, *args, **kwargs)
        except ValidationError as error:
            absent = set(exclude or ()) & set(REVIEW_FIELDS) & error.error_dict.keys()
            for name in absent:
                moved = error.error_dict.pop(name)
                error.error_dict.setdefault(NON_FIELD_ERRORS, []).extend(moved)
            raise

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        fields = fields_of(type(self))
        author = value_of(self, fields.author) if fields else None
        if self.reviewer is not None and self.reviewer == author:
            errors["reviewer"] = gettext(
                "The author cannot review their own article. Choose another person."
            )
        if self.reviewed_on and self.reviewed_on > today():
            errors["reviewed_on"] = gettext(
                "This date is in the future. Enter the date of the review."
            )
        if self.next_review_on and self.reviewed_on:
            latest = _months_later(self.reviewed_on, get_settings().REVIEW_INTERVAL_MAX_MONTHS)
            if self.next_review_on <= self.reviewed_on:
                errors["next_review_on"] = gettext(
                    "The next review must be after the last review. Enter a later date."
                )
            elif self.next_review_on > latest:
                errors["next_review_on"] = gettext(
                    "This date is too late. Enter a date within "
                    "%(months)s months of the last review."
                ) % {"months": get_settings().REVIEW_INTERVAL_MAX_MONTHS}
        elif self.next_review_on:
            errors["reviewed_on"] = gettext(
                "The next review has a date, so this date is "
                "required. Enter the date of the last review."
            )
        if errors:
            raise ValidationError(errors)

    def _fingerprint_to_keep(self) -> str:
        """The fingerprint of the reviewed content: the current one if the review is new.

        The row decides, not the revision that is being published, because a draft may be older than
        the review.
        """
        if self.reviewer_id is None or self.reviewed_on is None:
            return ""
        row = (
            type(self)
            ._base_manager.filter(pk=self.pk)
            .values("reviewer_id", "reviewed_on", "reviewed_fingerprint")
            .first()
        )
        unchanged = row is not None and (
            (row["reviewer_id"], row["reviewed_on"]) == (self.reviewer_id, self.reviewed_on)
        )
        if row is not None and unchanged and row["reviewed_fingerprint"]:
            return str(row["reviewed_fingerprint"])
        return fingerprint(self)


def _months_later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
