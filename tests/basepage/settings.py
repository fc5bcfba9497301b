"""The test site with its own base page model (Wagtail 8). ``make test-basepage`` runs the tests with it.

Migrations are disabled because they refer to ``wagtailcore.page``.
"""

from typing import Any

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as PLAIN

INSTALLED_APPS = ["tests.basepage", *PLAIN]
WAGTAIL_PAGE_MODEL = "basepage.BasePage"


class _NoMigrations:
    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> Any:
        return None


MIGRATION_MODULES = _NoMigrations()
