"""The shared parts of the views of a chooser window. Only users with any permission on the records
can use it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import View

from exoblocks.admin.permissions import PERMISSIONS, has_permission
from exoblocks.library.record_titles import chosen_title


class LibraryScreenMixin(View):
    """Requires a permission on the records. A request for a record that does not exist
    returns 404.
    """

    model_class: Any
    chosen_url_name: str | None = None
    #: Provided by the view.
    append_preserved_url_parameters: Callable[[str], str]

    def is_allowed(self, request: HttpRequest) -> bool:
        return any(has_permission(request.user, self.model_class, action) for action in PERMISSIONS)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_allowed(request):
            return self.refuse(request)
        return super().dispatch(request, *args, **kwargs)

    def refuse(self, request: HttpRequest) -> HttpResponse:
        raise PermissionDenied

    def chosen_url(self, record: Model) -> str:
        """The URL that chooses ``record``."""
        url = reverse(self.chosen_url_name, args=(quote(record.pk),))
        return self.append_preserved_url_parameters(url)

    def get_display_title(self, instance: Model) -> str:
        return chosen_title(instance)
