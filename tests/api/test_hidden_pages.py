"""No endpoint shows the content of a page that is not public, or reveals that the page exists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from exoblocks.article.preview_token import make_preview_token
from exoblocks.models import Reference
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ReferenceFactory,
    cites,
)

SLUG = "hidden-slug"
#: Found in an article, its records and its slug, and nowhere else.
WORD = "hidden"


def hidden_content() -> dict[str, Any]:
    number = Reference.objects.count()
    reference = ReferenceFactory(
        title="Hidden study",
        citekey=f"hidden{number}",
        doi=f"10.1000/hidden{number}",
        url="https://hidden.example/",
    )
    note = {"kind": "precaution", "title": "Hidden note", "body": "<p>Hidden words</p>"}
    return {
        "title": "Hidden title",
        "slug": f"{SLUG}-{number}",
        "summary": "Hidden summary",
        "author": PersonFactory(name="Hidden author"),
        "body": [
            {
                "type": "safety",
                "id": "hidden-block",
                "value": {"heading": "Hidden", "notes": [{**note, "references": cites(reference)}]},
            }
        ],
    }


def published(parent: Page, **kwargs: Any) -> Any:
    page = ArticlePageFactory(parent=parent, **{**hidden_content(), **kwargs})
    page.save_revision().publish()
    return page


# --- Pages that are not public ---------------------------------------------------------------


def private(restriction: str) -> Callable[[Page], Any]:
    def make(home: Page) -> Any:
        page = published(home)
        rule = PageViewRestriction.objects.create(
            page=page, restriction_type=restriction, password="secret"
        )
        rule.groups.add(*Group.objects.filter(name="Editors"))
        return page

    return make


def below_a_private_page(home: Page) -> Any:
    section = PlainPageFactory(parent=home, title="Section")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    return published(section)


def never_published(home: Page) -> Any:
    page = ArticlePageFactory(parent=home, live=False, **hidden_content())
    page.save_revision()
    return page


def unpublished(home: Page) -> Any:
    page = published(home)
    page.unpublish()
    return page


def expired(home: Page) -> Any:
    page = published(home, expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    return page


def scheduled(home: Page) -> Any:
    later = timezone.now() + datetime.timedelta(days=1)
    page = ArticlePageFactory(parent=home, live=False, go_live_at=later, **hidden_content())
    page.save_revision(approved_go_live_at=later).publish()
    return page


def of_another_site(home: Page) -> Any:
    other = Page.objects.get(depth=1).add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    return published(other)


def of_no_site(home: Page) -> Any:
    return published(Page.objects.get(depth=1))


KINDS = {
    "private by password": private("password"),
    "private by login": private("login"),
    "private by group": private("groups"),
    "below a private page": below_a_private_page,
    "never published": never_published,
    "unpublished": unpublished,
    "expired": expired,
    "scheduled": scheduled,
    "of another site": of_another_site,
    "of no site": of_no_site,
}


@pytest.fixture
def hidden(home: Page) -> dict[str, Any]:
    """A page of each kind, by kind. There is also a public page."""
    ArticlePageFactory(parent=home, title="Public neighbour")
    pages = {kind: make(home) for kind, make in KINDS.items()}
    for page in pages.values():
        page.refresh_from_db()
    return pages


# --- Endpoints -------------------------------------------------------------------------------


def api_v2(pk: int, slug: str, record: int, parent: int) -> Iterator[str]:
    pages, references = "/api/v2/pages/", "/api/v2/references/"
    article = f"{pages}?type=testapp.ArticlePage"
    yield from (pages, f"{pages}?fields=*", f"{article}&fields=*", f"{article}&order=-title")
    yield from (f"{pages}?{name}={pk}" for name in ("child_of", "ancestor_of", "descendant_of"))
    yield f"{pages}?translation_of={pk}"
    yield from (f"{pages}?slug={slug}", f"{article}&summary={slug}", f"{pages}?id={pk}")
    yield from (f"{article}&search=Hidden", f"{pages}?search={slug}&fields=*")
    yield from (
        f"{pages}?child_of={parent}&fields=*",
        f"{article}&offset=1",
        f"{article}&locale=en",
    )
    yield from (f"{pages}{pk}/", f"{pages}{pk}/?fields=*", f"{pages}{pk}/?fields=title,body")
    yield from (f"{pages}find/?html_path=/{slug}/", f"{pages}find/?id={pk}")
    yield from (references, f"{references}?page={pk}", f"{references}?search=Hidden")
    yield from (
        f"{references}{record}/",
        f"{references}?id={record}",
        f"{references}find/?id={record}",
    )
    yield f"{references}?doi=10.1000/{slug.replace('-slug-', '')}"
    for wanted in ("ris", "bibtex", "csl-json"):
        yield f"{references}export/?format={wanted}"
        yield f"{references}export/?format={wanted}&page={pk}"


def preview(pk: int, slug: str, record: int, parent: int) -> Iterator[str]:
    endpoint = "/api/exoblocks/preview/"
    yield from (
        endpoint,
        f"{endpoint}?token={pk}",
        f"{endpoint}?page={pk}",
        f"{endpoint}?token=x&id={pk}",
    )
    yield f"{endpoint}?content_type=testapp.articlepage&token=id%3D{pk}"


def api_v3(pk: int, slug: str, record: int, parent: int) -> Iterator[str]:
    pages = "/api/v3/pages/"
    article = f"{pages}?type=testapp.ArticlePage"
    yield from (
        pages,
        article,
        f"{article}&order=-title",
        f"{article}&offset=1",
        f"{article}&locale=en",
    )
    yield from (f"{pages}?{name}={pk}" for name in ("child_of", "ancestor_of", "descendant_of"))
    yield from (f"{pages}?translation_of={pk}", f"{pages}?child_of={parent}")
    yield from (f"{pages}?slug={slug}", f"{article}&search=Hidden", f"{pages}?search={slug}")
    yield from (f"{pages}{pk}/", f"{pages}{pk}/?version=draft", f"{pages}{pk}/revisions/")
    yield from (f"{pages}find/?html_path=/{slug}/", f"{pages}find/?id={pk}&version=draft")


ENDPOINTS = [api_v2, preview]
if "wagtail.api.v3" in settings.INSTALLED_APPS:  # Wagtail 8
    ENDPOINTS.append(api_v3)


def addresses(page: Any, record: int) -> Iterator[str]:
    for endpoint in ENDPOINTS:
        yield from endpoint(page.pk, page.slug, record, page.get_parent().pk)


def addresses_of_a_missing_page(page: Any) -> Iterator[str]:
    for endpoint in ENDPOINTS:
        yield from endpoint(987654, "nothing-here", 987654, page.get_parent().pk)


def record_of(page: Any) -> int:
    return page.body[0].value["notes"][0]["references"][0]["reference"].pk


def response_text(client: Client, address: str) -> str:
    """The text of the response, without values of the request, which it may repeat."""
    return without_request_values(client.get(address, follow=True).getvalue().decode())


def without_request_values(text: str) -> str:
    return re.sub(rf"{SLUG}-\d+|10\.1000/{WORD}\d+|search={WORD}", "", text.lower())


def assert_nothing_shown(client: Client, hidden: dict[str, Any]) -> None:
    """Addresses shared by several pages are requested only once."""
    asked = {
        address: kind
        for kind, page in hidden.items()
        for address in addresses(page, record_of(page))
    }
    for address, kind in asked.items():
        assert WORD not in response_text(client, address), (kind, address)


def without(text: str, *asked: Any) -> str:
    """``text`` without the given ids and slugs."""
    return re.sub("|".join(rf"\b{re.escape(str(one))}\b" for one in asked), "#", text)


def test_a_hidden_page_gets_the_same_response_as_a_page_that_does_not_exist(client, hidden):
    answers: dict[str, Any] = {}

    def ask(address: str) -> Any:
        if address not in answers:
            answers[address] = client.get(address)
        return answers[address]

    for kind, page in hidden.items():
        record = record_of(page)
        asked, others = addresses(page, record), addresses_of_a_missing_page(page)
        for address, other in zip(asked, others, strict=True):
            answer, nothing = ask(address), ask(other)
            shown = answer.getvalue().decode()
            assert WORD not in without_request_values(shown), (kind, address)
            assert answer.status_code == nothing.status_code < 500, (kind, address)
            if address != other:
                repeated = without(shown, page.pk, record, page.slug)
                assert repeated == without(nothing.text, 987654, "nothing-here"), (kind, address)


def test_logging_in_does_not_reveal_private_pages(client, hidden):
    client.force_login(User.objects.create_user("visitor"))
    assert_nothing_shown(client, {kind: page for kind, page in hidden.items() if "private" in kind})


def test_the_permissions_of_an_editor_do_not_reveal_hidden_pages(client, hidden):
    client.force_login(User.objects.create_superuser("admin"))
    assert_nothing_shown(client, hidden)


def test_a_password_opens_the_page_but_not_its_json_in_api_v2(client, home):
    page = private("password")(home)
    rule = page.get_view_restrictions().get()
    asked = reverse("wagtailcore_authenticate_with_password", args=[rule.pk, page.pk])
    client.post(asked, {"password": "secret", "return_url": page.url})
    assert WORD in client.get(page.url).text.lower()
    for address in api_v2(page.pk, page.slug, record_of(page), home.pk):
        assert WORD not in response_text(client, address), address


def test_a_preview_token_does_not_reveal_other_pages(client, hidden, home):
    admin = User.objects.create_superuser("admin")
    neighbour = ArticlePageFactory(parent=home)
    token = make_preview_token(neighbour, admin, RequestFactory().get("/"))
    answer = client.get("/api/exoblocks/preview/", {"token": token})
    assert answer.status_code == 200
    assert WORD not in answer.text.lower()


def test_a_translation_does_not_mention_an_unpublished_page(client, home):
    german = Locale.objects.create(language_code="de")
    page = published(home)
    home.copy_for_translation(german)
    translation = page.copy_for_translation(german)
    translation.title, translation.slug, translation.summary = "Offen", "offen", ""
    translation.author, translation.body = None, []
    translation.save_revision().publish()
    address = f"/api/v2/pages/{translation.pk}/"
    shown = client.get(address).json()
    assert [other["id"] for other in shown["translations"]] == [page.pk]
    page.unpublish()
    shown = client.get(address)
    assert shown.json()["translations"] == []
    assert WORD not in shown.text.lower()


@pytest.mark.parametrize("visitor", ["anonymous", "logged in"])
def test_the_draft_of_a_live_page_is_not_shown(client, home, visitor):
    if visitor == "logged in":
        client.force_login(User.objects.create_user("visitor"))
    page = ArticlePageFactory(parent=home, title="Public", slug="public")
    page.save_revision().publish()
    content = hidden_content()
    draft = ArticlePageFactory.build(**content)
    for name in ("title", "summary", "author", "body"):
        setattr(page, name, getattr(draft, name))
    record = record_of(page)
    page.save_revision()
    shown = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert shown["title"] == "Public"
    for address in addresses(page, record):
        assert WORD not in response_text(client, address), address


def test_public_content_is_shown(client, home):
    """Without this, the tests above would pass if the endpoints returned nothing at all."""
    page = published(home)
    showing = [
        address
        for address in addresses(page, record_of(page))
        if WORD in response_text(client, address)
    ]
    assert len(showing) > 20
    for address in (f"/api/v2/pages/{page.pk}/", f"/api/v2/references/{record_of(page)}/"):
        assert address in showing
    assert "/api/v2/references/export/?format=ris" in showing
