"""Where references and people are used."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models

from exoblocks.library.models.person import Person
from exoblocks.library.models.reference import Reference


class RecordUse(models.Model):
    """A use of a record: one row for each owner and record.

    The owner is a page, or any other row that uses records: see ``library.owners``. Wagtail's
    ReferenceIndex covers only the owner's row, so a record that is cited only in a draft would
    appear unused. The foreign keys are protected: a record that is used in live, draft or scheduled
    content cannot be deleted.
    """

    # Only for pages, and used in queries for public content. It is not a foreign key because
    # Wagtail 8 lets a site replace the page model.
    page_id = models.PositiveBigIntegerField(null=True, db_index=True)
    # For all other owners.
    content_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=255, blank=True)
    reference = models.ForeignKey(
        Reference, null=True, on_delete=models.PROTECT, related_name="uses"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="uses")
    in_live = models.BooleanField(default=False)
    in_draft = models.BooleanField(default=False)
    in_schedule = models.BooleanField(default=False)

    class Meta:
        app_label = "exoblocks"
        # Each row has values in all the columns of one of the four constraints, and that one
        # applies, because NULL never collides. MariaDB would silently skip conditional constraints.
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "reference"], name="exoblocks_use_page_reference"
            ),
            models.UniqueConstraint(fields=["page_id", "person"], name="exoblocks_use_page_person"),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "reference"],
                name="exoblocks_use_other_reference",
            ),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "person"], name="exoblocks_use_other_person"
            ),
        ]

    def __str__(self) -> str:
        owner = f"page {self.page_id}" if self.page_id else f"{self.content_type} {self.object_id}"
        return f"{owner}: {self.reference or self.person}"
