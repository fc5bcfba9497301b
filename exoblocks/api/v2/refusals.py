"""Every refusal at this door has a ``message``; Django REST framework calls it ``detail``."""

from __future__ import annotations

from typing import Any


class MessageMixin:
    """For a viewset."""

    def handle_exception(self, exc: Exception) -> Any:
        response = super().handle_exception(exc)  # type: ignore[misc]  # a viewset's
        if isinstance(response.data, dict) and response.data.keys() == {"detail"}:
            response.data = {"message": response.data["detail"]}
        return response
