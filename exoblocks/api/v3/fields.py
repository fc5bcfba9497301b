"""What a page model names in its ``api_fields``."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.api import APIField

from exoblocks.api.v3 import connect


class WritableAPIField(APIField):
    """A field that Wagtail's API v3 takes: a stream with blocks of ours, an author, an image, a text.

    Wagtail's apps make the schemas of all pages as they get ready, some of them before us. The makers of
    schemas ask each field for its serializer first: that connects us just in time.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.writable = True  # no argument in Wagtail 7.4

    @property
    def serializer(self) -> None:
        if apps.models_ready:
            connect()

    @serializer.setter
    def serializer(self, value: Any) -> None:
        """There is none: Wagtail's own ``__init__`` sets it."""
