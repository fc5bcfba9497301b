"""The preview door: a draft for who has a token, and for nobody else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import wagtail
import wagtail_factories
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission, User
from django.core import signing
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Site

from exoblocks.article import preview_token
from exoblocks.article.preview_token import PreviewError, make_preview_token
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ProcedurePageFactory,
    ReferenceFactory,
)
from tests.testapp.models import ArticlePage

DOOR = "/api/exoblocks/preview/"


def text(said: str) -> list[dict[str, Any]]:
    return [{"type": "text", "id": "t", "value": {"heading": said, "body": f"<p>{said}</p>"}}]


@pytest.fixture
def editor(home: Page) -> User:
    """May edit what is under the home page, and may enter the admin."""
    group = Group.objects.get(name="Editors")
    change = Permission.objects.get(codename=get_permission_codename("change", Page._meta))
    GroupPagePermission.objects.create(group=group, page=home, permission=change)
    user = User.objects.create_user("editor")
    user.groups.add(group)
    return user


@pytest.fixture
def page(home: Page) -> Any:
    """Published, and edited since."""
    page = ArticlePageFactory(parent=home, body=text("Published"))
    page.body = ArticlePageFactory.build(body=text("Drafted")).body
    page.title = "Drafted title"
    page.save_revision()
    return page


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


# --- What it shows ---------------------------------------------------------------------------


def test_the_draft_is_shown_as_it_will_be_read_when_it_is_published(client, home, editor):
    image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
    page = ArticlePageFactory(parent=home, body=text("Published"), reviewer=PersonFactory())
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.body = full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)
    page.body = page._meta.get_field("body").to_python(page.body)
    page.title = "Drafted title"
    page.author = PersonFactory()
    page.save_revision()
    answer = ask(client, token_for(page, editor))
    assert answer.status_code == 200
    assert_not_kept(answer)
    draft = answer.json()
    live = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert live["title"] != "Drafted title"
    assert draft["last_published_at"] == live["last_published_at"] is not None

    page.get_latest_revision().publish()
    published = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert draft["title"] == "Drafted title"
    # As published later than the draft was read.
    assert draft["json_ld"].pop("dateModified") != published["json_ld"].pop("dateModified")
    of_wagtail = {"id", "title", "meta"}
    changes = {"last_published_at"}
    for key in published.keys() - of_wagtail - changes:
        assert draft[key] == published[key], key
    for key in ("type", "slug", "locale", "first_published_at"):
        assert draft[key] == live["meta"][key]


def test_a_draft_can_have_the_shape_of_the_published_page(client, home, editor):
    # A base page model of the site's own may lack it.
    of_wagtail = {"seo_title": "For engines"} if hasattr(Page, "seo_title") else {}
    page = ArticlePageFactory(parent=home, body=text("Published"), **of_wagtail)
    page.save_revision().publish()
    page.title = "Drafted title"
    page.body = ArticlePageFactory.build(body=text("Drafted")).body
    page.save_revision()
    answer = ask(client, token_for(page, editor), **{"as": "page"})
    assert answer.status_code == 200, answer.text
    assert_not_kept(answer)
    assert "ETag" not in answer
    draft, live = answer.json(), client.get(f"/api/v2/pages/{page.pk}/").json()
    assert draft["title"] == "Drafted title" != live["title"]
    assert draft["body"][0]["value"]["heading"] == "Drafted"
    assert draft["meta"] == live["meta"]
    assert of_wagtail.items() <= draft["meta"].items()
    assert set(draft) == set(live)
    as_article = ask(client, token_for(page, editor), **{"as": "article"}).json()
    assert as_article == ask(client, token_for(page, editor)).json()
    assert as_article["body"] == draft["body"]


def test_a_draft_that_never_was_live_has_the_shape_of_a_page_too(client, home, editor):
    page = ArticlePageFactory(parent=home, body=text("Drafted"), live=False)
    page.save_revision()
    draft = ask(client, token_for(page, editor), **{"as": "page"})
    assert draft.status_code == 200, draft.text
    assert draft.json()["meta"]["first_published_at"] is None
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_a_draft_as_a_page_listens_to_what_its_endpoint_knows(client, page, editor):
    token = token_for(page, editor)
    found = ask(client, token, **{"as": "page", "citation_style": "vancouver"})
    assert found.status_code == 200
    assert_refused(ask(client, token, **{"as": "page", "citation_style": "x"}), 400)
    assert_refused(ask(client, token, **{"as": "page", "fields": "title"}), 400)
    assert_refused(ask(client, "forged", **{"as": "page"}), 403)
    conditional = {"If-None-Match": "*"}
    answer = client.get(DOOR, {"token": token, "as": "page"}, headers=conditional)
    assert answer.status_code == 200


def test_another_shape_is_refused(client, page, editor):
    assert_refused(ask(client, token_for(page, editor), **{"as": "book"}), 400)


def test_a_site_without_the_api_shows_no_draft_as_a_page(client, page, editor, settings):
    settings.ROOT_URLCONF = "tests.api.preview_urls"
    assert ask(client, token_for(page, editor)).status_code == 200
    assert_refused(ask(client, token_for(page, editor), **{"as": "page"}), 400)


def test_a_page_without_a_revision_is_shown_as_it_is(client, home, editor):
    page = ArticlePageFactory(parent=home, live=False, body=text("Drafted"))
    assert ask(client, token_for(page, editor)).json()["body"][0]["value"]["heading"] == "Drafted"


def test_an_article_under_other_names_is_shown(client, home, editor):
    page = ProcedurePageFactory(parent=home, live=False, intro="In short")
    assert ask(client, token_for(page, editor)).json()["summary"] == "In short"


@pytest.mark.parametrize("restriction", ["login", "password", "groups"])
def test_its_editor_shows_a_private_page(client, page, editor, restriction):
    PageViewRestriction.objects.create(page=page, restriction_type=restriction, password="x")
    assert ask(client, token_for(page, editor)).json()["title"] == "Drafted title"


def test_the_latest_draft_is_shown_not_that_of_the_tokens_time(client, page, editor):
    token = token_for(page, editor)
    page.title = "Later title"
    page.save_revision()
    assert ask(client, token).json()["title"] == "Later title"


def test_the_queries_do_not_grow_with_the_article(client, home, editor):
    image = wagtail_factories.ImageFactory()
    body = full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)

    def queries(length: int) -> int:
        page = ArticlePageFactory(parent=home, live=False, author=PersonFactory())
        page.body = page._meta.get_field("body").to_python(body * length)
        page.save_revision()
        token = token_for(page, editor)
        for _ in range(2):  # the first makes the renditions
            with CaptureQueriesContext(connection) as captured:
                assert len(ask(client, token).json()["body"]) == len(body) * length
        return len(captured)

    assert queries(1) == queries(5) <= 20


def test_the_citation_style_can_be_chosen(client, page, editor):
    token = token_for(page, editor)
    assert ask(client, token, citation_style="vancouver").status_code == 200
    assert_refused(ask(client, token, citation_style="nonsense"), 400)


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 knows no formats")
def test_the_format_of_rich_text_can_be_chosen(client, page, editor):
    token = token_for(page, editor)
    shown = ask(client, token, rich_text_format="markdown").json()
    assert shown["body"][0]["value"]["body"].strip() == "Drafted"
    assert_refused(ask(client, token, rich_text_format="nonsense"), 400)


def test_a_head_request_gives_the_headers_alone(client, page, editor):
    answer = client.head(DOOR, {"token": token_for(page, editor)})
    assert answer.status_code == 200
    assert answer.content == b""
    assert_not_kept(answer)


def test_a_script_of_another_origin_may_read_it(client, page, editor):
    answer = ask(client, token_for(page, editor))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer


# --- Who gets a token ------------------------------------------------------------------------


def test_only_who_may_edit_the_page_gets_a_token(page, editor):
    editor.groups.clear()
    with pytest.raises(PreviewError):
        token_for(page, editor)


def test_a_page_outside_every_site_gets_no_token(home, editor):
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    outside = ArticlePageFactory(parent=Page.objects.get(depth=1), slug="outside")
    with pytest.raises(PreviewError):
        token_for(outside, editor)


# --- Who is refused --------------------------------------------------------------------------


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
