"""The JSON of an article: its envelope, people, images and translations."""

from __future__ import annotations

import datetime

from wagtail.models import Locale, PageViewRestriction

from exoblocks.documents.article import read_article
from exoblocks.documents.article_keys import KEYS
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
    uid,
)
from tests.published_schema import document_of


def test_a_page_has_wagtails_envelope_and_the_keys_of_the_article(data, page):
    assert set(data) == {"id", "meta", "title", *KEYS} - {
        "type",
        "locale",
        "slug",
        "first_published_at",
    }
    assert data["schema_version"] == "1.2"
    assert data["meta"]["type"] == "testapp.ArticlePage"
    assert data["meta"]["locale"] == "en"
    assert data["meta"]["slug"] == "full"
    assert (data["id"], data["title"], data["summary"]) == (page.pk, page.title, "In short")
    assert data["url"] == "http://testserver/full/"
    assert data["image"] is None
    assert data["author"] is None
    assert data["medical_review"] is None
    assert data["translations"] == []


def test_the_whole_document_has_every_key_of_the_contract_in_order(page):
    document = document_of(page)
    assert tuple(document) == tuple(KEYS)
    assert document["type"] == "testapp.ArticlePage"
    assert document["locale"] == "en"


def test_author_review_and_image(home, client, image):
    author, reviewer = PersonFactory(name="A", profile_url="https://a.example/"), PersonFactory()
    page = ArticlePageFactory(
        parent=home,
        image=image,
        author=author,
        reviewer=reviewer,
        reviewed_on=datetime.date(2026, 1, 17),
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["author"] == {
        "id": author.pk,
        "name": "A",
        "honorific": "",
        "credentials": "",
        "job_title": "",
        "profile_url": "https://a.example/",
        "image": None,
    }
    review = data["medical_review"]
    assert review.pop("reviewer")["id"] == reviewer.pk
    assert review == {"reviewed_on": "2026-01-17", "next_review_on": None, "is_stale": False}
    assert data["image"]["title"] == "Cell"
    assert data["image"]["renditions"][0]["url"].startswith("http://testserver/")


def test_the_portrait_of_a_person_is_an_image_like_that_of_the_article(home, client, image):
    page = ArticlePageFactory(parent=home, image=image, author=PersonFactory(image=image))
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["author"]["image"] == data["image"]
    assert data["author"]["image"]["renditions"][0]["url"].startswith("http://testserver/")


def test_labels_are_in_the_pages_language(home, client):
    german = Locale.objects.create(language_code="de")
    german_home = home.copy_for_translation(german)
    german_home.save_revision().publish()
    body = [{"type": "regulatory_status", "id": "r", "value": {"jurisdiction": "DE"}}]
    page = ArticlePageFactory(parent=german_home, locale=german, body=body)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["meta"]["locale"] == "de"
    assert data["body"][0]["value"]["jurisdiction"] == {"code": "DE", "label": "Deutschland"}


def test_only_translations_that_readers_may_see_are_listed(home, client):
    german = Locale.objects.create(language_code="de")
    german_home = home.copy_for_translation(german)
    german_home.save_revision().publish()
    page = ArticlePageFactory(parent=home, slug="article")
    translated = page.copy_for_translation(german)
    url = f"/api/v2/pages/{page.pk}/"
    assert client.get(url).json()["translations"] == []
    translated.save_revision().publish()
    assert [(item["locale"], item["id"]) for item in client.get(url).json()["translations"]] == [
        ("de", translated.pk)
    ]
    PageViewRestriction.objects.create(page=translated, restriction_type="login")
    assert client.get(url).json()["translations"] == []


def test_a_page_may_name_its_fields_differently(home, client):
    reference = ReferenceFactory()
    page = ProcedurePageFactory(
        parent=home,
        intro="Short",
        content=[
            {
                "type": "price",
                "id": "p",
                "value": {"label": "A", "amount": "5", "source": reference.pk},
            }
        ],
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["summary"] == "Short"
    assert data["body"][0]["value"]["source"] == reference.pk
    assert [(item["id"], item["cited_in"]) for item in data["references"]] == [
        (reference.pk, [uid("p")])
    ]


def test_a_block_alone_in_an_ordinary_stream_works_on_the_page(home, client):
    reference = ReferenceFactory()
    page = PlainPageFactory(
        parent=home,
        stream=[
            {
                "type": "mechanisms",
                "id": "m",
                "value": {
                    "heading": "How it works",
                    "mechanisms": [
                        {"title": "T", "body": "<p>x</p>", "references": cites(reference)}
                    ],
                },
            }
        ],
    )
    html = client.get(page.url).text
    assert '<h2 class="exo-heading" id="how-it-works">' in html
    assert ">T</h3>" in html


def test_an_empty_article_has_empty_lists_and_text(home, client):
    data = client.get(f"/api/v2/pages/{ArticlePageFactory(parent=home).pk}/").json()
    assert (data["body"], data["references"], data["summary"]) == ([], [], "")


def test_a_replaced_body_is_read_again_in_the_same_request(home, rf):
    page = ArticlePageFactory(parent=home, body=[])
    request = rf.get("/")
    assert read_article(page, request).body == []
    page.body = [{"type": "conclusion", "id": "c", "value": {"heading": "", "body": "<p>x</p>"}}]
    assert [block["type"] for block in read_article(page, request).body] == ["conclusion"]


def test_one_request_can_read_an_article_in_several_styles(home, rf):
    mechanism = {"title": "T", "references": cites(ReferenceFactory(publisher="P"))}
    body = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]
    page, request = ArticlePageFactory(parent=home, body=body), rf.get("/")
    names = [
        read_article(page, request, citation_style=style).references[0]["citation"]["style"]
        for style in ("ama", "vancouver", "ama")
    ]
    assert names == ["ama", "vancouver", "ama"]


def test_a_block_gets_the_request_for_its_json(page, rf, monkeypatch):
    request, given = rf.get("/"), []
    block = page.body.stream_block.child_blocks["conclusion"]
    represent = block.get_api_representation

    def representing(value, context=None):
        given.append(context["request"])
        return represent(value, context)

    monkeypatch.setattr(block, "get_api_representation", representing)
    assert read_article(page, request).body
    assert given == [request]
