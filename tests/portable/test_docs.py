from __future__ import annotations

import json
import re
from pathlib import Path

from exoblocks.portable.document.document import ARTICLE, MEDIA, PERSON, REFERENCE, REVIEW

PAGE = Path(__file__).parents[2] / "docs/reference/portable-articles.md"


def test_the_example_in_the_docs_can_be_loaded(load):
    example = re.search(r"<!-- loaded by the tests -->\n```json\n(.*?)```", PAGE.read_text(), re.S)
    document = json.loads(example[1])
    assert document.keys() == ARTICLE.keys()
    loaded = load({**document, "page_type": "testapp.ArticlePage"}, publish=True)
    assert loaded.outcome == "created"
    assert loaded.warnings == ()


def test_the_docs_list_every_key():
    table = PAGE.read_text()
    for keys in (ARTICLE, MEDIA, PERSON, REFERENCE, REVIEW):
        assert [key for key in keys if f"`{key}`" not in table] == []
