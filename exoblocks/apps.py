"""The app configuration, which connects the parts of the package."""

from __future__ import annotations

from typing import Any, Final

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

#: Without one of these, an import fails, or another app claims the models, before any system check
#: runs.
NEEDED_TO_IMPORT: Final = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "wagtail",
    "wagtail.admin",
    "wagtail.documents",
    "wagtail.images",
)


class ExoblocksConfig(AppConfig):
    name = "exoblocks"
    label = "exoblocks"
    verbose_name = _("Evidence library")
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name: str, app_module: Any) -> None:
        """Raises ``ImproperlyConfigured`` with the names of the missing apps."""
        super().__init__(app_name, app_module)
        installed = set(settings.INSTALLED_APPS)
        if not installed.issuperset(NEEDED_TO_IMPORT):
            installed |= _configured(installed - {app_name, *NEEDED_TO_IMPORT})
        if missing := [name for name in NEEDED_TO_IMPORT if name not in installed]:
            names = ", ".join(map(repr, missing))
            raise ImproperlyConfigured(f"exoblocks needs {names}: add it to INSTALLED_APPS.")

    def ready(self) -> None:
        from exoblocks import checks  # noqa: F401 - registers the system checks
        from exoblocks.admin import checks as admin_checks  # noqa: F401 - likewise
        from exoblocks.api import v3
        from exoblocks.article import deletion_guard, use_tracking
        from exoblocks.library import cache_purge
        from exoblocks.library.chooser_widgets import register_chooser_widget
        from exoblocks.library.models import Reference

        deletion_guard.connect()
        cache_purge.connect()
        use_tracking.connect()
        v3.connect()
        register_chooser_widget(Reference, _reference_chooser)


def _reference_chooser() -> Any:
    from exoblocks.admin.choosers.viewsets import reference_chooser_viewset

    return reference_chooser_viewset.widget_class()


def _configured(entries: set[str]) -> set[str]:
    """The names of apps that are installed by the path of their configuration class."""
    paths = (entry for entry in entries if entry.rpartition(".")[2][:1].isupper())
    own = f"{__name__}.{ExoblocksConfig.__name__}"
    return {AppConfig.create(path).name for path in paths if path != own}
