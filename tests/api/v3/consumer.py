"""A client of Wagtail's API v3."""

from __future__ import annotations

from typing import Any

from django.test import Client

PAGES = "/api/v3/pages/"


class Consumer:
    """A client that is authenticated if ``user`` is given."""

    def __init__(self, user: Any = None) -> None:
        self.client = Client(headers=_authorization(user))

    def get(self, page: Any, **query: str) -> Any:
        return self.client.get(f"{PAGES}{getattr(page, 'pk', page)}/", query)

    def patch(self, page: Any, query: str = "", **keys: Any) -> Any:
        address = f"{PAGES}{getattr(page, 'pk', page)}/{query}"
        return self.client.patch(address, keys, content_type="application/json")

    def create(self, parent: Any, kind: str, **keys: Any) -> Any:
        action = keys.pop("action", None)
        meta = {"type": kind, "parent_id": parent.pk, "action": action}
        body = {"title": "Written", **keys, "meta": meta}
        return self.client.post(PAGES, body, content_type="application/json")


def _authorization(user: Any) -> dict[str, str]:
    if user is None:
        return {}
    from wagtail.models import APIToken  # Wagtail 8

    _token, key = APIToken.create_token(user=user, name="test")
    return {"Authorization": f"Bearer {key}"}


def errors_by_path(response: Any) -> dict[str, str]:
    """The error messages of a 422 response, by path within the page."""
    assert response.status_code == 422, response.content
    found = {}
    for error in response.json()["errors"]:
        loc = [str(step) for step in error["loc"]]
        page_type = next((i for i, step in enumerate(loc) if "." in step), -1)
        found["/".join(loc[page_type + 1 :])] = error["msg"]
    return found
