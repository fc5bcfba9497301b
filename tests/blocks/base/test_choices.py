"""A code from a vocabulary, as a block stores and indexes it."""

from __future__ import annotations

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.vocabulary.terms import EvidenceBasis


def test_search_finds_the_label_of_a_code_and_nothing_for_an_empty_field():
    block = VocabularyBlock("evidence_basis", required=False)
    assert block.get_searchable_content("animal") == ["Animal study"]
    assert block.get_searchable_content("") == []


def test_a_value_from_code_is_stored_as_plain_text():
    normalized = VocabularyBlock("evidence_basis").normalize(EvidenceBasis.ANIMAL)
    assert type(normalized) is str
    assert normalized == "animal"
