"""Translating with wagtail-localize: the editor, PO files, overrides and publishing."""

from __future__ import annotations

import json
from typing import Any

import polib
import pytest
import wagtail_factories
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    Translation,
    TranslationSource,
)

from exoblocks.documents.article import read_article
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, inline
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(home: Any) -> ArticlePage:
    references = [ReferenceFactory() for _count in range(3)]
    image = wagtail_factories.ImageFactory(file__width=100, file__height=50)
    body = full_body(*references, image)
    # Only the text cites this one.
    references.append(ReferenceFactory())
    body[0]["value"]["body"] = f"<p>It works {inline(references[-1])}.</p>"
    quote = next(item for item in body if item["type"] == "quote")
    quote["value"]["source"]["url"] = "https://journal.example/article"
    status = next(item for item in body if item["type"] == "regulatory_status")
    status["value"]["identifier"] = "PL 12345/0001"
    return ArticlePageFactory(parent=home, title="Exosomes", body=body)


@pytest.fixture
def translation(article: ArticlePage) -> Translation:
    german = Locale.objects.create(language_code="de")
    home = article.get_parent().specific
    home.copy_for_translation(german)
    source, _is_new = TranslationSource.get_or_create_from_instance(article)
    translation = Translation.objects.create(source=source, target_locale=german)
    translation.save_target(publish=True)
    return translation


def translated(translation: Translation) -> list[Any]:
    page = ArticlePage.objects.get(locale=translation.target_locale)
    return json.loads(json.dumps(page.body.stream_block.get_prep_value(page.body)))


def test_an_article_created_in_python_with_missing_keys_can_be_translated(home):
    section = {"mechanisms": [{"title": "Collagen"}]}
    article = ArticlePageFactory(parent=home, body=[("mechanisms", section), ("quote", {})])
    source, _is_new = TranslationSource.get_or_create_from_instance(article)
    strings = StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
    assert "Collagen" in strings


def test_words_are_translated_but_addresses_locators_and_numbers_are_not(translation):
    exported = translation.export_po()
    words = {entry.msgid for entry in polib.pofile(str(exported))}
    assert {"Exosomes", "Collagen", "Words", "Textbook knowledge", "Sunscreen"} <= words
    assert words.isdisjoint(
        {
            "https://journal.example/article",
            "https://yellowcard.mhra.gov.uk/",
            "p. 27",
            "PL 12345/0001",
        }
    )


def test_an_outline_is_kept_in_a_translation_and_is_not_translated(article, translation):
    article.outline = "treatment"
    article.save_revision().publish()
    translation.source.update_from_db()
    words = {entry.msgid for entry in polib.pofile(str(translation.export_po()))}
    assert "treatment" not in words
    translation.save_target(publish=True)
    assert ArticlePage.objects.get(locale=translation.target_locale).outline == "treatment"


def test_the_editor_shows_choosers_for_ids_and_lets_an_address_be_overridden(
    admin_client, translation
):
    page = ArticlePage.objects.get(locale=translation.target_locale)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    shown = json.loads(response.context["props"])
    kept = [part for part in shown["segments"] if part["type"] == "synchronised_value"]
    widgets = {
        part["value"]: part["location"]["widget"]["type"]
        for part in kept
        if part["contentPath"].startswith("body.")
    }
    assert "unknown" not in widgets.values()
    assert widgets["https://yellowcard.mhra.gov.uk/"] == "text"
    assert widgets["p. 27"] == "text"
    assert "image_chooser" in widgets.values()


def test_the_headings_and_cells_of_a_table_are_translated(admin_client, translation):
    german = {"Origin": "Herkunft", "Exosome": "Exosom", "Inside <b>cells</b>": "In <b>Zellen</b>"}
    words = translation.export_po()
    for entry in words:
        entry.msgstr = german.get(entry.msgid, "")
    translation.import_po(words)
    translation.save_target(publish=True)
    table = next(item for item in translated(translation) if item["type"] == "table")
    headings = [column["heading"] for column in table["value"]["cells"]["columns"]]
    assert headings == ["Name", "Herkunft"]
    ((exosome, cells),) = (row["values"] for row in table["value"]["cells"]["rows"])
    assert exosome.endswith(">Exosom</p>")
    assert cells.endswith(">In <b>Zellen</b></p>")
    page = ArticlePage.objects.get(locale=translation.target_locale)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin_client.get(edit).status_code == 200


def test_a_table_that_is_not_supported_is_copied_unchanged(article, translation):
    unsupported = {"columns": [{"type": "duration", "heading": "H"}], "rows": [{"values": [7]}]}
    table = {"type": "table", "id": "t", "value": {"caption": "C", "cells": unsupported}}
    article.body = article.body.stream_block.to_python([table])
    article.save_revision().publish()
    translation.source.update_from_db()
    translation.save_target(publish=True)
    (kept,) = translated(translation)
    assert kept["value"]["cells"] == unsupported


def test_citations_are_kept_in_every_language(translation):
    source, page = ArticlePage.objects.order_by("pk")
    cited = [
        [(item["number"], item["id"]) for item in read_article(made).references]
        for made in (source, page)
    ]
    assert cited[0] == cited[1]
    assert len(cited[0]) == 4


def test_an_address_can_be_overridden_in_a_translation(translation):
    override(translation, "https://yellowcard.mhra.gov.uk/", "https://www.bfarm.de/")
    translation.save_target(publish=True)
    assert "https://www.bfarm.de/" in json.dumps(translated(translation))


def test_an_override_with_a_missing_record_is_kept_and_breaks_nothing(translation):
    image = next(item for item in translated(translation) if item["type"] == "figure")
    override(translation, image["value"]["image"], 987654)
    translation.save_target(publish=True)
    figure = next(item for item in translated(translation) if item["type"] == "figure")
    assert figure["value"]["image"] == 987654
    page = ArticlePage.objects.get(locale=translation.target_locale)
    assert "exo-figure" in page.body.render_as_block()


@pytest.fixture
def with_own_records(article: ArticlePage) -> ArticlePage:
    """An article with records in its own fields, not only in its blocks."""
    article.author, article.reviewer = PersonFactory(), PersonFactory()
    article.image = wagtail_factories.ImageFactory(file__width=100, file__height=50)
    article.save()
    return article


@pytest.mark.parametrize("name", ["author", "image", "reviewer"])
def test_a_pages_own_record_can_be_overridden(with_own_records, translation, name):
    record = getattr(with_own_records, name)
    other = wagtail_factories.ImageFactory() if name == "image" else PersonFactory()
    override(translation, record.pk, other.pk, name)
    translation.save_target(publish=True)
    page = ArticlePage.objects.get(locale=translation.target_locale)
    assert getattr(page, name) == other


@pytest.mark.parametrize("gone", [987654, None, "abc", [1]])
@pytest.mark.parametrize("name", ["author", "image", "reviewer"])
def test_an_override_of_a_pages_own_record_with_a_missing_one_is_ignored(
    admin_client, with_own_records, translation, name, gone
):
    record = getattr(with_own_records, name)
    override(translation, record.pk, gone, name)
    translation.save_target(publish=True)
    page = ArticlePage.objects.get(locale=translation.target_locale)
    assert getattr(page, name) == record
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin_client.get(edit).status_code == 200


def override(translation: Translation, value: Any, other: Any, path: str = "body.") -> None:
    segments = OverridableSegment.objects.filter(
        source=translation.source, context__path__startswith=path
    )
    segment = next(segment for segment in segments if segment.data == value)
    SegmentOverride.objects.create(
        locale=translation.target_locale, context=segment.context, data_json=json.dumps(other)
    )
