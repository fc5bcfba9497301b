"""The JSON of an article: every block, every rule on null, "" and ids."""

from __future__ import annotations

import datetime
import json
import re

import pytest
import wagtail_factories
from wagtail.models import Locale, PageViewRestriction

from exoblocks.documents.article import KEYS, read_article
from tests.article.full import full_body
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


@pytest.fixture
def records(home):
    return (
        ReferenceFactory(study_design="animal_study", population="animal"),
        ReferenceFactory(study_design="randomized_controlled_trial", population="human"),
        ReferenceFactory(),
    )


@pytest.fixture
def image(home):
    return wagtail_factories.ImageFactory(title="Cell", file__width=1000, file__height=500)


@pytest.fixture
def page(home, records, image):
    return ArticlePageFactory(
        parent=home, slug="full", summary="In short", body=full_body(*records, image)
    )


@pytest.fixture
def data(page, client):
    return client.get(f"/api/v2/pages/{page.pk}/").json()


def values(data, block_type):
    return next(block["value"] for block in data["body"] if block["type"] == block_type)


def test_the_envelope_is_wagtails_and_the_rest_is_the_articles(data, page):
    assert set(data) == {"id", "meta", "title", *KEYS} - {
        "type",
        "locale",
        "slug",
        "first_published_at",
    }
    assert data["schema_version"] == "1.1"
    assert data["meta"]["type"] == "testapp.ArticlePage"
    assert data["meta"]["locale"] == "en"
    assert data["meta"]["slug"] == "full"
    assert (data["id"], data["title"], data["summary"]) == (page.pk, page.title, "In short")
    assert data["url"] == "http://testserver/full/"
    assert data["image"] is None
    assert data["author"] is None
    assert data["medical_review"] is None
    assert data["translations"] == []


def test_the_whole_document_has_every_key_of_the_contract_in_its_order(page):
    document = document_of(page)
    assert tuple(document) == KEYS
    assert document["type"] == "testapp.ArticlePage"
    assert document["locale"] == "en"


def test_blocks_come_in_order_with_type_id_and_value(data):
    assert [(block["type"], block["id"]) for block in data["body"]] == [
        ("text", uid("text-1")),
        ("key_facts", uid("facts-1")),
        ("mechanisms", uid("mechanisms-1")),
        ("protocols", uid("protocols-1")),
        ("safety", uid("safety-1")),
        ("regulatory_status", uid("status-1")),
        ("quote", uid("quote-1")),
        ("figure", uid("figure-1")),
        ("bibliography", uid("bibliography-1")),
        ("conclusion", uid("conclusion-1")),
    ]


def test_text(data):
    assert values(data, "text") == {
        "heading": "What they are",
        "anchor": "what-they-are",
        "body": "<p>Small <b>vesicles</b>.</p>",
    }


def test_key_facts(data, records):
    assert values(data, "key_facts") == {
        "heading": "At a glance",
        "anchor": "at-a-glance",
        "introduction": "",
        "facts": [
            {
                "id": uid("fact-1"),
                "label": "Diameter",
                "value": "",
                "quantity": {"min": 30, "max": 150.5, "unit": {"code": "nm", "label": "nm"}},
                "note": "",
                "references": [
                    {
                        "id": uid("cite-1"),
                        "reference": records[1].pk,
                        "number": 1,
                        "locator": "",
                        "relation": {"code": "supports", "label": "Supports"},
                    }
                ],
            },
            {
                "id": uid("fact-2"),
                "label": "Origin",
                "value": "Stem cells",
                "quantity": None,
                "note": "mostly",
                "references": [],
            },
        ],
    }


def test_mechanisms(data, records):
    assert values(data, "mechanisms") == {
        "heading": "What they are",
        "anchor": "what-they-are-2",
        "introduction": "<p>Four ways.</p>",
        "mechanisms": [
            {
                "id": uid("mechanism-1"),
                "title": "Collagen",
                "body": "<p>Text</p>",
                "target": {"code": "collagen_elastin", "label": "Collagen and elastin"},
                # the trial is background only: it supports nothing
                "evidence_basis": {"code": "animal", "label": "Animal study", "derived": True},
                "references": [
                    {
                        "id": uid("cite-2"),
                        "reference": records[0].pk,
                        "number": 2,
                        "locator": "p. 27",
                        "relation": {"code": "supports", "label": "Supports"},
                    },
                    {
                        "id": uid("cite-3"),
                        "reference": records[1].pk,
                        "number": 1,
                        "locator": "",
                        "relation": {"code": "background", "label": "Background"},
                    },
                ],
                "no_reference_reason": "",
            },
            {
                "id": uid("mechanism-2"),
                "title": "Inflammation",
                "body": "<p>Text</p>",
                "target": None,
                "evidence_basis": {
                    "code": "expert_opinion",
                    "label": "Expert opinion",
                    "derived": False,
                },
                "references": [],
                "no_reference_reason": "Textbook knowledge",
            },
        ],
    }


def test_protocols(data):
    assert values(data, "protocols") == {
        "heading": "",
        "anchor": "",
        "introduction": "",
        "protocols": [
            {
                "id": uid("protocol-1"),
                "title": "Microneedling",
                "modality": {"code": "microneedling", "label": "Microneedling"},
                "combined_with": ["Exosome serum"],
                "sessions": {"count": 3, "count_max": 4},
                "interval": {
                    "period": 2,
                    "period_max": 4,
                    "period_unit": "wk",
                    "iso8601": "P2W",
                    "iso8601_max": "P4W",
                },
                "downtime": {
                    "level": {"code": "minimal", "label": "Minimal"},
                    "days_min": None,
                    "days_max": None,
                    "note": "Redness",
                },
                "steps": [
                    {
                        "id": uid("step-1"),
                        "phase": {"code": "aftercare", "label": "Aftercare"},
                        "text": "Sunscreen",
                    }
                ],
                "variation_note": "<p>May vary.</p>",
                "references": [],
            },
            {
                "id": uid("protocol-2"),
                "title": "Daily cream",
                "modality": {"code": "topical", "label": "Topical application"},
                "combined_with": [],
                "sessions": None,
                "interval": None,
                "downtime": None,
                "steps": [],
                "variation_note": "",
                "references": [],
            },
        ],
    }


def test_safety(data, records):
    assert values(data, "safety")["notes"] == [
        {
            "id": uid("note-1"),
            "kind": {"code": "emergency_advice", "label": "When to get help"},
            "care_level": {
                "code": "emergency",
                "label": "Emergency: call the emergency services",
            },
            "audience": {"code": "patient", "label": "Patients"},
            "frequency": None,
            "title": "Trouble breathing",
            "body": "<p>Text</p>",
            "action": "<p>Call.</p>",
            "report_to": "https://yellowcard.mhra.gov.uk/",
            "references": [
                {
                    "id": uid("cite-4"),
                    "reference": records[2].pk,
                    "number": 3,
                    "locator": "",
                    "relation": {"code": "supports", "label": "Supports"},
                }
            ],
        }
    ]


def test_regulatory_status(data):
    assert values(data, "regulatory_status") == {
        "jurisdiction": {"code": "US", "label": "United States of America"},
        "status": {"code": "unapproved", "label": "Not approved"},
        "statement": "<p>Not approved.</p>",
        "as_of": "2026-01-15",
        "regulator": "FDA",
        "product_class": None,
        "use_basis": None,
        "source_url": "",
        "identifier": "",
    }


def test_quote(data, records):
    assert values(data, "quote") == {
        "text": "Words",
        "person": None,
        "source": {
            "publication": "",
            "url": "",
            "date": "2019-12-06",
            "reference": records[2].pk,
            "number": 3,
        },
    }


def test_figure_offers_each_size_once_with_absolute_addresses(data, image):
    value = values(data, "figure")
    renditions = value["image"].pop("renditions")
    assert value == {
        "image": {"id": image.pk, "title": "Cell"},
        "alt_text": "A cell",
        "decorative": False,
        "caption": "Caption",
        "credit": "",
    }
    assert [(item["width"], item["height"]) for item in renditions] == [
        (480, 240),
        (960, 480),
        (1000, 500),
    ]
    assert all(item["url"].startswith("http://testserver/media/images/") for item in renditions)


def test_a_figure_whose_file_is_gone_has_no_renditions(page, image, client):
    image.file.delete(save=False)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert values(data, "figure")["image"] == {"id": image.pk, "title": "Cell", "renditions": []}
    assert client.get(page.url).status_code == 200


def test_bibliography_and_conclusion(data):
    assert values(data, "bibliography") == {"heading": "Sources", "anchor": "sources"}
    assert values(data, "conclusion") == {"heading": "", "anchor": "", "body": "<p>End.</p>"}


def test_references_are_numbered_by_first_appearance_and_say_where_they_are_cited(data, records):
    assert [(item["number"], item["id"], item["cited_in"]) for item in data["references"]] == [
        (1, records[1].pk, [uid("fact-1"), uid("mechanism-1")]),
        (2, records[0].pk, [uid("mechanism-1")]),
        (3, records[2].pk, [uid("note-1"), uid("quote-1")]),
    ]


def test_a_reference_shows_what_a_consumer_needs_and_nothing_private(home, client):
    reference = ReferenceFactory(
        doi="10.1000/ABC.",
        notes="Ask Jo about this",
        abstract="Long abstract",
        csl_original={"note": "private", "annote": "private", "genre": "preprint"},
    )
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "key_facts",
                "id": "k",
                "value": {"facts": [{"label": "x", "value": "y", "references": cites(reference)}]},
            }
        ],
    )
    shown = client.get(f"/api/v2/pages/{page.pk}/").json()["references"][0]
    assert shown["doi"] == "10.1000/abc"
    assert shown["uuid"] == str(reference.uuid)
    assert shown["csl"]["DOI"] == "10.1000/abc"
    assert shown["csl"]["genre"] == "preprint"
    assert shown["citation"]["style"] == "ama"
    assert "10.1000/abc" in shown["citation"]["text"]
    assert shown["verification"] == {"code": "unverified", "label": "Not verified"}
    assert shown["update_status"] == {"code": "unchecked", "label": "Not checked for notices"}
    assert set(shown) == {
        "number", "id", "uuid", "citekey", "csl_type", "csl", "citation", "doi", "pmid", "pmcid",
        "url", "study_design", "population", "verification", "update_status", "cited_in",
    }  # fmt: skip
    text = json.dumps(shown)
    assert "private" not in text
    assert "Ask Jo" not in text
    assert "Long abstract" not in text


def test_a_merged_duplicate_is_read_as_its_survivor(home, client):
    survivor = ReferenceFactory()
    duplicate = ReferenceFactory(merged_into=survivor)
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "key_facts",
                "id": "k",
                "value": {
                    "facts": [
                        {"label": "x", "value": "y", "references": cites(duplicate, survivor)}
                    ]
                },
            }
        ],
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    shown = data["body"][0]["value"]["facts"][0]["references"]
    assert [(item["reference"], item["number"]) for item in shown] == [(survivor.pk, 1)] * 2
    assert [item["id"] for item in data["references"]] == [survivor.pk]


def test_the_page_and_the_json_show_the_same_numbers(page, client, data):
    html = client.get(page.url).text
    for item in data["references"]:
        assert f'<li id="ref-{item["number"]}"' in html
        assert item["citation"]["html"] in html
    assert html.count('class="exo-bibliography') + html.count(" exo-bibliography") == 1


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
    }
    review = data["medical_review"]
    assert review.pop("reviewer")["id"] == reviewer.pk
    assert review == {"reviewed_on": "2026-01-17", "next_review_on": None, "is_stale": False}
    assert data["image"]["title"] == "Cell"
    assert data["image"]["renditions"][0]["url"].startswith("http://testserver/")


def test_labels_are_in_the_pages_language(home, client):
    german = Locale.objects.create(language_code="de")
    german_home = home.copy_for_translation(german)
    german_home.save_revision().publish()
    body = [{"type": "regulatory_status", "id": "r", "value": {"jurisdiction": "DE"}}]
    page = ArticlePageFactory(parent=german_home, locale=german, body=body)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["meta"]["locale"] == "de"
    assert data["body"][0]["value"]["jurisdiction"] == {"code": "DE", "label": "Deutschland"}


def test_translations_that_readers_may_see_are_listed(home, client):
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


def test_a_page_with_fields_of_its_own_names_says_which_is_what(home, client):
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


SCRIPT = '<p>Safe<script>alert(1)</script><a href="javascript:alert(2)">x</a><img src=x onerror=alert(3)></p>'


def test_stored_scripts_reach_no_reader(home, client):
    page = ArticlePageFactory(
        parent=home,
        title="<script>alert(4)</script>",
        summary="<script>alert(5)</script>",
        body=[
            {"type": "text", "id": "t", "value": {"heading": "<script>h</script>", "body": SCRIPT}},
            {
                "type": "safety",
                "id": "s",
                "value": {
                    "notes": [
                        {
                            "kind": "<script>k</script>",
                            "title": "<script>t</script>",
                            "body": SCRIPT,
                            "report_to": "javascript:alert(6)",
                        }
                    ]
                },
            },
            {
                "type": "quote",
                "id": "q",
                "value": {
                    "text": "<script>q</script>",
                    "source": {"publication": "<script>", "url": "data:text/html,x"},
                },
            },
        ],
    )
    html = client.get(page.url).text
    assert "<script" not in html
    assert "javascript:" not in html
    assert "data:text" not in html
    assert "onerror" not in html
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["body"][0]["value"]["body"] == '<p>Safe<a>x</a><img src="http://testserver/x"></p>'
    assert data["body"][1]["value"]["notes"][0]["report_to"] == ""
    assert data["body"][2]["value"]["source"]["url"] == ""


def test_links_in_rich_text_are_absolute_and_relative_on_the_page(home, client):
    target = ArticlePageFactory(parent=home, slug="target")
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {
                    "heading": "",
                    "body": f'<p><a linktype="page" id="{target.pk}">there</a> <a href="#ref-1">here</a></p>',
                },
            }
        ],
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["body"][0]["value"]["body"] == (
        '<p><a href="http://testserver/target/">there</a> <a href="#ref-1">here</a></p>'
    )
    assert '<a href="/target/">there</a>' in client.get(page.url).text


def test_an_empty_article_is_lists_nulls_and_empty_text(home, client):
    data = client.get(f"/api/v2/pages/{ArticlePageFactory(parent=home).pk}/").json()
    assert (data["body"], data["references"], data["summary"]) == ([], [], "")


def test_every_anchor_is_one_of_a_kind(home, client):
    reference = ReferenceFactory()
    headings = ["References", "Intro", "Ref 1", "???", "Intro", "é"]
    body = [
        {"type": "text", "id": f"t{index}", "value": {"heading": heading, "body": "<p>x</p>"}}
        for index, heading in enumerate(headings)
    ]
    fact = {"label": "x", "value": "y", "references": cites(reference)}
    body.append(
        {
            "type": "key_facts",
            "id": "k",
            "value": {"facts": [{"type": "item", "id": "intro", "value": fact}]},
        }
    )
    page = ArticlePageFactory(parent=home, body=body)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    anchors = [block["value"]["anchor"] for block in data["body"][:6]]
    assert anchors == ["references-2", "intro", "ref-1-2", "text", "intro-2", "é"]
    ids = re.findall(r' id="([^"]*)"', client.get(page.url).text)
    assert len(set(ids)) == len(ids)
    assert "" not in ids


def test_a_body_that_is_replaced_is_read_anew_in_the_same_request(home, rf):
    page = ArticlePageFactory(parent=home, body=[])
    request = rf.get("/")
    assert read_article(page, request).body == []
    page.body = [{"type": "conclusion", "id": "c", "value": {"heading": "", "body": "<p>x</p>"}}]
    assert [block["type"] for block in read_article(page, request).body] == ["conclusion"]


def test_a_tiny_number_is_written_out(home, client):
    quantity = {"min": "0.000001", "unit": "mg"}
    body = [
        {"type": "key_facts", "id": "k", "value": {"facts": [{"label": "x", "quantity": quantity}]}}
    ]
    page = ArticlePageFactory(parent=home, body=body)
    assert "0.000001 mg" in client.get(page.url).text


def test_one_request_reads_an_article_in_each_style_that_is_asked_for(home, rf):
    mechanism = {"title": "T", "references": cites(ReferenceFactory(publisher="P"))}
    body = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]
    page, request = ArticlePageFactory(parent=home, body=body), rf.get("/")
    names = [
        read_article(page, request, citation_style=style).references[0]["citation"]["style"]
        for style in ("ama", "vancouver", "ama")
    ]
    assert names == ["ama", "vancouver", "ama"]
