"""The bibliographic records of the library."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exoblocks.bibliography import citekeys, dates, duplicates, records
from exoblocks.bibliography.identifiers import NORMALISERS, UNIQUE_IDENTIFIERS, InvalidIdentifier
from exoblocks.bibliography.records import RECORD_FIELDS
from exoblocks.library.bibliographic_data import BibliographicData
from exoblocks.library.csl_custom import MOST_PARTICIPANTS, carried
from exoblocks.library.json_fields import NamesField, ObjectField
from exoblocks.library.models.library_record import LibraryRecord
from exoblocks.library.querysets import ReferenceQuerySet
from exoblocks.library.safe_links import WEB_URL
from exoblocks.library.search import store_search_texts
from exoblocks.vocabulary.terms import Population, StudyDesign, UpdateStatus, Verification

#: Columns of a reference that contain a code of the vocabulary of the same name.
CODED = ("study_design", "population", "verification", "update_status")
MERGED_INTO_ITSELF = _("A reference cannot be merged into itself.")
MERGED_INTO_GONE = _("The reference that this one is merged into was deleted at the same time.")


class Reference(BibliographicData, LibraryRecord):
    """One bibliographic record. Its interchange format is CSL-JSON: see ``to_csl`` and
    ``from_csl``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    citekey = models.CharField(
        _("citation key"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Short name for this reference. Leave empty to create one from the details."),
    )
    csl_type = models.CharField(_("type"), max_length=50, default="article-journal")
    title = models.TextField(_("title"))
    authors = NamesField(_("authors"), default=list, blank=True)
    editors = NamesField(_("editors"), default=list, blank=True)
    container_title = models.CharField(
        _("journal, book or website"),
        max_length=500,
        blank=True,
        help_text=_(
            "For a preprint, the server, for example medRxiv. For a talk or poster, the meeting."
        ),
    )
    container_title_short = models.CharField(_("short journal title"), max_length=255, blank=True)
    publisher = models.CharField(_("publisher"), max_length=500, blank=True)
    volume = models.CharField(_("volume"), max_length=100, blank=True)
    issue = models.CharField(_("issue"), max_length=100, blank=True)
    page = models.CharField(_("pages"), max_length=100, blank=True)
    number = models.CharField(_("number"), max_length=100, blank=True)
    issued_year = models.SmallIntegerField(_("year"), null=True, blank=True, db_index=True)
    issued_month = models.PositiveSmallIntegerField(
        _("month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    issued_day = models.PositiveSmallIntegerField(
        _("day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    accessed = models.CharField(_("date accessed"), max_length=10, blank=True)
    language = models.CharField(_("language"), max_length=50, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    # Empty values are NULL, so that a plain unique constraint works on every database. MariaDB
    # silently skips conditional ones.
    doi = models.CharField(_("DOI"), max_length=255, null=True, blank=True, unique=True)
    pmid = models.CharField(_("PMID"), max_length=20, null=True, blank=True, unique=True)
    pmcid = models.CharField(_("PMCID"), max_length=20, null=True, blank=True, unique=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, db_index=True)
    issn = models.CharField(_("ISSN"), max_length=20, blank=True)
    url = models.URLField(_("web address"), max_length=1000, blank=True, validators=[WEB_URL])
    # No choices, because a site can extend these two vocabularies. The form offers its codes.
    study_design = models.CharField(
        _("study design"),
        max_length=40,
        default=StudyDesign.NOT_STATED,
    )
    population = models.CharField(
        _("study population"),
        max_length=20,
        default=Population.NOT_STATED,
    )
    participants = models.PositiveIntegerField(
        _("number of participants"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PARTICIPANTS)],
        help_text=_("How many people, animals or samples the study included."),
    )
    funding = models.TextField(
        _("funding and conflicts of interest"),
        blank=True,
        help_text=_(
            "Who paid for the study, and which interests its authors declare. Shown to readers."
        ),
    )
    verification = models.CharField(
        _("verification"),
        max_length=20,
        choices=Verification.choices,
        default=Verification.UNVERIFIED,
        help_text=_("Result of comparing these details with the source."),
    )
    verification_source = models.CharField(_("verified against"), max_length=255, blank=True)
    verification_checked_at = models.DateTimeField(_("verified on"), null=True, blank=True)
    verification_differences = models.JSONField(
        _("fields that differ"), default=list, blank=True, editable=False
    )
    update_status = models.CharField(
        _("notices since publication"),
        max_length=30,
        choices=UpdateStatus.choices,
        default=UpdateStatus.UNCHECKED,
        help_text=_(
            "Latest notice from the publisher, for example a correction, an expression of concern or "
            "a retraction."
        ),
    )
    update_notice_doi = models.CharField(_("DOI of the notice"), max_length=255, blank=True)
    update_date = models.DateField(_("date of the notice"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_records",
    )
    notes = models.TextField(
        _("notes for editors"), blank=True, help_text=_("Never shown to readers.")
    )
    csl_original = ObjectField(
        default=dict,
        blank=True,
        editable=False,
        help_text="CSL-JSON as imported: carries what the columns cannot.",
    )
    match_key = models.CharField(
        max_length=64,
        default="",
        blank=True,
        editable=False,
        db_index=True,
        help_text="What title, year and first author say, as a digest: see bibliography.duplicates.",
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        app_label = "exoblocks"
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["-pk"]
        permissions = [
            ("import_reference", "Can import references"),
            ("verify_reference", "Can verify references"),
        ]
        # Indexes for the filters and sorting of the lists, which do not show merged records.
        indexes = [
            models.Index(fields=["merged_into", name], name=f"exoblocks_listed_{suffix}")
            for name, suffix in (
                ("issued_year", "year"),
                ("csl_type", "type"),
                ("study_design", "design"),
                ("verification", "verified"),
                ("update_status", "notices"),
            )
        ]

    def __str__(self) -> str:
        return self.citation().text or self.citekey

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Normalise, complete and save. Raises ``ValidationError`` for an invalid identifier."""
        others = Reference.objects.exclude(pk=self.pk)
        is_key_made = not self.citekey
        self.prepare(others.free_citekey)
        if (update_fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*update_fields, "match_key"}
        try:
            with transaction.atomic(savepoint=is_key_made or self.merged_into is not None):
                self._merge()
                super().save(*args, **kwargs)
                store_search_texts([self])
        except IntegrityError:
            if not is_key_made or not others.filter(citekey__iexact=self.citekey).exists():
                raise
            # Someone else used the key at the same time, so the next free one is used.
            self.citekey = ""
            self.save(*args, **kwargs)

    def _merge(self) -> None:
        """Point directly to the remaining record, however often records have been merged."""
        if self.merged_into is None:
            return
        survivor = self.merged_into.resolved
        if survivor.pk == self.pk:
            raise ValidationError({"merged_into": MERGED_INTO_ITSELF})
        if survivor.pk not in Reference.objects.filter(pk__in=[self.pk, survivor.pk]).lock():
            raise ValidationError({"merged_into": MERGED_INTO_GONE})
        self.merged_into = survivor
        if self.pk is not None:
            self.merged_records.update(merged_into=survivor)

    def prepare(self, free_citekey: Callable[[str], str]) -> None:
        """Normalise the record and fill in derived values. Every way of storing a record calls this
        first.

        ``free_citekey`` converts a citekey to one that no other record has. It is called if there
        is no citekey. Raises ``ValidationError`` for an invalid identifier.
        """
        if errors := self.normalise():
            raise ValidationError(errors)
        record = self.record
        if not self.citekey:
            self.citekey = free_citekey(citekeys.citekey(record))
        self.match_key = duplicates.match_digest(record)

    # --- CSL ---------------------------------------------------------------------------------

    @property
    def record(self) -> records.Record:
        """The modelled CSL variables, for the bibliography package."""
        values = {name: getattr(self, name) for name in RECORD_FIELDS}
        for name in UNIQUE_IDENTIFIERS:
            values[name] = values[name] or ""
        return records.Record(**values)

    @classmethod
    def from_csl(cls, csl: dict[str, Any]) -> Reference:
        """An unsaved record from a CSL-JSON item. Values that have no column are kept in the
        original CSL.
        """
        record = records.from_csl(csl)
        values = {name: getattr(record, name) for name in RECORD_FIELDS}
        for name in UNIQUE_IDENTIFIERS:
            values[name] = values[name] or None
        return cls(**values, **carried(csl), csl_original=csl)

    @property
    def resolved(self) -> Reference:
        """The record that readers see: if this one was merged, the record it was merged into."""
        return self.merged_into or self

    # --- Validation --------------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        errors = self.normalise()
        if self.merged_into is not None and self.merged_into.resolved == self:
            errors["merged_into"] = str(MERGED_INTO_ITSELF)
        parts = (self.issued_year, self.issued_month, self.issued_day)
        if dates.known_parts(*parts) != parts:
            errors["issued_year"] = gettext(dates.DATE_IMPOSSIBLE)
        if errors:
            raise ValidationError(errors)

    def normalise(self) -> dict[str, str]:
        """Convert every identifier to its canonical form. Returns a message for each
        invalid one.
        """
        errors = {}
        for name, normalise in NORMALISERS.items():
            try:
                value = normalise(getattr(self, name) or "")
            except InvalidIdentifier as error:
                errors[name] = gettext(str(error))
            else:
                setattr(self, name, value or (None if name in UNIQUE_IDENTIFIERS else ""))
        return errors
