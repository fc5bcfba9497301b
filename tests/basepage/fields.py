"""Articles on pages without fields for search engines. ``make test-basepage`` runs these tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import AbstractPage, Page

from exoblocks.library.page_model import get_page_model
from exoblocks.portable import export_article, load_article
from tests.factories import ArticlePageFactory
from tests.portable import folders

pytestmark = pytest.mark.django_db


def test_the_site_s_own_base_page_model_is_used() -> None:
    assert get_page_model() is Page
    assert Page._meta.label == "basepage.BasePage"
    assert issubclass(Page, AbstractPage)
    assert not hasattr(Page, "seo_title")


def test_an_article_can_be_exported_and_loaded(home: Any, tmp_path: Path) -> None:
    page = ArticlePageFactory(parent=home, title="Exosomes", body=[("text", {"heading": "H"})])
    export_article(page, tmp_path / "article")
    page.delete()
    home.refresh_from_db()
    loaded = load_article(tmp_path / "article", parent=home)
    assert loaded.page.get_parent().pk == home.pk
    assert loaded.warnings == ()


def test_fields_for_search_engines_in_a_file_are_ignored_with_a_warning(
    home: Any, tmp_path: Path
) -> None:
    document = {**folders.article(), "seo_title": "For search engines"}
    folders.write(tmp_path / "article", document)
    loaded = load_article(tmp_path / "article", parent=home)
    assert [warning.pointer for warning in loaded.warnings] == ["/seo_title"]
