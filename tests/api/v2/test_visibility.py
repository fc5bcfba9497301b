"""What API v2 shows to the public."""

from __future__ import annotations

from typing import Any

import pytest
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
