"""Values that editors add to a record and for which CSL has no variable."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from exoblocks.library.csl_custom import carried, with_carried
from exoblocks.library.exporting import complete_csl
from exoblocks.models import Reference
from tests.bibliography.strategies import csl_items, json_values

STATED = {
    "study_design": "animal_study",
    "population": "animal",
    "participants": 24,
    "funding": "Funded by the maker.\nThe authors declare no interests.",
    "notes": "Ask the author.",
}


def test_editors_values_are_exported_and_imported_into_a_new_library():
    csl = complete_csl(Reference(title="Skin", citekey="kim", **STATED))
    assert csl["custom"] == {"exoblocks": STATED}
    taken = Reference.from_csl(csl)
    assert {name: getattr(taken, name) for name in STATED} == STATED


def test_values_that_were_not_stated_are_not_exported():
    assert "custom" not in complete_csl(Reference(title="Skin", citekey="kim"))


def test_values_changed_since_the_import_replace_the_imported_ones():
    reference = Reference.from_csl({"title": "Skin", "custom": {"exoblocks": STATED, "a": [1]}})
    reference.population, reference.notes = "human", ""
    reference.participants, reference.funding = 25, ""
    stated = {"study_design": "animal_study", "population": "human", "participants": 25}
    assert complete_csl(reference)["custom"] == {"a": [1], "exoblocks": stated}
    reference.study_design = reference.population = "not_stated"
    reference.participants = None
    assert complete_csl(reference)["custom"] == {"a": [1]}


def test_a_code_that_this_library_does_not_have_is_not_imported(settings):
    csl = {"custom": {"exoblocks": {"study_design": "expert_survey", "population": ["human"]}}}
    assert carried(csl) == {}
    settings.EXOBLOCKS = {"VOCABULARIES": {"study_design": [("expert_survey", "Survey")]}}
    assert carried(csl) == {"study_design": "expert_survey"}


@pytest.mark.parametrize("count", [0, -1, 2**31, True, 2.5, "24", None, [24]])
def test_a_number_that_the_column_cannot_store_is_not_imported(count):
    assert carried({"custom": {"exoblocks": {"participants": count}}}) == {}


@pytest.mark.parametrize("custom", ["text", [1], None, 5])
def test_a_custom_value_that_is_not_an_object_is_kept(custom):
    csl = {"title": "Skin", "custom": custom}
    assert with_carried(csl, STATED) == csl
    assert carried(csl) == {}


@given(csl_items, json_values)
def test_values_can_be_added_to_any_csl_and_read_from_it(csl: dict[str, Any], value: Any):
    for custom in ({}, {"exoblocks": value, "other": value}):
        given_csl = {**csl, "custom": custom}
        assert carried(with_carried(given_csl, STATED)) == STATED
        carried(given_csl)
