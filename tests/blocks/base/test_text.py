"""Missing text is "", as a form stores it, however the article is created."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.blocks import LinkBlock, LongTextBlock, TextBlock, TreatmentStreamBlock
from tests.blocks.subclasses import structs
from tests.factories import ArticlePageFactory
from tests.testapp.models import ArticlePage


@pytest.mark.parametrize("cls", structs(), ids=lambda cls: cls.__name__)
def test_text_in_a_new_value_is_never_none(db: None, cls: Any) -> None:
    block = cls()
    for value in (block.normalize({}), block.to_python({}), block.get_default()):
        for name, child in block.child_blocks.items():
            if isinstance(child, TextBlock | LongTextBlock | LinkBlock):
                assert value[name] == "", name


@pytest.mark.parametrize("cls", [TextBlock, LongTextBlock, LinkBlock])
def test_a_stored_null_is_read_as_empty_text(cls: Any) -> None:
    block = cls(required=False)
    assert block.to_python(None) == block.normalize(None) == block.get_default() == ""
    assert block.bulk_to_python([None, "words"]) == ["", "words"]


def test_an_article_created_in_python_stores_the_same_as_a_form(home: Any) -> None:
    fact = {"label": "Size", "value": "30 nm"}
    page = ArticlePageFactory(
        parent=home, body=[("key_facts", {"facts": [fact]}), ("quote", {"text": "Words"})]
    )
    stored = TreatmentStreamBlock().get_prep_value(ArticlePage.objects.get(pk=page.pk).body)
    (made,) = stored[0]["value"]["facts"]
    assert (stored[0]["value"]["heading"], made["value"]["note"]) == ("", "")
    assert stored[1]["value"]["person"] == {"name": "", "credentials": "", "role": ""}
    assert stored[1]["value"]["source"]["url"] == ""
