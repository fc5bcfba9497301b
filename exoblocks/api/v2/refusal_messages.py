"""Every error response of this API has a ``message``, which Django REST framework calls
``detail``.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404


class MessageMixin:
    """For a viewset."""

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        try:
            return super().perform_content_negotiation(request, force)  # type: ignore[misc]  # a viewset's
        except Http404 as error:  # without a message
            renderers = self.get_renderers()  # type: ignore[attr-defined]  # a viewset's
            formats = ", ".join(renderer.format for renderer in renderers)
            raise Http404(f"format: expected one of {formats}") from error

    def handle_exception(self, exc: Exception) -> Any:
        response = super().handle_exception(exc)  # type: ignore[misc]  # a viewset's
        if isinstance(response.data, dict) and response.data.keys() == {"detail"}:
            response.data = {"message": response.data["detail"]}
        return response
