"""System checks for the library and its screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from django.utils.module_loading import import_string

from exoblocks.admin.middleware import RefusalMiddleware
from exoblocks.library.models import Reference
from exoblocks.library.search import SearchText


@register("exoblocks")
def check_middleware(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if any(_is_ours(path) for path in settings.MIDDLEWARE):
        return []
    path = f"{RefusalMiddleware.__module__}.{RefusalMiddleware.__name__}"
    return [
        Warning(
            "If a save is refused because a cited record was deleted, the editor sees an error page.",
            hint=f"Add {path!r} to MIDDLEWARE, after Django's MessageMiddleware.",
            id="exoblocks.W011",
        )
    ]


def _is_ours(path: str) -> bool:
    try:
        found = import_string(path)
    except ImportError:
        return False
    return isinstance(found, type) and issubclass(found, RefusalMiddleware)


@register(Tags.database)
def check_derived_data(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Run by ``check --database`` and by ``migrate``, so the tables may not exist yet."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        tables = connections[alias].introspection.table_names()
        if not {model._meta.db_table for model in (Reference, SearchText)} <= set(tables):
            continue
        references = Reference.objects.using(alias)
        if references.filter(citekey="").exists() or references.filter(search_text=None).exists():
            found.append(
                Warning(
                    "References have no citation key or cannot be found by a search, because they "
                    "were not stored with save(), for example in a data migration.",
                    hint="Run “manage.py rebuild_derived”.",
                    id="exoblocks.W010",
                )
            )
    return found
