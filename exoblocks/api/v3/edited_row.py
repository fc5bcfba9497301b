"""The row that a request to Wagtail's API v3 changes."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest
from wagtail.api.v3.schemas.pages import PageTypeInjectingBodyModel
from wagtail.models import RevisionMixin
from wagtail.permissions import policy_registry

from exoblocks.library.page_model import get_page_model


def edited_row(model: type[Model], request: HttpRequest | None) -> Any:
    """The row of ``model`` that the URL identifies; ``None`` if the user may not edit it."""
    match = request.resolver_match if request is not None else None
    is_page = issubclass(model, get_page_model())
    name = PageTypeInjectingBodyModel.page_id_param if is_page else "pk"
    pk = match.kwargs.get(name) if match is not None else None
    if request is None or pk is None:
        return None
    instance = model._default_manager.filter(pk=unquote(str(pk))).first()
    if instance is None:
        return None
    policy = policy_registry.get_by_type(type(instance))
    if not policy.user_has_permission_for_instance(request.user, "change", instance):
        return None
    return instance


def latest_draft(model: type[Model], request: HttpRequest | None) -> Any:
    """The same row, as it is in its latest revision."""
    row = edited_row(model, request)
    return row.get_latest_revision_as_object() if isinstance(row, RevisionMixin) else row
