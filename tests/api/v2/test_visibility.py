"""What API v2 shows to the public."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from tests.api.v2.articles import quoting
from tests.factories import ReferenceFactory


def listed(client: Any) -> list[int]:
    return [item["id"] for item in client.get("/api/v2/references/").json()["items"]]


def test_a_draft_and_a_private_page_are_not_shown(client, home):
    draft = quoting(ReferenceFactory(), parent=home, live=False)
    private = quoting(ReferenceFactory(), parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (draft, private):
        assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404
    assert listed(client) == []


def test_references_lists_records_cited_by_live_public_pages_of_this_site(client, home):
    cited, drafted, private, elsewhere, unused = (ReferenceFactory() for _ in range(5))
    live = quoting(cited, parent=home)
    quoting(drafted, parent=home, live=False)
    hidden = quoting(private, parent=home)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    other = Page.objects.get(depth=1).add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other", root_page=other)
    quoting(elsewhere, parent=other)
    assert listed(client) == [cited.pk]
    assert client.get(f"/api/v2/references/{drafted.pk}/").status_code == 404
    assert client.get(f"/api/v2/references/{unused.pk}/").status_code == 404
    live.unpublish()
    assert listed(client) == []


def test_a_draft_of_a_live_page_does_not_publish_its_references(client, home):
    old, new = ReferenceFactory(), ReferenceFactory()
    page = quoting(old, parent=home)
    page.body = quoting(new).body
    page.save_revision()
    assert listed(client) == [old.pk]


def test_references_shows_an_item_as_the_article_does(client, home):
    page = quoting(ReferenceFactory(), parent=home)
    in_article = client.get(f"/api/v2/pages/{page.pk}/").json()["references"][0]
    alone = client.get(f"/api/v2/references/{in_article['id']}/").json()
    alone.pop("meta")
    in_article.pop("number")
    in_article.pop("cited_in")
    assert alone == in_article


def test_a_merged_record_is_listed_as_its_survivor(client, home):
    survivor = ReferenceFactory()
    quoting(ReferenceFactory(merged_into=survivor), parent=home)
    assert listed(client) == [survivor.pk]


@pytest.mark.parametrize("query", ["notes=secret", "abstract=x", "nonsense=1"])
def test_notes_and_abstracts_cannot_be_searched(client, home, query):
    quoting(ReferenceFactory(notes="secret", abstract="x"), parent=home)
    assert client.get(f"/api/v2/references/?{query}").status_code == 400


# MariaDB finds words only in rows that are committed.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "?type=testapp.ArticlePage"])
def test_a_search_finds_public_pages_only(client, home, query):
    shown = quoting(ReferenceFactory(), parent=home, title="Microneedling in public")
    hidden = quoting(ReferenceFactory(), parent=home, title="Microneedling in private")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    found = client.get(f"/api/v2/pages/{query or '?'}&search=microneedling&child_of={home.pk}")
    assert [item["id"] for item in found.json()["items"]] == [shown.pk]


def test_a_thousand_restrictions_cost_what_ten_do(client, home):
    page = quoting(ReferenceFactory(), parent=home)
    section = home.add_child(instance=Page(title="Section", slug="section"))
    addresses = [
        "/api/v2/pages/?fields=*",
        f"/api/v2/pages/?type=testapp.ArticlePage&child_of={home.pk}",
        f"/api/v2/pages/?descendant_of={home.pk}",
        f"/api/v2/pages/{page.pk}/",
        "/api/v2/references/",
        f"/api/v2/references/?page={page.pk}",
    ]

    def sql() -> list[list[str]]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found.append([query["sql"] for query in captured.captured_queries])
        return found

    add_private(section, 10)
    sql()
    few = sql()
    add_private(section, 990)
    assert sql() == few


def add_private(section: Page, count: int) -> None:
    first = Page.objects.filter(depth=section.depth + 1).count() + 1
    pages = [
        Page(
            title=str(number),
            slug=str(number),
            path=Page._get_path(section.path, section.depth + 1, number),
            depth=section.depth + 1,
            url_path=f"{section.url_path}{number}/",
            content_type_id=section.content_type_id,
            locale_id=section.locale_id,
        )
        for number in range(first, first + count)
    ]
    Page.objects.bulk_create(pages)
    made = Page.objects.filter(slug__in=[page.slug for page in pages])
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type="login") for page in made
    )
