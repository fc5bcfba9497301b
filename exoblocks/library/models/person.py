"""The people who write and review articles."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from exoblocks.library.models.image_key import ImageKey
from exoblocks.library.models.library_record import LibraryRecord
from exoblocks.library.querysets import PersonQuerySet
from exoblocks.library.safe_links import WEB_URL


class Person(LibraryRecord):
    """An author or a medical reviewer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    honorific = models.CharField(
        _("honorific"), max_length=50, blank=True, help_text=_("For example, “Dr”.")
    )
    credentials = models.CharField(
        _("credentials"), max_length=200, blank=True, help_text=_("For example, “MD, FRCP”.")
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    registration_body = models.CharField(
        _("registration body"),
        max_length=200,
        blank=True,
        help_text=_("Council or board that this person is registered with."),
    )
    registration_number = models.CharField(_("registration number"), max_length=100, blank=True)
    profile_url = models.URLField(
        _("profile page"), max_length=500, blank=True, validators=[WEB_URL]
    )

    image = ImageKey(_("portrait"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        app_label = "exoblocks"
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        name = " ".join(filter(None, [self.honorific, self.name]))
        return f"{name}, {self.credentials}" if self.credentials else name
