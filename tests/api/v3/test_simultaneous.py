"""A client of API v3 and an editor make changes at the same time."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.factories import ArticlePageFactory, ReferenceFactory, cites

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", [None, "publish"])
@pytest.mark.parametrize("is_new", [False, True], ids=["patch", "create"])
def test_citing_a_record_that_an_editor_deletes_is_a_422(home, monkeypatch, action, is_new):
    from exoblocks.api.v3 import stream_input
    from tests.api.v3.consumer import Consumer
    from tests.testapp.models import ArticlePage

    writer = Consumer(get_user_model().objects.create_superuser("w", "w@example.org", "-"))
    reference, page = ReferenceFactory(), ArticlePageFactory(parent=home)
    read_stream = stream_input.read_stream

    def before_a_deletion(*args: Any, **kwargs: Any) -> Any:
        checked = read_stream(*args, **kwargs)
        type(reference).objects.filter(pk=reference.pk).delete()
        return checked

    monkeypatch.setattr(stream_input, "read_stream", before_a_deletion)
    mechanism = {"title": "T", "body": "<p>Text</p>", "references": cites(reference)}
    body = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]

    if is_new:
        response = writer.create(home, "testapp.ArticlePage", body=body, action=action)
    else:
        response = writer.patch(page, body=body, meta={"action": action})

    assert response.status_code == 422, response.content
    assert "deleted" in response.content.decode() or "not exist" in response.content.decode()
    assert ArticlePage.objects.count() == 1
    stored = ArticlePage.objects.get().get_latest_revision_as_object()
    assert len(stored.body) == 0
