"""Tells a client of Wagtail's API v3 what was stored otherwise than it was written: ``meta.warnings``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from exoblocks.schema import Problem

#: Where a request keeps them until its answer is written.
_WARNINGS = "_exoblocks_warnings"


def warn(request: HttpRequest | None, name: str, warnings: Iterable[Problem]) -> None:
    """``warnings`` about the field ``name``, as texts that begin with a JSON pointer."""
    if request is not None:
        told = getattr(request, _WARNINGS, [])
        setattr(request, _WARNINGS, [*told, *(_text(name, warning) for warning in warnings)])


def _text(name: str, warning: Problem) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in (name, *warning.path))
    return f"/{'/'.join(steps)}: {warning.message}"


def shown_warnings(page: Any, context: dict[str, Any]) -> list[Any]:
    """Wagtail's own, of its fields, and ours."""
    own = getattr(page, "_meta_warnings", None) or []
    return [*own, *getattr(context.get("request"), _WARNINGS, [])]
