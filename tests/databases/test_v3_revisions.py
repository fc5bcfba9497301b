"""If two clients of Wagtail's API v3 change the same revision, one of them is refused."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.api.v3.consumer import Consumer
from tests.factories import ArticlePageFactory

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def both_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both requests are read and validated before either stores anything."""
    from wagtail.actions.edit import EditAction

    execute, together = EditAction.execute, threading.Barrier(2)

    def wait(self: Any, *args: Any, **kwargs: Any) -> Any:
        together.wait(timeout=30)
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(EditAction, "execute", wait)


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("how", ["revision", "If-Match"])
def test_one_of_two_changes_to_the_same_revision_is_refused(home, at_once, both_read, how, live):
    page = ArticlePageFactory(parent=home, live=live, summary="Short")
    revision = page.save_revision()
    user = get_user_model().objects.create_superuser("writer", "w@example.org", "-")
    answers: dict[str, Any] = {}

    def change(title: str) -> None:
        keys = {"title": title, "revision": revision.pk}
        headers = {}
        if how == "If-Match":
            keys.pop("revision")
            headers = {"If-Match": f'"{revision.pk}"'}
        address = f"/api/v3/pages/{page.pk}/"
        answers[title] = Consumer(user).client.patch(
            address, keys, content_type="application/json", headers=headers
        )

    assert at_once(lambda: change("One"), lambda: change("Two")) == []
    statuses = {title: answer.status_code for title, answer in answers.items()}
    assert sorted(statuses.values()) == [200, 412], statuses
    page.refresh_from_db()
    (winner,) = (title for title, status in statuses.items() if status == 200)
    assert page.get_latest_revision_as_object().title == winner
    assert page.revisions.count() == 2
