"""Where the parts are put together."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExoblocksConfig(AppConfig):
    name = "exoblocks"
    label = "exoblocks"
    verbose_name = _("Evidence library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from exoblocks import checks  # noqa: F401 - registers the system checks
        from exoblocks.api import v3
        from exoblocks.article import read
        from exoblocks.article.usage import connect
        from exoblocks.jsonld import json_ld

        connect()
        read.derived["json_ld"] = json_ld
        v3.connect()
