from __future__ import annotations

import pytest

from exoblocks.article.references import represent_reference
from exoblocks.library.models import Reference


@pytest.fixture
def reference():
    return Reference.from_csl(
        {
            "type": "article-journal",
            "title": "A trial",
            "author": [{"family": "Kim", "given": "Anna"}],
            "container-title": "Journal of Trials",
            "volume": "1",
            "note": "Ours alone.",
        }
    )


def test_an_edited_record_is_not_taken_from_the_cache(reference):
    before = represent_reference(reference)
    reference.authors[0]["family"] = "Lee"  # in place, so the list object is the same
    after = represent_reference(reference)
    assert before["csl"]["author"] == [{"family": "Kim", "given": "Anna"}]
    assert after["csl"]["author"] == [{"family": "Lee", "given": "Anna"}]
    assert "Lee" in after["citation"]["text"]


def test_a_reverted_edit_is_shown_as_before(reference):
    before = represent_reference(reference)
    reference.authors[0]["family"] = "Lee"
    represent_reference(reference)
    reference.authors[0]["family"] = "Kim"
    assert represent_reference(reference) == before


def test_changing_the_result_does_not_affect_later_calls(reference):
    represent_reference(reference)["csl"].clear()
    assert represent_reference(reference)["csl"]["title"] == "A trial"


def test_notes_are_not_shown(reference):
    assert "note" not in represent_reference(reference)["csl"]


def test_each_style_has_its_own_citation(reference):
    shown = {
        represent_reference(reference, style)["citation"]["html"] for style in ("ama", "vancouver")
    }
    assert len(shown) == 2
