"""The example site in several languages: the language of a page, links between translations, and the
language that an editor chooses.
"""

from __future__ import annotations

import json
import runpy
from typing import Any

import pytest
from django.contrib.auth.models import User
from home.models import HomePage
from treatments.models import TreatmentPage
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from tests.docs.steps import ROOT
from tests.example_site.test_pages import PATH, soup_of, value_of

#: Settings that decide the language of a page.
SETTINGS = (
    "FORMAT_MODULE_PATH",
    "LANGUAGES",
    "LOCALE_PATHS",
    "MIDDLEWARE",
    "ROOT_URLCONF",
    "WAGTAILADMIN_PERMITTED_LANGUAGES",
    "WAGTAIL_CONTENT_LANGUAGES",
)
#: A text of the site, and texts of the package: for readers, for editors, and a label of the JSON.
TEXTS = {
    "de": (
        "Zum Hauptinhalt springen",
        "Keine Literaturangabe",
        "Literatur",
        "Tierstudie",
    ),
    "fr": (
        "Aller au contenu principal",
        "Aucune référence indiquée",
        "Bibliothèque",
        "Étude chez l’animal",
    ),
    "es": (
        "Ir al contenido principal",
        "Sin referencias",
        "Biblioteca",
        "Estudio en animales",
    ),
}
every_language = pytest.mark.parametrize("language", TEXTS)


@pytest.fixture(autouse=True)
def clinic(settings: Any) -> None:
    own = runpy.run_path(str(ROOT / "example_site/clinic/settings.py"))
    for name in SETTINGS:
        setattr(settings, name, own[name])


def translated(page: Page, language: str) -> Page:
    """``page`` in ``language``, with its ancestors, all published and with the text of the original."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    above = page.get_parent()
    if above.depth > 1 and not above.has_translation(locale):
        translated(above.specific, language)
    copy = page.specific.copy_for_translation(locale)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


@every_language
def test_a_page_is_shown_in_its_own_language(demo, client, language):
    translated(demo, language)
    soup = soup_of(client, f"/{language}{PATH}")
    assert soup.html["lang"] == language
    site, package, *_others = TEXTS[language]
    assert soup.select_one(".skip-link").get_text() == site
    assert package in soup.article.get_text()
    assert soup.select_one(".site-menu a")["href"] == f"/{language}/treatments/"
    assert {link["href"] for link in soup.select(".breadcrumbs a")} == {
        f"/{language}/",
        f"/{language}/treatments/",
    }
    english = soup_of(client, PATH)
    assert english.html["lang"] == "en"
    assert english.select_one(".skip-link").get_text() == "Skip to main content"


def test_the_browsers_language_does_not_change_the_language_of_a_page(demo, client):
    translated(demo, "de")
    response = client.get(PATH, headers={"accept-language": "de"})
    assert 'lang="en"' in response.content.decode()
    assert "Skip to main content" in response.content.decode()


def test_a_page_links_to_its_public_translations(demo, client):
    translated(demo, "fr")
    translated(demo, "de").unpublish()
    links = soup_of(client, PATH).select(".site-languages a")
    assert [(link["href"], link["lang"], link.get_text()) for link in links] == [
        (f"/fr{PATH}", "fr", "Français")
    ]
    back = soup_of(client, f"/fr{PATH}")
    assert [link["href"] for link in back.select(".site-languages a")] == [PATH]
    (alternate,) = back.select('link[rel="alternate"]')
    assert (alternate["hreflang"], alternate["href"]) == ("en", f"http://testserver{PATH}")


def test_a_site_without_translations_has_no_language_menu(demo, client):
    assert soup_of(client, PATH).select(".site-languages, link[rel=alternate]") == []


def test_the_home_page_features_treatments_in_its_language(demo, client):
    translated(demo, "de")
    home = HomePage.objects.get(locale__language_code="de")
    home.featured.all().delete()
    german = TreatmentPage.objects.get(locale__language_code="de")
    home.featured.create(treatment=german)
    home.save_revision().publish()
    assert [link["href"] for link in soup_of(client, "/de/").select(".card a")] == [f"/de{PATH}"]


def test_an_unknown_address_below_a_language_is_answered_in_it(demo, client):
    translated(demo, "de")
    response = client.get("/de/no-such-page/")
    assert response.status_code == 404
    assert 'lang="de"' in response.content.decode()
    assert "Seite nicht gefunden" in response.content.decode()


@every_language
def test_the_admin_is_in_the_language_that_the_editor_chooses(demo, client, language):
    user = User.objects.create_superuser("maria", password="maria")
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    page = client.get(f"/admin/pages/{demo.pk}/edit/").content.decode()
    assert f'lang="{language}"' in page
    menu = client.get("/admin/").content.decode()  # as JSON
    assert json.dumps(TEXTS[language][2]) in menu


@every_language
def test_the_labels_of_the_json_are_in_the_language_of_the_page(demo, client, language):
    page = translated(demo, language)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["meta"]["locale"] == language
    assert f"/{language}/" in data["meta"]["html_url"]
    assert [(item["locale"], item["id"]) for item in data["translations"]] == [("en", demo.pk)]
    mechanisms = value_of(data, "mechanisms")["mechanisms"]
    assert mechanisms[0]["evidence_basis"]["label"] == TEXTS[language][3]
