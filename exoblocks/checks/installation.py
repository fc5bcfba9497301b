"""Check what the package needs from the site."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

FIELDS_NEEDED = 10_000
#: Requirements for importing the package are checked in ``ExoblocksConfig``.
REQUIRED_APPS = ("django_countries", "wagtail.contrib.typed_table_block", "wagtail_modeladmin")


@register("exoblocks")
def check_upload_limit(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if limit is None or limit >= FIELDS_NEEDED:
        return []
    return [
        Warning(
            f"DATA_UPLOAD_MAX_NUMBER_FIELDS is {limit}, so a long article cannot be saved.",
            hint=f"Set it to {FIELDS_NEEDED} or more. 100 mechanisms with 300 citations submit 3,200 fields.",
            id="exoblocks.W001",
        )
    ]


@register("exoblocks")
def check_installed_apps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"exoblocks needs {name!r}.",
            hint=f"Add {name!r} to INSTALLED_APPS.",
            id="exoblocks.E005",
        )
        for name in REQUIRED_APPS
        if not apps.is_installed(name)
    ]
