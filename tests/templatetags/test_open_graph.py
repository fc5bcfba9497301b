"""Open Graph properties, for link previews in chats and social networks."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from tests.factories import ArticlePageFactory, PersonFactory

PUBLISHED = datetime.datetime(2026, 5, 1, 8, 30, tzinfo=datetime.UTC)


def shared(page: Any, **attributes: Any) -> list[tuple[str, str]]:
    request = RequestFactory().get("/", SERVER_NAME="testserver")
    for name, value in attributes.items():
        setattr(request, name, value)
    html = Template("{% load exoblocks_tags %}{% open_graph %}").render(
        Context({"page": page, "request": request})
    )
    found = BeautifulSoup(html, "html.parser").find_all("meta")
    return [(tag["property"], tag["content"]) for tag in found]


@pytest.fixture
def article(home: Any) -> Any:
    Site.objects.update(site_name="Example Skin Clinic")
    image = wagtail_factories.ImageFactory(
        title="IMG_1",
        description="An exosome",
        file__width=2000,
        file__height=1000,
        file_hash="open-graph",  # Wagtail's cache still has the renditions of other tests
    )
    return ArticlePageFactory(
        parent=home,
        title="Exosomes & skin",
        slug="exosomes",
        summary="What exosomes are.",
        image=image,
        author=PersonFactory(profile_url="https://example.org/kim"),
        first_published_at=PUBLISHED,
        last_published_at=PUBLISHED + datetime.timedelta(days=1),
    )


def test_an_article_has_every_property_in_order(article, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    found = shared(article)
    image = dict(found).pop("og:image")
    assert found == [
        ("og:type", "article"),
        ("og:title", "Exosomes & skin"),
        ("og:description", "What exosomes are."),
        ("og:url", article.full_url),
        ("og:site_name", "Example Skin Clinic"),
        ("og:locale", "en"),
        ("og:image", image),
        ("og:image:width", "1600"),
        ("og:image:height", "800"),
        ("og:image:alt", "An exosome"),
        ("article:published_time", "2026-05-01T08:30:00Z"),
        ("article:modified_time", "2026-05-02T08:30:00Z"),
        ("article:author", "https://example.org/kim"),
    ]
    assert article.full_url.startswith("http://")
    assert image.startswith("http://")


def test_what_the_article_does_not_have_is_left_out(home):
    names = [name for name, _content in shared(ArticlePageFactory(parent=home))]
    assert "og:title" in names
    assert not {"og:description", "og:image", "og:image:alt", "article:author"} & set(names)


def test_the_description_for_search_engines_comes_first(article):
    article.search_description = "For search engines"
    assert dict(shared(article))["og:description"] == "For search engines"


def test_a_locale_with_a_territory_is_written_with_it(article):
    article.locale = Locale.objects.create(language_code="en-gb")
    assert dict(shared(article))["og:locale"] == "en_GB"


def test_translations_are_named(article, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    article.copy_for_translation(Locale.objects.create(language_code="fr"), copy_parents=True)
    translation = article.get_translations().get().specific
    translation.save_revision().publish()
    assert ("og:locale:alternate", "fr") in shared(article)


def test_text_is_escaped(article):
    article.title = '"><script>alert(1)</script>'
    assert dict(shared(article))["og:title"] == article.title


def test_an_image_whose_file_is_missing_is_left_out(article):
    type(article.image).objects.update(file="original_images/missing.png", file_hash="other")
    fresh = type(article).objects.get(pk=article.pk)
    assert "og:image" not in dict(shared(fresh))


def test_a_page_that_is_not_for_everyone_has_no_properties(article):
    assert shared(article, is_preview=True) == []
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert shared(article) == []
    restriction.delete()
    article.unpublish()
    assert shared(article) == []


def test_a_page_that_is_not_an_article_has_no_properties(home):
    assert shared(home.specific) == []
    assert shared(None) == []


def test_dates_of_a_site_without_time_zones_have_one(article, settings):
    settings.USE_TZ = False
    article.first_published_at = timezone.make_naive(PUBLISHED, datetime.UTC)
    shown = dict(shared(article))["article:published_time"]
    assert datetime.datetime.fromisoformat(shown).tzinfo is not None
