"""The benchmark of the screens: the site has the stated content and answers every request."""

from __future__ import annotations

import pytest

from bench.articles import CITATIONS, fill_site, most_cited
from bench.library import fill_library
from bench.screens import REQUESTS, count_queries
from exoblocks.models import RecordUse, Reference

ARTICLES = 30


@pytest.fixture
def filled(db) -> None:
    fill_library(120)
    fill_site(ARTICLES)


def test_published_drafted_and_scheduled_articles_cite_references(filled):
    uses = RecordUse.objects.filter(reference=most_cited())
    assert uses.count() == ARTICLES
    for state in ("in_live", "in_draft", "in_schedule"):
        assert uses.filter(**{state: True}).exists()
    assert RecordUse.objects.filter(in_live=True).count() >= CITATIONS
    assert RecordUse.objects.filter(reference__merged_into__isnull=False).exists()
    assert Reference.objects.unused().exists()


def test_every_request_is_answered(filled):
    for name in REQUESTS:
        assert count_queries(name) > 0, name
