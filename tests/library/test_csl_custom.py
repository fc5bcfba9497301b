"""What editors say of a record and CSL has no variable for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from exoblocks.library.csl_custom import carried, with_carried
from exoblocks.library.exporting import complete_csl
from exoblocks.models import Reference
from tests.bibliography.strategies import csl_items, json_values

SAID = {"study_design": "animal_study", "population": "animal", "notes": "Ask the author."}


def test_an_export_says_what_editors_said_and_a_new_library_takes_it_over():
    csl = complete_csl(Reference(title="Skin", citekey="kim", **SAID))
    assert csl["custom"] == {"exoblocks": SAID}
    taken = Reference.from_csl(csl)
    assert {name: getattr(taken, name) for name in SAID} == SAID


def test_what_nobody_said_is_not_carried():
    assert "custom" not in complete_csl(Reference(title="Skin", citekey="kim"))


def test_what_has_changed_since_the_import_replaces_what_was_imported():
    reference = Reference.from_csl({"title": "Skin", "custom": {"exoblocks": SAID, "a": [1]}})
    reference.population, reference.notes = "human", ""
    said = {"study_design": "animal_study", "population": "human"}
    assert complete_csl(reference)["custom"] == {"a": [1], "exoblocks": said}
    reference.study_design = reference.population = "not_stated"
    assert complete_csl(reference)["custom"] == {"a": [1]}


def test_a_code_that_this_library_does_not_know_is_not_taken_over(settings):
    csl = {"custom": {"exoblocks": {"study_design": "expert_survey", "population": ["human"]}}}
    assert carried(csl) == {}
    settings.EXOBLOCKS = {"VOCABULARIES": {"study_design": [("expert_survey", "Survey")]}}
    assert carried(csl) == {"study_design": "expert_survey"}


@pytest.mark.parametrize("custom", ["text", [1], None, 5])
def test_a_custom_that_is_no_object_stays_as_it_is(custom):
    csl = {"title": "Skin", "custom": custom}
    assert with_carried(csl, SAID) == csl
    assert carried(csl) == {}


@given(csl_items, json_values)
def test_whatever_csl_is_it_carries_what_it_was_given(csl: dict[str, Any], value: Any):
    for custom in ({}, {"exoblocks": value, "other": value}):
        given_csl = {**csl, "custom": custom}
        assert carried(with_carried(given_csl, SAID)) == SAID
        carried(given_csl)
