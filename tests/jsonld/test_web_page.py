"""The page, its review and its references in the JSON-LD."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import wagtail
from wagtail.models import Locale

from exoblocks.citations.images import represent_image
from exoblocks.documents import article
from exoblocks.documents.article import read_article
from exoblocks.models import Reference
from tests.article.full import item
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
    uid,
)
from tests.jsonld.parts import URL, json_ld_of, part, parts


def test_the_page(page, data):
    portrait = represent_image(page.reviewer.image, "http://testserver")
    assert {
        name: value
        for name, value in data.items()
        if name not in ("about", "author", "citation", "hasPart", "image")
    } == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": URL,
        "url": URL,
        "name": "Rich",
        "description": "In short",
        "inLanguage": "en",
        "datePublished": "2026-01-15T09:00:00+00:00",
        "dateModified": "2026-01-15T09:00:00+00:00",
        "reviewedBy": {
            "@type": "Person",
            "name": "Reviewer",
            "image": {"@type": "ImageObject", "contentUrl": portrait["renditions"][-1]["url"]},
        },
        "lastReviewed": "2026-01-17",
        "medicalAudience": [{"@type": "Patient"}, "https://schema.org/Clinician"],
    }
    assert data["image"]["@type"] == "ImageObject"
    assert data["image"]["contentUrl"].startswith("http://testserver/media/images/")


def test_the_author_is_described_without_the_registration(data, page):
    assert data["author"] == {
        "@type": "Person",
        "name": "Author",
        "honorificPrefix": "Dr",
        "jobTitle": "Dermatologist",
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": "MD"},
            {"@type": "EducationalOccupationalCredential", "name": "FRCP"},
        ],
        "url": "https://example.org/author",
    }
    assert page.author.registration_number not in json.dumps(data)
    assert page.author.registration_body not in json.dumps(data)


def test_an_empty_article_has_only_basic_properties(home):
    page = ArticlePageFactory(
        parent=home, slug="empty", title="Empty", first_published_at=None, last_published_at=None
    )
    assert json_ld_of(page) == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": "http://testserver/empty/",
        "url": "http://testserver/empty/",
        "name": "Empty",
        "inLanguage": "en",
    }


def test_dates_have_a_time_zone_even_if_the_site_stores_none(home, settings):
    settings.USE_TZ, settings.TIME_ZONE = False, "Europe/Berlin"
    published = datetime.datetime(2026, 7, 1, 9, 0)
    page = ArticlePageFactory.build(
        first_published_at=published, locale=home.locale, path="00010001", depth=2
    )
    assert json_ld_of(page)["datePublished"] == "2026-07-01T09:00:00+02:00"


def test_no_property_is_empty(data):
    def empties(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [name for name, one in value.items() if one in (None, "", [], {})] + [
                found for one in value.values() for found in empties(one)
            ]
        return [found for one in value for found in empties(one)] if isinstance(value, list) else []

    assert empties(data) == []


def test_the_language_is_that_of_the_page(home):
    german = Locale.objects.create(language_code="de")
    translation = home.copy_for_translation(german)
    body = [
        {
            "type": "regulatory_status",
            "id": "s",
            "value": {"jurisdiction": "DE", "status": "unapproved"},
        }
    ]
    data = json_ld_of(ArticlePageFactory(parent=translation, locale=german, body=body))
    assert data["inLanguage"] == "de"
    (status,) = data["about"]["legalStatus"]
    assert status["applicableLocation"]["name"] == "Deutschland"


def test_the_sites_specialties(page, settings):
    settings.EXOBLOCKS = {"MEDICAL_SPECIALTIES": ["Dermatology", "PlasticSurgery", "Cosmetics"]}
    assert json_ld_of(page)["specialty"] == [
        "https://schema.org/Dermatology",
        "https://schema.org/PlasticSurgery",
    ]


def test_a_stale_review_is_left_out(page):
    page.save_revision().publish()
    assert "reviewedBy" in json_ld_of(page)
    page.title = "Changed"
    page.save_revision().publish()
    assert read_article(page).medical_review["is_stale"]
    assert not {"reviewedBy", "lastReviewed"} & set(json_ld_of(page))


@pytest.mark.parametrize("missing", ["reviewer", "reviewed_on"])
def test_an_incomplete_review_is_left_out(page, missing):
    setattr(page, missing, None)
    assert not {"reviewedBy", "lastReviewed"} & set(json_ld_of(page))


def test_a_retracted_reference_is_cited_nowhere(home):
    retracted, sound = ReferenceFactory(update_status="retracted"), ReferenceFactory()
    body = [
        {
            "type": "mechanisms",
            "id": "m",
            "value": {
                "mechanisms": [item("i", {"title": "T", "references": cites(retracted, sound)})]
            },
        },
        {
            "type": "quote",
            "id": "q",
            "value": {"text": "W", "source": {"reference": retracted.pk}},
        },
    ]
    article = read_article(ArticlePageFactory(parent=home, slug="rich", body=body))
    data = article.json_ld
    assert [reference["number"] for reference in article.references] == [1, 2]
    assert [work["@id"] for work in data["citation"]] == [f"{URL}#ref-2"]
    assert part(data, uid("i"))["citation"] == [{"@id": f"{URL}#ref-2"}]
    assert "isBasedOn" not in parts(data, "Quotation")[0]


@pytest.mark.parametrize("status", ["correction", "expression_of_concern", "reinstated", "none"])
def test_references_with_other_notices_are_kept(page, status):
    Reference.objects.update(update_status=status)
    article = read_article(page)
    assert len(article.json_ld["citation"]) == len(article.references) > 0


def test_a_page_outside_every_site_has_all_its_parts_but_no_ids(page, home):
    outside = page.copy(to=home.get_parent(), update_attrs={"slug": "outside"}, keep_live=True)
    data = json_ld_of(outside)
    assert "@id" not in json.dumps(data)
    assert len(data["hasPart"]) == len(json_ld_of(page)["hasPart"])


def test_a_page_with_its_own_fields(home):
    page = ProcedurePageFactory(
        parent=home,
        intro="In short",
        content=[{"type": "price", "id": "p", "value": {"label": "L", "amount": "10"}}],
    )
    data = json_ld_of(page)
    assert data["description"] == "In short"
    assert "hasPart" not in data


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 has no rich text formats")
def test_the_json_ld_is_the_same_in_every_rich_text_format(page, client):
    url = f"/api/v2/pages/{page.pk}/"
    plain = client.get(url).json()["json_ld"]
    assert plain == read_article(page).json_ld
    for name in ("markdown", "db_html", "db_markdown"):
        assert client.get(f"{url}?rich_text_format={name}").json()["json_ld"] == plain


def test_it_is_computed_only_when_requested(page, client, monkeypatch):
    made = []
    make = article.json_ld
    monkeypatch.setattr(article, "json_ld", lambda found: made.append(found) or make(found))
    client.get("/api/v2/pages/?type=testapp.ArticlePage&fields=*,-json_ld")
    assert made == []
    client.get("/api/v2/pages/?type=testapp.ArticlePage&fields=json_ld")
    assert len(made) == 1


def test_invalid_content_of_a_draft_is_not_an_error(home):
    """Values that no browser form would have sent."""
    body = [
        {"type": kind, "id": f"b{number}", "value": value}
        for number, (kind, value) in enumerate(
            [
                ("mechanisms", {"mechanisms": [{"title": None}, {}]}),
                ("protocols", {"protocols": [{"steps": [{"phase": ""}, {"phase": "gone"}]}]}),
                ("safety", {"notes": [{"kind": "gone", "audience": "gone"}, {}]}),
                ("regulatory_status", {"status": "gone", "source_url": "javascript:alert(1)"}),
                ("regulatory_status", {}),
                ("key_facts", {"facts": [{"quantity": {"max": "3"}}, {}]}),
                ("quote", {"source": {"url": "tel:+441"}, "person": {"role": "R"}}),
                ("figure", {"image": 999}),
                ("no_such_block", {"x": 1}),
            ]
        )
    ]
    page = ArticlePageFactory(parent=home, body=body, author=PersonFactory(name="A"))
    assert "javascript" not in json.dumps(json_ld_of(page))
