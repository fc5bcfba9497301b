"""An import between requests of the admin: the input, the records that were read, and the
decisions.

This data is not part of the library. If an editor closes the tab, they can continue later.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exoblocks.library.csl_custom import with_decided
from exoblocks.library.importing.incoming_record import reference_from
from exoblocks.library.importing.matching import KEYS
from exoblocks.library.models import Reference

KEPT_FOR: Final = datetime.timedelta(days=30)


class Outcome(models.TextChoices):
    """The result of comparing a record of the input with the library."""

    NEW = "new", pgettext_lazy("record of an import", "New")
    DIFFERENT = "different", _("Duplicate with differences")
    SAME = "same", _("Duplicate without differences")
    CONFLICT = "conflict", _("Conflict")
    FAILED = "failed", _("Failed")


class Choice(models.TextChoices):
    """The decision about a record."""

    CREATE = "create", pgettext_lazy("record of an import", "Import")
    UPDATE = "update", _("Update the library")
    LEAVE = "leave", _("Do not import")


class ReferenceImportQuerySet(models.QuerySet["ReferenceImport"]):
    def of(self, user: Any) -> ReferenceImportQuerySet:
        """The imports that ``user`` may see: their own, or all for a superuser."""
        return self if user.is_superuser else self.filter(user=user)

    def unfinished(self) -> ReferenceImportQuerySet:
        return self.filter(finished_at=None)

    def forget_old(self) -> None:
        """Delete imports that have not been finished or viewed for ``KEPT_FOR``."""
        for started in self.filter(created_at__lt=timezone.now() - KEPT_FOR):
            started.discard()


class ReferenceImport(models.Model):
    """One pasted text, or one file, of one user."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reference_imports"
    )
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    finished_at = models.DateTimeField(null=True)
    #: Name of the file; "" for pasted text.
    source = models.CharField(max_length=255, blank=True)
    #: How many records there are, and how many of them have been read.
    total = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)

    objects = ReferenceImportQuerySet.as_manager()

    class Meta:
        app_label = "exoblocks"
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.source or str(_("Pasted text"))

    def discard(self) -> None:
        """Delete the import. Records that it has added to the library are kept."""
        with transaction.atomic():
            # Not through the cascade, which would load every record.
            self.records.all().delete()
            self.delete()

    @property
    def is_read(self) -> bool:
        return self.read >= self.total

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class ImportedRecordQuerySet(models.QuerySet["ImportedRecord"]):
    def store(self, rows: Sequence[ImportedRecord]) -> None:
        """Update all columns of rows that have already been saved.

        Ten times as fast as ``bulk_update``, for which Django creates a condition for every value.
        """
        with transaction.atomic():
            self.filter(pk__in=[row.pk for row in rows]).delete()
            self.bulk_create(rows)  # type: ignore[arg-type]  # the model stands below


class ImportedRecord(models.Model):
    """One record of an import. ``position`` counts from 0, ``line`` from 1."""

    reference_import = models.ForeignKey(
        ReferenceImport, on_delete=models.CASCADE, related_name="records"
    )
    position = models.PositiveIntegerField()
    # The original text and its properties: see bibliography.formats.Entry.
    format = models.CharField(max_length=20, blank=True)
    line = models.PositiveIntegerField()
    text = models.TextField()
    context = models.TextField(blank=True)

    # The result of reading; "" and {} until then. A code of Outcome.
    outcome = models.CharField(max_length=10, blank=True)
    csl = models.JSONField(default=dict, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    reason = models.TextField(blank=True)
    doi = models.CharField(max_length=255, blank=True)
    pmid = models.CharField(max_length=20, blank=True)
    pmcid = models.CharField(max_length=20, blank=True)
    isbn = models.CharField(max_length=20, blank=True)
    match_key = models.CharField(max_length=64, blank=True)
    # The match: a record of the library, or one of the same import, by its position.
    matched = models.ForeignKey(Reference, null=True, on_delete=models.SET_NULL, related_name="+")
    earlier = models.PositiveIntegerField(null=True)
    can_create = models.BooleanField(default=False)

    # The decision: a code of Choice, and the fields to import, each with its value in the library
    # at the time.
    choice = models.CharField(max_length=10, default=Choice.LEAVE)
    taken = models.JSONField(default=dict, blank=True)

    # The result. A code of store.Result.
    result = models.CharField(max_length=10, blank=True)
    stored = models.ForeignKey(Reference, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ImportedRecordQuerySet.as_manager()

    class Meta:
        app_label = "exoblocks"
        default_permissions = ()
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference_import", "position"], name="exoblocks_imported_position"
            )
        ]
        indexes = [
            models.Index(fields=["reference_import", name], name=f"exoblocks_imported_{name}")
            for name in ("outcome", *KEYS)
        ]

    def __str__(self) -> str:
        return f"{self.reference_import}: {self.position}"

    @cached_property
    def reference(self) -> Reference:
        """The result of reading, not saved."""
        return reference_from(self.csl)

    def decide_codes(self, codes: Mapping[str, str]) -> None:
        """Use ``codes`` for the study instead of the hints from its source."""
        self.csl = with_decided(self.csl, codes)
        self.__dict__.pop("reference", None)
