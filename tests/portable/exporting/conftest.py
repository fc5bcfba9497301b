from __future__ import annotations

import json

import pytest

from exoblocks.portable import export_article
from tests.factories import ArticlePageFactory


@pytest.fixture
def export(tmp_path):
    """Exports a page. Returns its document and the warnings by pointer."""

    def export(page, **options):
        done = export_article(page, tmp_path / "out", force=True, **options)
        document = json.loads((tmp_path / "out/article.json").read_text())
        return document, {problem.pointer: problem.message for problem in done.warnings}

    return export


@pytest.fixture
def article(home):
    def article(*body, **fields):
        return ArticlePageFactory(parent=home, body=list(body), **{"slug": "example", **fields})

    return article
