"""The benchmark of the page editor: the article has the stated content."""

from __future__ import annotations

from bench.editor.filling import CITATIONS_EACH, MECHANISMS, body
from tests.factories import ReferenceFactory


def test_the_article_has_the_stated_number_of_mechanisms_and_citations():
    (section,) = body(ReferenceFactory.build_batch(MECHANISMS))
    mechanisms = section["value"]["mechanisms"]
    assert len(mechanisms) == MECHANISMS == 100
    assert sum(len(each["references"]) for each in mechanisms) == 300 == 100 * CITATIONS_EACH
