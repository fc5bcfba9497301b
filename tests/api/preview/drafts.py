"""Make draft content, get a preview, and check the response."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import RequestFactory

from exoblocks.article.preview_token import make_preview_token

ENDPOINT = "/api/exoblocks/preview/"


def text(heading: str) -> list[dict[str, Any]]:
    return [{"type": "text", "id": "t", "value": {"heading": heading, "body": f"<p>{heading}</p>"}}]


def token_for(page: Any, user: User) -> str:
    return make_preview_token(page, User.objects.get(pk=user.pk), RequestFactory().get("/"))


def get_preview(client: Any, token: str, **more: str) -> Any:
    return client.get(ENDPOINT, {"token": token, **more})


def assert_refused(answer: Any, status: int) -> None:
    """A refusal gives the reason in JSON, shows nothing of the page and is not cached."""
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"message"}
    assert answer.json()["message"]
    assert "Drafted" not in answer.text
    assert_not_cached(answer)


def assert_not_cached(answer: Any) -> None:
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer
