"""The test client notices a response that does not match the published schema."""

from __future__ import annotations

import pytest

from exoblocks.documents.article import ArticleDocument
from tests.factories import ArticlePageFactory


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/pages/{0}/",
        "/api/v2/pages/?type=testapp.ArticlePage&fields=summary,title&child_of={1}",
    ],
)
def test_a_wrong_response_fails_the_test_that_requested_it(home, client, monkeypatch, path):
    page = ArticlePageFactory(parent=home)
    shown = ArticleDocument.shown
    monkeypatch.setattr(
        ArticleDocument, "shown", lambda self, key: 7 if key == "summary" else shown(self, key)
    )
    with pytest.raises(AssertionError, match="summary: "):
        client.get(path.format(page.pk, home.pk))
