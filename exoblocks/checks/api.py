"""Check that Wagtail's APIs return what the package promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.urls import URLPattern, URLResolver, get_resolver

from exoblocks.api.v3.registry import undescribed


@register("exoblocks")
def check_api_v3(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"API v3 describes {field.name!r} as a list of any values.",
            hint=f"Name it WritableAPIField({field.name!r}) in api_fields (from exoblocks.api.v3.fields), "
            "or put 'exoblocks' before Wagtail's apps in INSTALLED_APPS.",
            obj=field,
            id="exoblocks.W002",
        )
        for field in undescribed()
    ]


@register("exoblocks")
def check_mounted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A site that has one of Wagtail's APIs is expected to serve articles with it."""
    has_v2, has_v3 = map(apps.is_installed, ("wagtail.api.v2", "wagtail.api.v3"))
    if not (has_v2 or has_v3) or not getattr(settings, "ROOT_URLCONF", None):
        return []
    mounted = list(_all_patterns(get_resolver()))
    found: list[CheckMessage] = []
    if has_v2 and not any(map(_gives_pages, mounted)):
        found.append(
            Warning(
                "wagtail.api.v2 is installed, but no URL serves pages with it.",
                hint="Register TreatmentPagesAPIViewSet in a WagtailAPIRouter, and mount its URLs.",
                id="exoblocks.W004",
            )
        )
    if not any(getattr(one, "app_name", None) == "exoblocks_api" for one in mounted):
        found.append(
            Warning(
                "exoblocks.api.urls is not included, so there are no schemas and no previews.",
                hint="Add path('api/exoblocks/', include('exoblocks.api.urls')) before Wagtail's URLs.",
                id="exoblocks.W005",
            )
        )
    return found


def _all_patterns(resolver: URLResolver) -> Iterator[URLResolver | URLPattern]:
    for one in resolver.url_patterns:
        yield one
        if isinstance(one, URLResolver):
            yield from _all_patterns(one)


def _gives_pages(one: URLResolver | URLPattern) -> bool:
    from wagtail.api.v2.views import PagesAPIViewSet  # needs the app

    kind = getattr(getattr(one, "callback", None), "cls", None)
    return isinstance(kind, type) and issubclass(kind, PagesAPIViewSet)
