"""Who can get a token for a draft, and which tokens are refused."""

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
from tests.api.preview.drafts import ENDPOINT, assert_refused, get_preview, token_for
from tests.factories import ArticlePageFactory, PlainPageFactory


def test_a_user_who_cannot_edit_the_page_gets_no_token(page, editor):
    editor.groups.clear()
    with pytest.raises(PreviewError):
        token_for(page, editor)


def test_a_page_outside_all_sites_gets_no_token(home, editor):
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    outside = ArticlePageFactory(parent=Page.objects.get(depth=1), slug="outside")
    with pytest.raises(PreviewError):
        token_for(outside, editor)


@pytest.mark.parametrize("query", ["", "?token=", "?tokens=x", "?token=x&page=1", "?token=x&_=1"])
def test_a_query_without_a_token_or_with_unknown_parameters_is_refused(client, page, query):
    assert_refused(client.get(ENDPOINT + query), 400)


@pytest.mark.parametrize(
    "token",
    ["x", "x:y:z", ":::", "\x00", "é☃", "null", "[]", "a" * 8192, "eyJhIjoxfQ:1tXo1e:abc"],
)
def test_a_garbled_token_is_refused(client, page, token):
    assert_refused(get_preview(client, token), 403)


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
        assert_refused(get_preview(client, wrong), 403)


def test_a_signature_with_another_salt_or_key_is_refused(client, page, editor):
    made_for = signing.loads(token_for(page, editor), salt=preview_token.SALT)
    assert_refused(get_preview(client, signing.dumps(made_for)), 403)
    assert_refused(
        get_preview(client, signing.dumps(made_for, key="k", salt=preview_token.SALT)), 403
    )


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """``after(seconds)`` moves the clock to this many seconds after the start of the test."""
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
    assert get_preview(client, token).status_code == 200
    after(seconds + 2)
    assert_refused(get_preview(client, token), 410)


def _deactivate(user: User) -> None:
    user.is_active = False
    user.save()


def _remove_from_group(user: User) -> None:
    user.groups.clear()


def _remove_permissions_of_group(user: User) -> None:
    Group.objects.get(name="Editors").permissions.clear()


@pytest.mark.parametrize(
    "revoke", [_deactivate, _remove_from_group, _remove_permissions_of_group, User.delete]
)
def test_a_token_is_refused_after_its_creator_loses_permission(client, page, editor, revoke):
    token = token_for(page, editor)
    assert get_preview(client, token).status_code == 200
    revoke(editor)
    assert_refused(get_preview(client, token), 403)


def test_a_token_of_another_site_is_refused(client, page, editor):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    token = token_for(page, editor)
    assert_refused(client.get(ENDPOINT, {"token": token}, headers={"host": "other.example"}), 403)
    assert get_preview(client, token).status_code == 200


def test_a_token_is_refused_without_a_site(client, page, editor):
    token = token_for(page, editor)
    Site.objects.all().delete()
    assert_refused(get_preview(client, token), 403)


def test_a_token_is_refused_after_its_page_is_moved(client, page, editor):
    token = token_for(page, editor)
    section = PlainPageFactory(parent=page.get_parent())
    page.move(section, pos="last-child")
    assert_refused(get_preview(client, token), 403)


def test_a_token_stays_valid_after_its_page_is_reordered(client, page, editor):
    sibling = ArticlePageFactory(parent=page.get_parent(), live=False)
    token = token_for(sibling, editor)
    sibling.move(page, pos="left")
    assert get_preview(client, token).status_code == 200


def test_a_token_for_a_deleted_page_is_not_found(client, page, editor):
    token = token_for(page, editor)
    page.delete()
    assert_refused(get_preview(client, token), 404)


def test_a_token_for_a_page_that_is_not_an_article_is_not_found(client, home, editor):
    plain = PlainPageFactory(parent=home)
    assert_refused(get_preview(client, token_for(plain, editor)), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_only_get_and_head_are_allowed(page, editor, method):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"{ENDPOINT}?token={token_for(page, editor)}")
    assert_refused(answer, 405)
    assert answer["Allow"] == "GET, HEAD"


def test_logging_in_does_not_replace_a_token(client, page, editor):
    client.force_login(editor)
    assert_refused(client.get(ENDPOINT), 400)
    assert_refused(get_preview(client, "x"), 403)


@pytest.mark.parametrize("host", ["elsewhere.example", "a b", "[::1", "x:y", "é"])
def test_an_invalid_host_is_refused_without_a_server_error(client, page, editor, host, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client.get(ENDPOINT, {"token": token_for(page, editor)}, headers={"host": host})
    assert answer.status_code in (400, 403)


def test_a_site_wide_cache_does_not_store_drafts(page, editor, settings):
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    token = token_for(page, editor)
    assert get_preview(Client(), token).status_code == 200
    _deactivate(editor)
    assert get_preview(Client(), token).status_code == 403
