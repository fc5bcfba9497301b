"""Fields for a page model's ``api_fields``."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.api import APIField

from exoblocks.api.v3 import connect


class WritableAPIField(APIField):
    """A field that Wagtail's API v3 can write: a stream with exoblocks blocks, an author, an image
    or text.

    Wagtail's apps create the schemas of all pages while they are getting ready, some of them before
    exoblocks is ready. The schema generators first ask each field for its serializer, which is the
    last moment at which exoblocks can connect.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.writable = True  # Wagtail 7.4 does not have this argument

    @property
    def serializer(self) -> None:
        if apps.models_ready:
            connect()

    @serializer.setter
    def serializer(self, value: Any) -> None:
        """Always None. The setter exists because Wagtail's ``__init__`` sets it."""
