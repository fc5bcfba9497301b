from __future__ import annotations

from itertools import islice

from bench.bibliography import RAREST_WORD, UPDATE_STATUSES, VERIFICATIONS, csl_items, judgements
from exoblocks.bibliography import records
from exoblocks.vocabulary import choices
from exoblocks.vocabulary.terms import UpdateStatus, Verification


def test_generated_references_are_the_same_in_every_run():
    assert list(csl_items(50)) == list(csl_items(50))


def test_a_larger_library_starts_with_the_same_references():
    smaller, larger = list(csl_items(40)), list(islice(csl_items(400), 40))
    assert [item for item in smaller if RAREST_WORD not in item["title"]] == [
        item for item in larger if item in smaller
    ]


def test_one_title_has_the_rarest_word():
    assert sum(RAREST_WORD in item["title"] for item in csl_items(60)) == 1


def test_generated_references_are_readable_and_have_unique_identifiers():
    items = list(csl_items(300))
    assert [
        records.unreadable_variables(item) for item in items if records.unreadable_variables(item)
    ] == []
    for name in ("DOI", "PMID", "PMCID"):
        found = [item[name] for item in items if name in item]
        assert len(found) == len(set(found)) > 0


def test_generated_codes_are_in_the_vocabularies():
    assert set(VERIFICATIONS) == set(Verification.values)
    assert set(UPDATE_STATUSES) <= set(UpdateStatus.values)
    designs = {code for code, _label in choices("study_design")}
    assert {judgements(number)["study_design"] for number in range(200)} <= designs
