"""Who gets a token for a draft, and which tokens are refused."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client
from wagtail.models import Page, Site

from exoblocks.article import preview_token
from exoblocks.article.preview_token import PreviewError
from tests.api.preview.drafts import DOOR, ask, assert_refused, token_for
from tests.factories import ArticlePageFactory, PlainPageFactory


def test_only_who_may_edit_the_page_gets_a_token(page, editor):
    editor.groups.clear()
    with pytest.raises(PreviewError):
        token_for(page, editor)


def test_a_page_outside_every_site_gets_no_token(home, editor):
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    outside = ArticlePageFactory(parent=Page.objects.get(depth=1), slug="outside")
    with pytest.raises(PreviewError):
        token_for(outside, editor)


@pytest.mark.parametrize("query", ["", "?token=", "?tokens=x", "?token=x&page=1", "?token=x&_=1"])
def test_a_query_without_a_token_or_with_more_than_is_known_is_wrong(client, page, query):
    assert_refused(client.get(DOOR + query), 400)


@pytest.mark.parametrize(
    "token",
    ["x", "x:y:z", ":::", "\x00", "é☃", "null", "[]", "a" * 8192, "eyJhIjoxfQ:1tXo1e:abc"],
)
def test_a_garbled_token_is_refused(client, page, token):
    assert_refused(ask(client, token), 403)


def test_a_token_that_was_tampered_with_is_refused(client, page, editor):
    token = token_for(page, editor)
    made_for, when, signature = token.split(":")
    other = ArticlePageFactory(parent=page.get_parent(), live=False)
    forged = token_for(other, editor).split(":")[0]
    for wrong in (
        f"{forged}:{when}:{signature}",
        f"{made_for}:{when[:-1]}{'0' if when[-1] != '0' else '1'}:{signature}",
        f"{made_for}:{when}:{signature[:-1]}",
        f"{made_for}:{when}",
        token + "x",
    ):
        assert_refused(ask(client, wrong), 403)


def test_what_is_signed_for_another_purpose_or_with_another_key_is_refused(client, page, editor):
    made_for = signing.loads(token_for(page, editor), salt=preview_token.SALT)
    assert_refused(ask(client, signing.dumps(made_for)), 403)
    assert_refused(ask(client, signing.dumps(made_for, key="k", salt=preview_token.SALT)), 403)


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """``after(seconds)``: let time pass."""
    now = time.time

    def wait(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: now() + seconds)

    return wait


@pytest.mark.parametrize(
    ("configured", "seconds"), [({}, 3600), ({"PREVIEW_TOKEN_MAX_AGE": 60}, 60)]
)
def test_a_token_expires(client, page, editor, settings, after, configured, seconds):
    settings.EXOBLOCKS = configured
    token = token_for(page, editor)
    after(seconds - 10)
    assert ask(client, token).status_code == 200
    after(seconds + 2)
    assert_refused(ask(client, token), 410)


def _deactivate(user: User) -> None:
    user.is_active = False
    user.save()


def _take_from_group(user: User) -> None:
    user.groups.clear()


def _keep_out_of_the_admin(user: User) -> None:
    Group.objects.get(name="Editors").permissions.clear()


@pytest.mark.parametrize(
    "revoke", [_deactivate, _take_from_group, _keep_out_of_the_admin, User.delete]
)
def test_a_token_dies_with_the_rights_of_its_maker(client, page, editor, revoke):
    token = token_for(page, editor)
    assert ask(client, token).status_code == 200
    revoke(editor)
    assert_refused(ask(client, token), 403)


def test_a_token_of_another_site_is_refused(client, page, editor):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    token = token_for(page, editor)
    assert_refused(client.get(DOOR, {"token": token}, headers={"host": "other.example"}), 403)
    assert ask(client, token).status_code == 200


def test_a_token_is_refused_where_no_site_answers(client, page, editor):
    token = token_for(page, editor)
    Site.objects.all().delete()
    assert_refused(ask(client, token), 403)


def test_a_page_that_was_moved_is_behind_its_old_token_no_more(client, page, editor):
    token = token_for(page, editor)
    section = PlainPageFactory(parent=page.get_parent())
    page.move(section, pos="last-child")
    assert_refused(ask(client, token), 403)


def test_a_token_outlives_the_sorting_of_its_page_among_others(client, page, editor):
    sibling = ArticlePageFactory(parent=page.get_parent(), live=False)
    token = token_for(sibling, editor)
    sibling.move(page, pos="left")
    assert ask(client, token).status_code == 200


def test_the_token_of_a_deleted_page_finds_nothing(client, page, editor):
    token = token_for(page, editor)
    page.delete()
    assert_refused(ask(client, token), 404)


def test_the_token_of_a_page_that_is_no_article_finds_nothing(client, home, editor):
    plain = PlainPageFactory(parent=home)
    assert_refused(ask(client, token_for(plain, editor)), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_nothing_but_reading_is_possible(page, editor, method):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"{DOOR}?token={token_for(page, editor)}")
    assert_refused(answer, 405)
    assert answer["Allow"] == "GET, HEAD"


def test_being_logged_in_opens_nothing(client, page, editor):
    client.force_login(editor)
    assert_refused(client.get(DOOR), 400)
    assert_refused(ask(client, "x"), 403)


@pytest.mark.parametrize("host", ["elsewhere.example", "a b", "[::1", "x:y", "é"])
def test_a_wrong_host_is_no_error_of_the_server(client, page, editor, host, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client.get(DOOR, {"token": token_for(page, editor)}, headers={"host": host})
    assert answer.status_code in (400, 403)


def test_a_cache_for_the_whole_site_keeps_no_draft(page, editor, settings):
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    token = token_for(page, editor)
    assert ask(Client(), token).status_code == 200
    _deactivate(editor)
    assert ask(Client(), token).status_code == 403
