"""What Wagtail's APIs would give otherwise than the package promises."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from exoblocks.api.v3.generators import undescribed


@register("exoblocks")
def check_api_v3(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"API v3 describes {field.name!r} as a list of anything.",
            hint=f"Name it WritableAPIField({field.name!r}) in api_fields (from exoblocks.api.v3.fields), "
            "or put 'exoblocks' before Wagtail's apps in INSTALLED_APPS.",
            obj=field,
            id="exoblocks.W002",
        )
        for field in undescribed()
    ]
