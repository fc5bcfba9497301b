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


def test_an_edited_record_is_shown_as_it_is_now(reference):
    before = represent_reference(reference)
    reference.authors[0]["family"] = "Lee"  # in place: the list is the same
    after = represent_reference(reference)
    assert before["csl"]["author"] == [{"family": "Kim", "given": "Anna"}]
    assert after["csl"]["author"] == [{"family": "Lee", "given": "Anna"}]
    assert "Lee" in after["citation"]["text"]


def test_what_an_edit_changed_back_is_shown_as_before(reference):
    before = represent_reference(reference)
    reference.authors[0]["family"] = "Lee"
    represent_reference(reference)
    reference.authors[0]["family"] = "Kim"
    assert represent_reference(reference) == before


def test_a_reader_who_changes_the_answer_changes_nothing_for_others(reference):
    represent_reference(reference)["csl"].clear()
    assert represent_reference(reference)["csl"]["title"] == "A trial"


def test_notes_stay_inside(reference):
    assert "note" not in represent_reference(reference)["csl"]


def test_each_style_has_its_own_citation(reference):
    shown = {
        represent_reference(reference, style)["citation"]["html"] for style in ("ama", "vancouver")
    }
    assert len(shown) == 2
