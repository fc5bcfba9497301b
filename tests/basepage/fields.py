"""Articles whose pages have no fields for search engines: run by ``make test-basepage``."""

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


def test_the_base_page_model_is_the_sites() -> None:
    assert get_page_model() is Page
    assert Page._meta.label == "basepage.BasePage"
    assert issubclass(Page, AbstractPage)
    assert not hasattr(Page, "seo_title")


def test_an_article_is_exported_and_loaded_under_a_page(home: Any, tmp_path: Path) -> None:
    page = ArticlePageFactory(parent=home, title="Exosomes", body=[("text", {"heading": "H"})])
    export_article(page, tmp_path / "article")
    page.delete()
    home.refresh_from_db()
    loaded = load_article(tmp_path / "article", parent=home)
    assert loaded.page.get_parent().pk == home.pk
    assert loaded.warnings == ()


def test_what_a_file_says_for_search_engines_is_left_out_with_a_warning(
    home: Any, tmp_path: Path
) -> None:
    document = {**folders.article(), "seo_title": "For search engines"}
    folders.write(tmp_path / "article", document)
    loaded = load_article(tmp_path / "article", parent=home)
    assert [warning.pointer for warning in loaded.warnings] == ["/seo_title"]
