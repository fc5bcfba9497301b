"""What a page model names in its ``api_fields``."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.api import APIField


class WritableAPIField(APIField):
    """A field that Wagtail's API v3 takes: a stream with blocks of ours, an author, an image, a text.

    Wagtail's apps make the schemas of all pages as they get ready, some of them before us. This field
    teaches the generators just in time: they ask for its serializer first.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.writable = True  # no argument in Wagtail 7.4

    @property
    def serializer(self) -> None:
        if apps.models_ready:  # the generators need the models
            from exoblocks.api.v3.generators import register

            register()

    @serializer.setter
    def serializer(self, value: Any) -> None:
        """There is none: Wagtail's own ``__init__`` sets it."""
