"""Limits the chooser windows to users with any permission on the records."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from exoblocks.admin.permissions import PERMISSIONS
from exoblocks.library.record_titles import chosen_title


class LibraryScreenMixin:
    """Requires a permission on the records. A request for a record that does not exist
    returns 404.
    """

    model_class: Any
    request: HttpRequest

    def is_allowed(self, request: HttpRequest) -> bool:
        options = self.model_class._meta
        names = (f"{options.app_label}.{action}_{options.model_name}" for action in PERMISSIONS)
        return any(request.user.has_perm(name) for name in names)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_allowed(request):
            return self.refuse(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view's

    def refuse(self, request: HttpRequest) -> HttpResponse:
        raise PermissionDenied

    def get_display_title(self, instance: Model) -> str:
        return chosen_title(instance)
