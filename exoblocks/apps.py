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
        from exoblocks.admin import checks as admin_checks  # noqa: F401
        from exoblocks.api import v3
        from exoblocks.article import newly_cited, read, usage
        from exoblocks.jsonld import json_ld
        from exoblocks.library import purging

        newly_cited.connect()
        purging.connect()
        usage.connect()
        read.derived["json_ld"] = json_ld
        v3.connect()
