"""Door 1: what it shows, to whom, and at what price."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail
import wagtail_factories
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from exoblocks.article.use_tracking import update
from exoblocks.library.owners import owner_of
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites, inline

LISTING = "/api/v2/pages/?type=testapp.ArticlePage&fields=*&limit=20"


def rich(*targets: Page) -> str:
    links = " ".join(f'<a linktype="page" id="{page.pk}">link</a>' for page in targets)
    return f"<p>Text {links}</p>"


def said(*references: Any) -> str:
    return f"<p>Said {' '.join(inline(reference) for reference in references)}.</p>"


def article(home: Page, references: list[Any], targets: list[Page], image: Any, person: Any) -> Any:
    """Citations, listed and in texts, internal links, a figure, an author and a reviewer."""
    return ArticlePageFactory(
        parent=home,
        image=image,
        author=person,
        reviewer=PersonFactory(),
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {"heading": "H", "body": rich(*targets) + said(*references[7:])},
            },
            {
                "type": "mechanisms",
                "id": "m",
                "value": {
                    "heading": "M",
                    "introduction": rich(*targets),
                    "mechanisms": [
                        {
                            "type": "item",
                            "id": f"m{index}",
                            "value": {
                                "title": "T",
                                "body": rich(targets[index % len(targets)]) + said(references[0]),
                                "references": cites(references[index], references[index + 1]),
                            },
                        }
                        for index in range(4)
                    ],
                },
            },
            {
                "type": "safety",
                "id": "s",
                "value": {
                    "notes": [
                        {
                            "kind": "precaution",
                            "title": "T",
                            "body": rich(*targets),
                            "references": cites(references[5]),
                        }
                    ]
                },
            },
            {
                "type": "quote",
                "id": "q",
                "value": {"text": "x", "source": {"reference": references[6].pk}},
            },
            {"type": "figure", "id": "f", "value": {"image": image.pk, "alt_text": "x"}},
        ],
    )


@pytest.fixture
def make_articles(home):
    targets = [ArticlePageFactory(parent=home, live=True, title=f"Target {n}") for n in range(3)]
    for target in targets:
        target.unpublish()  # not in the listing, still a link
    section = home.add_child(instance=Page(title="Section", slug="section"))
    targets = [
        section.add_child(instance=Page(title=f"Linked {n}", slug=f"linked-{n}")) for n in range(3)
    ]

    def make(count: int) -> list[Any]:
        made = []
        for _n in range(count):
            references = [ReferenceFactory() for _ in range(10)]
            image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
            made.append(article(home, references, targets, image, PersonFactory()))
        return made

    return make


def queries(client: Any, url: str) -> list[str]:
    """The queries of the second request: caches warm, renditions made."""
    ContentType.objects.clear_cache()
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.get(url)
    assert response.status_code == 200, response.text
    return [query["sql"] for query in captured.captured_queries]


def test_the_queries_of_a_listing_are_few_and_do_not_grow(client, make_articles):
    make_articles(5)
    few = queries(client, LISTING)
    make_articles(15)
    many = queries(client, LISTING)
    assert client.get(LISTING).json()["meta"]["total_count"] == 20
    assert len(many) <= 12, "\n".join(many)
    assert len(many) == len(few), "\n".join(many)


def test_the_queries_of_a_listing_of_a_site_in_one_language(client, make_articles, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    make_articles(20)
    assert len(queries(client, LISTING)) <= 13


@pytest.mark.parametrize("i18n", [True, False])
def test_the_queries_of_a_detail(client, make_articles, settings, i18n):
    settings.WAGTAIL_I18N_ENABLED = i18n
    (page,) = make_articles(1)
    found = queries(client, f"/api/v2/pages/{page.pk}/")
    assert len(found) <= 13, "\n".join(found)


def rich_in(count: int, home: Page, section: Page) -> Any:
    """An article with so many citations of so many records, images, and links to pages."""
    figures = [
        wagtail_factories.ImageFactory(file__width=1000, file__height=500) for _ in range(count)
    ]
    targets = [
        section.add_child(instance=Page(title=f"{count} {n}", slug=f"{count}-{n}"))
        for n in range(count)
    ]
    mechanisms = [
        {
            "type": "item",
            "id": f"m{n}",
            "value": {
                "title": "T",
                "body": rich(target) + said(ReferenceFactory()),
                "references": cites(ReferenceFactory()),
            },
        }
        for n, target in enumerate(targets)
    ]
    return ArticlePageFactory(
        parent=home,
        author=PersonFactory(),
        reviewer=PersonFactory(),
        image=figures[0],
        body=[
            {"type": "mechanisms", "id": "m", "value": {"mechanisms": mechanisms}},
            *(
                {"type": "figure", "id": f"f{n}", "value": {"image": figure.pk, "alt_text": "x"}}
                for n, figure in enumerate(figures)
            ),
        ],
    )


def test_the_queries_of_a_detail_do_not_grow(client, home):
    section = home.add_child(instance=Page(title="Section", slug="section"))
    few, many = (
        queries(client, f"/api/v2/pages/{rich_in(count, home, section).pk}/") for count in (2, 9)
    )
    assert len(many) == len(few) <= 13, "\n".join(many)


def test_a_merged_record_costs_one_query_however_many_are_merged(client, home):
    def page(count: int) -> Any:
        merged = [ReferenceFactory(merged_into=ReferenceFactory()) for _ in range(count)]
        return ArticlePageFactory(
            parent=home,
            body=[{"type": "text", "id": "t", "value": {"body": said(*merged)}}],
        )

    none, one, many = (len(queries(client, f"/api/v2/pages/{page(n).pk}/")) for n in (0, 1, 5))
    assert one == many <= none + 2


def test_json_ld_costs_no_query(client, make_articles):
    make_articles(3)
    with_it, without = (
        queries(client, LISTING),
        queries(client, f"{LISTING}".replace("*", "*,-json_ld")),
    )
    assert len(with_it) == len(without)
    assert client.get(LISTING).json()["items"][0]["json_ld"]["citation"]


def test_the_listing_shows_the_bodies(client, make_articles):
    pages = make_articles(2)
    data = client.get(LISTING).json()
    assert [item["id"] for item in data["items"]] == [page.pk for page in pages]
    for item in data["items"]:
        assert len(item["references"]) == 10
        assert '<a href="http://testserver/section/linked-0/">' in item["body"][0]["value"]["body"]
        assert item["body"][-1]["value"]["image"]["renditions"]


def test_the_locale_is_given_in_a_site_of_one_language(client, home, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    page = ArticlePageFactory(parent=home)
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["meta"]["locale"] == "en"
    assert (
        client.get("/api/v2/pages/?type=testapp.ArticlePage").json()["items"][0]["meta"]["locale"]
        == "en"
    )


def test_a_plain_page_is_served_as_wagtail_serves_it(client, home):
    assert client.get(f"/api/v2/pages/{home.pk}/").json()["title"] == home.title


@pytest.mark.parametrize("field", ["body", "references", "summary,author", "*", "_,body"])
def test_fields_can_be_chosen(client, home, field):
    page = ArticlePageFactory(parent=home)
    answer = client.get(f"/api/v2/pages/{page.pk}/?fields={field}")
    assert answer.status_code == 200


def test_what_one_request_loaded_is_not_seen_by_the_next(client, home):
    reference = ReferenceFactory(title="Before")
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "quote",
                "id": "q",
                "value": {"text": "x", "source": {"reference": reference.pk}},
            }
        ],
    )
    url = f"/api/v2/pages/{page.pk}/"
    assert "Before" in client.get(url).text
    reference.title = "After"
    reference.save()
    assert "After" in client.get(url).text
    assert "After" in client.get(page.url).text


# --- Who sees what ---------------------------------------------------------------------------


def quoting(reference: Any, **kwargs: Any) -> Any:
    return ArticlePageFactory(
        body=[
            {
                "type": "quote",
                "id": "q",
                "value": {"text": "x", "source": {"reference": reference.pk}},
            }
        ],
        **kwargs,
    )


def listed(client: Any) -> list[int]:
    return [item["id"] for item in client.get("/api/v2/references/").json()["items"]]


def test_a_draft_and_a_private_page_are_behind_no_door(client, home):
    draft = quoting(ReferenceFactory(), parent=home, live=False)
    private = quoting(ReferenceFactory(), parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (draft, private):
        assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404
    assert listed(client) == []


def test_references_lists_what_a_live_public_page_of_this_site_cites(client, home):
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


def test_a_survivor_of_a_merge_stands_for_its_duplicate(client, home):
    survivor = ReferenceFactory()
    quoting(ReferenceFactory(merged_into=survivor), parent=home)
    assert listed(client) == [survivor.pk]


@pytest.mark.parametrize("query", ["notes=secret", "abstract=x", "nonsense=1"])
def test_notes_and_abstracts_cannot_be_searched(client, home, query):
    quoting(ReferenceFactory(notes="secret", abstract="x"), parent=home)
    assert client.get(f"/api/v2/references/?{query}").status_code == 400


def test_the_queries_of_the_references_do_not_grow(client, home):
    for _ in range(3):
        quoting(ReferenceFactory(), parent=home)
    few = len(queries(client, "/api/v2/references/?limit=20"))
    for _ in range(15):
        quoting(ReferenceFactory(), parent=home)
    assert len(queries(client, "/api/v2/references/?limit=20")) == few <= 9


def test_a_reader_of_the_json_gets_display_html_whatever_the_site_says(client, home, settings):
    settings.WAGTAILAPI_RICH_TEXT_FORMAT = "db_html"
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {"body": f'<p><a linktype="page" id="{home.pk}">x</a></p>'},
            }
        ],
    )
    url = f"/api/v2/pages/{page.pk}/"
    assert 'href="http://testserver/"' in client.get(url).json()["body"][0]["value"]["body"]
    if wagtail.VERSION >= (8, 0):
        answer = client.get(url, {"rich_text_format": "db_html"})
        assert 'linktype="page"' in answer.json()["body"][0]["value"]["body"]
        assert client.get(url, {"rich_text_format": "nonsense"}).status_code == 400


def test_update_page_is_idempotent(home, django_assert_num_queries):
    page = quoting(ReferenceFactory(), parent=home)
    # SQLite locks no row: a write of its own takes the database first.
    with django_assert_num_queries(3 if connection.features.has_select_for_update else 4):
        update(owner_of(page))


@pytest.mark.parametrize(
    "query", ["uuid=abc", "id=x", "doi=%00", "limit=x", "offset=-1", "order=notes"]
)
def test_a_wrong_query_of_the_references_is_the_clients_fault(client, home, query):
    quoting(ReferenceFactory(doi="10.1000/a"), parent=home)
    assert client.get(f"/api/v2/references/?{query}").status_code in (200, 400)
    assert client.get("/api/v2/references/?uuid=abc").status_code == 400


UNSAFE = '<p>a<script>alert(1)</script><a href="javascript:alert(2)">b</a><img src="x">{link}</p>'


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 knows no formats")
@pytest.mark.parametrize("rich_text_format", ["html", "db_html", "markdown", "db_markdown"])
def test_every_format_is_as_safe_as_html(client, home, rich_text_format):
    target = home.add_child(instance=Page(title="Target", slug="target"))
    link = f'<a linktype="page" id="{target.pk}">there</a>'
    page = ArticlePageFactory(
        parent=home,
        body=[{"type": "text", "id": "t", "value": {"body": UNSAFE.replace("{link}", link)}}],
    )
    answer = client.get(f"/api/v2/pages/{page.pk}/?rich_text_format={rich_text_format}")
    shown = answer.json()["body"][0]["value"]["body"]
    assert "alert" not in shown
    assert "there" in shown
    if rich_text_format == "markdown":
        assert "](http://testserver/target/)" in shown


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 knows no formats")
@pytest.mark.parametrize(
    ("rich_text_format", "shown"),
    [
        ("html", '<p>Cells [<a class="citation" href="#ref-1"'),
        ("markdown", "Cells [[1 (p. 2)](#ref-1), [2](#ref-2)] (Gone)"),
        ("db_html", '<a linktype="citation" id="{0}" locator="p. 2">(Kim 2019)</a>'),
        ("db_markdown", "Cells (Kim 2019) (Kim 2019) (Gone)"),
    ],
)
def test_every_format_shows_citations(client, home, rich_text_format, shown):
    first, second = ReferenceFactory(), ReferenceFactory()
    cited = f"{inline(first, 'p. 2')} {inline(second)} {inline(987654, text='(Gone)')}"
    page = ArticlePageFactory(
        parent=home,
        body=[{"type": "text", "id": "t", "value": {"body": f"<p>Cells {cited}</p>"}}],
    )
    answer = client.get(f"/api/v2/pages/{page.pk}/?rich_text_format={rich_text_format}")
    body = answer.json()["body"][0]["value"]["body"].replace("\\", "")
    assert shown.format(first.pk) in body
    assert ("987654" in body) == (rich_text_format == "db_html")


def test_links_do_not_add_queries_to_the_page(client, make_articles, home):
    linked = list(Page.objects.filter(slug__startswith="linked"))

    def page_with(count: int) -> Any:
        return ArticlePageFactory(
            parent=home,
            body=[
                {"type": "text", "id": f"t{n}", "value": {"body": rich(linked[n % 3])}}
                for n in range(count)
            ],
        )

    few, many = page_with(2), page_with(20)
    assert len(queries(client, many.url)) == len(queries(client, few.url))
