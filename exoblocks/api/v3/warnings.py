"""Warn clients of Wagtail's API v3 in ``meta.warnings`` about values that were not stored as they
were sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.api.v3.schemas.base import BaseMetaSchema

from exoblocks.request_cache import PerRequest
from exoblocks.schema import Problem

#: Kept until the response is written.
_warnings: PerRequest[list[str]] = PerRequest(list)


def warn(request: HttpRequest | None, name: str, warnings: Iterable[Problem]) -> None:
    """Add ``warnings`` about the field ``name``. Each begins with a JSON pointer."""
    if request is not None:
        _warnings.of(request).extend(_text(name, warning) for warning in warnings)


def _text(name: str, warning: Problem) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in (name, *warning.path))
    return f"/{'/'.join(steps)}: {warning.message}"


def shown_warnings(page: Any, context: dict[str, Any]) -> list[Any]:
    """Wagtail's own warnings about its fields, and ours."""
    own = BaseMetaSchema.resolve_warnings(page, context) or []
    request = context.get("request")
    return [*own, *(_warnings.of(request) if request is not None else ())]
