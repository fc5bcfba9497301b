"""Drafts, and asking for them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import RequestFactory

from exoblocks.article.preview_token import make_preview_token

DOOR = "/api/exoblocks/preview/"


def text(said: str) -> list[dict[str, Any]]:
    return [{"type": "text", "id": "t", "value": {"heading": said, "body": f"<p>{said}</p>"}}]


def token_for(page: Any, user: User) -> str:
    return make_preview_token(page, User.objects.get(pk=user.pk), RequestFactory().get("/"))


def ask(client: Any, token: str, **more: str) -> Any:
    return client.get(DOOR, {"token": token, **more})


def assert_refused(answer: Any, status: int) -> None:
    """A refusal says why, in JSON, and nothing of the page; it is not kept either."""
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"message"}
    assert answer.json()["message"]
    assert "Drafted" not in answer.text
    assert_not_kept(answer)


def assert_not_kept(answer: Any) -> None:
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer
