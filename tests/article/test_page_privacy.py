"""``IsPublic`` gives the pages that Wagtail's ``public()`` gives, at a constant cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from exoblocks.article.page_privacy import NEAR_DEPTH, IsPublic
from tests.factories import ArticlePageFactory, PlainPageFactory
from tests.testapp.models import ArticlePage

MANY = 1000


def add_pages(parents: list[int], root: Page) -> list[Page]:
    """Pages below ``root``, each below an earlier one or, for ``-1``, directly below ``root``."""
    pages: list[Page] = []
    for number, index in enumerate(parents):
        parent = root if index < 0 else pages[index]
        pages.append(
            Page(
                title=str(number),
                slug=str(number),
                path=Page._get_path(parent.path, parent.depth + 1, number + 100),
                depth=parent.depth + 1,
                url_path=f"/{number}/",
                content_type_id=root.content_type_id,
                locale_id=root.locale_id,
            )
        )
    Page.objects.bulk_create(pages)
    return list(Page.objects.filter(slug__in=[page.slug for page in pages], depth__gt=root.depth))


def restrict(pages: list[Page], kind: str = "login") -> None:
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type=kind) for page in pages
    )


#: For each page, the number of steps back to its parent. Small numbers make deep trees.
TREES = st.lists(st.integers(1, 4), min_size=1, max_size=25)
#: For each page, the kinds of its restrictions.
RESTRICTIONS = st.lists(
    st.sampled_from([(), (), (), ("login",), ("password",), ("groups",), ("login", "groups")]),
    min_size=26,
    max_size=26,
)


@given(steps=TREES, restrictions=RESTRICTIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_pages_are_public_as_for_wagtail(home, steps, restrictions):
    with transaction.atomic():
        tree = [home, *add_pages([number - step for number, step in enumerate(steps)], home)]
        for page, kinds in zip(tree, restrictions, strict=False):
            for kind in kinds:
                rule = PageViewRestriction.objects.create(
                    page=page, restriction_type=kind, password="secret"
                )
                rule.groups.add(*Group.objects.all())
        public = set(Page.objects.public().values_list("pk", flat=True))
        assert set(Page.objects.filter(IsPublic()).values_list("pk", flat=True)) == public
        assert set(Page.objects.filter(~IsPublic())) == set(Page.objects.private())
        annotated = Page.objects.annotate(is_public=IsPublic())
        assert {page.pk for page in annotated if page.is_public} == public
        transaction.set_rollback(True)


@pytest.mark.parametrize("depth", [1, NEAR_DEPTH - 1, NEAR_DEPTH, NEAR_DEPTH + 1, 63])
def test_a_restriction_at_any_depth_covers_the_pages_below_it(home, depth):
    """The longest path has 63 steps."""
    line = add_pages(list(range(-1, 63 - home.depth - 1)), home)
    above = list(Page.objects.filter(pk=home.pk) | home.get_ancestors()) + line
    assert [page.depth for page in sorted(above, key=lambda page: page.depth)] == list(range(1, 64))
    beside = add_pages([-1], line[0])[-1:]
    restrict([page for page in above if page.depth == depth])
    public = Page.objects.filter(IsPublic())
    assert {page.depth for page in public.filter(pk__in=[page.pk for page in above])} == set(
        range(1, depth)
    )
    assert public.filter(pk__in=[page.pk for page in beside]).exists() == (depth > 3)


def test_pages_of_a_type_can_be_asked(home):
    shown, hidden = ArticlePageFactory(parent=home), ArticlePageFactory(parent=home)
    restrict([hidden])
    assert list(ArticlePage.objects.filter(IsPublic())) == [shown]
    of_article = ArticlePage.objects.filter(pk__in=Page.objects.filter(IsPublic()).values("pk"))
    assert list(of_article) == [shown]


def test_an_alias_has_the_restrictions_of_the_page_that_it_mirrors(home, client):
    section, page = PlainPageFactory(parent=home), ArticlePageFactory(parent=home)
    alias = page.create_alias(parent=section, update_slug="alias")
    second = alias.create_alias(parent=section, update_slug="second")
    below = ArticlePageFactory(parent=alias)
    other = ArticlePageFactory(parent=section)
    addresses = [f"/api/v2/pages/{each.pk}/" for each in (page, alias, second, below)]
    assert {client.get(address).status_code for address in addresses} == {200}
    restrict([page])
    assert {client.get(address).status_code for address in addresses} == {404}
    public = Page.objects.filter(IsPublic())
    assert not public.filter(pk__in=[page.pk, alias.pk, second.pk, below.pk]).exists()
    assert public.filter(pk=other.pk).exists()


# --- Cost --------------------------------------------------------------------------------------


@pytest.fixture
def many_private(home: Page) -> Page:
    """A public page beside ``MANY`` private ones."""
    *private, public = add_pages([-1] * (MANY + 1), home)
    restrict(private)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE wagtailcore_page, wagtailcore_pageviewrestriction")
            # So few pages would be read as a whole.
            cursor.execute("SET LOCAL enable_seqscan = off")
    return public


def plan(queryset: Any) -> list[str]:
    return [line for line in queryset.order_by().explain().split("\n") if "ancestor" in line]


def test_the_ancestors_of_a_page_are_looked_up_in_the_index(many_private):
    near = plan(Page.objects.filter(IsPublic(), pk=many_private.pk))
    expected = {
        "sqlite": "(path=?)",
        "postgresql": "wagtailcore_page_path",
        "mysql": " path ",
    }[connection.vendor]
    assert any(expected in line for line in near), near


def test_many_restrictions_do_not_make_the_query_longer(home):
    def sql() -> str:
        return str(Page.objects.filter(IsPublic()).query)

    before = sql()
    restrict(add_pages([-1] * 10, home))
    assert sql() == before
