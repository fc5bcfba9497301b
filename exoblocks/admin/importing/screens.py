"""Base classes for the import screens. An import is visible only to its owner and to superusers."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from exoblocks.admin.screens import Screen
from exoblocks.library.importing.models import ReferenceImport


class ImportScreen(Screen):
    page_title = gettext_lazy("Import references")
    permission_required = "import"

    def url(self, action: str, started: ReferenceImport | None = None) -> str:
        return super().url(action, *([started.pk] if started else []))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        start = {"url": self.url("import"), "label": ImportScreen.page_title}
        return [*super().get_breadcrumbs_items(), start]


@method_decorator(never_cache, name="dispatch")
class StartedScreen(ImportScreen):
    """A screen for one import."""

    @cached_property
    def started(self) -> ReferenceImport:
        visible = ReferenceImport.objects.of(self.request.user)
        return get_object_or_404(visible, pk=self.kwargs["instance_pk"])

    def get_page_subtitle(self) -> str:
        return str(self.started)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": self.request.path, "label": str(self.started)}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{
                "started": self.started,
                "discard_url": self.url("import_discard", self.started),
                "failed_url": self.url("import_failed", self.started),
                "start_url": self.url("import"),
                "back_url": self.url("import_read", self.started),
                **kwargs,
            }
        )
