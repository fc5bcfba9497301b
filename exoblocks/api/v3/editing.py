"""The page that a request to Wagtail's API v3 changes."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest


def edited_row(model: type[Model], request: HttpRequest | None) -> Any:
    """The row of ``model`` that the address names; ``None`` to whoever may not edit it."""
    from wagtail.permissions import policy_registry

    match = request.resolver_match if request is not None else None
    kwargs = match.kwargs if match is not None else {}
    pk = kwargs.get("page_id") or kwargs.get("pk")
    if request is None or pk is None:
        return None
    instance = model._default_manager.filter(pk=unquote(str(pk))).first()
    if instance is None:
        return None
    policy = policy_registry.get_by_type(type(instance))
    if not policy.user_has_permission_for_instance(request.user, "change", instance):
        return None
    return instance
