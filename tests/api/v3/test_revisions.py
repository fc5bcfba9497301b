"""API v3 refuses a change that is based on an old revision."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.api.v3.consumer import Consumer, errors_by_path
from tests.factories import ArticlePageFactory

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


def test_an_article_has_the_id_of_its_revision(article, writer):
    assert writer.get(article).json()["revision"] == article.latest_revision_id
    changed = writer.patch(article, title="New").json()
    article.refresh_from_db()
    assert changed["revision"] == article.latest_revision_id != article.live_revision_id
    assert writer.get(article).json()["revision"] == article.live_revision_id
    draft = writer.get(article, version="draft").json()
    assert (draft["title"], draft["revision"]) == ("New", article.latest_revision_id)


def test_the_revision_of_a_page_without_revisions_is_null(home, writer):
    page = ArticlePageFactory(parent=home)
    assert writer.get(page).json()["revision"] is None
    assert writer.patch(page, title="A", revision=None).status_code == 200
    refused = writer.patch(page, title="B", revision=None)
    assert refused.status_code == 412


def test_a_change_based_on_an_old_revision_is_refused(article, writer):
    mine, theirs = writer.get(article).json(), writer.get(article).json()
    assert writer.patch(article, title="Theirs", revision=theirs["revision"]).status_code == 200
    refused = writer.patch(article, summary="Mine", revision=mine["revision"])
    assert refused.status_code == 412
    assert refused.headers["Content-Type"] == "application/problem+json"
    problem = refused.json()
    latest = writer.get(article, version="draft").json()
    assert (problem["status"], problem["title"]) == (412, "Precondition Failed")
    assert str(latest["revision"]) in problem["detail"]
    assert (latest["title"], latest["summary"]) == ("Theirs", "Short")
    sent = writer.patch(article, summary="Mine", revision=latest["revision"])
    assert (sent.json()["title"], sent.json()["summary"]) == ("Theirs", "Mine")


def test_sending_the_same_revision_twice_is_refused(article, writer):
    found = writer.get(article).json()
    assert writer.patch(article, **found).status_code == 200
    assert writer.patch(article, **found).status_code == 412


def test_an_old_revision_is_reported_before_errors_in_the_body(article, writer):
    found = writer.get(article).json()
    writer.patch(article, title="Theirs")
    refused = writer.patch(article, body=[{"type": "song"}], revision=found["revision"])
    assert refused.status_code == 412


def test_without_a_revision_the_last_change_wins(article, writer):
    assert writer.patch(article, title="A").status_code == 200
    assert writer.patch(article, title="B").status_code == 200


@pytest.mark.parametrize("revision", ["x", 1.5, True, [], {}])
def test_an_invalid_revision_is_an_error_of_its_key(article, writer, revision):
    assert list(errors_by_path(writer.patch(article, title="A", revision=revision))) == ["revision"]


def if_match(writer: Consumer, page: Any, tag: str, **keys: Any) -> int:
    address, kind = f"/api/v3/pages/{page.pk}/", "application/json"
    headers = {"If-Match": tag}
    return writer.client.patch(address, keys, content_type=kind, headers=headers).status_code


def test_if_match_refuses_an_old_revision_too(article, writer):
    first = article.latest_revision_id
    assert if_match(writer, article, f'"{first}"', title="A") == 200
    assert if_match(writer, article, f'"{first}"', title="B") == 412
    article.refresh_from_db()
    second = article.latest_revision_id
    assert if_match(writer, article, f'"{first}", "{second}"', title="C") == 200
    assert if_match(writer, article, "*", title="D") == 200


@pytest.mark.parametrize("tag", ['"x"', 'W/"{}"', "{}", '""'])
def test_any_other_tag_never_matches(article, writer, tag):
    assert if_match(writer, article, tag.format(article.latest_revision_id), title="A") == 412


def test_a_user_who_cannot_edit_a_page_does_not_learn_its_revision(article):
    nobody = Consumer(get_user_model().objects.create_user("nobody", "n@example.org", "-"))
    refused = nobody.patch(article, title="A", revision=1)
    assert refused.status_code == 403
    assert str(article.latest_revision_id) not in refused.text


def test_ordinary_pages_have_no_revision_key(home, writer):
    assert "revision" not in Consumer().get(home).json()


def test_a_change_saved_during_the_request_is_noticed(article, writer, monkeypatch):
    from wagtail.actions.edit import EditAction

    execute = EditAction.execute

    def overtaken(self: Any, *args: Any, **kwargs: Any) -> Any:
        type(article).objects.get(pk=article.pk).save_revision()
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(EditAction, "execute", overtaken)
    refused = writer.patch(article, title="Mine", revision=article.latest_revision_id)
    assert refused.status_code == 412
    assert article.get_latest_revision_as_object().title != "Mine"
