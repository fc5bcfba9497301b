from __future__ import annotations

import pytest
from django.utils import translation

from exoblocks import vocabulary
from exoblocks.blocks import ProtocolBlock


def test_every_code_has_a_label():
    for name in vocabulary.VOCABULARY_NAMES:
        for code, label in vocabulary.choices(name):
            assert code
            assert str(label)


def test_a_site_can_add_codes_before_other_and_rename_codes(settings):
    settings.EXOBLOCKS = {
        "VOCABULARIES": {"modality": [("dermabrasion", "Dermabrasion"), ("laser", "Laser light")]}
    }
    codes = dict(vocabulary.choices("modality"))
    assert list(codes)[-2:] == ["dermabrasion", "other"]
    assert codes["laser"] == "Laser light"
    assert vocabulary.label("modality", "dermabrasion") == "Dermabrasion"


@pytest.mark.django_db
def test_an_added_code_is_valid_in_a_block_and_stays_valid_there_once_removed(settings):
    block = ProtocolBlock()
    stored = {"title": "Smoothing", "modality": "dermabrasion"}
    settings.EXOBLOCKS = {"VOCABULARIES": {"modality": [("dermabrasion", "Dermabrasion")]}}
    assert block.clean(block.to_python(stored))["modality"] == "dermabrasion"
    options = block.child_blocks["modality"].field.choices
    assert ("dermabrasion", "Dermabrasion") in list(options)
    settings.EXOBLOCKS = {}
    assert block.clean(block.to_python(stored))["modality"] == "dermabrasion"
    assert block.get_api_representation(block.to_python(stored))["modality"] == {
        "code": "dermabrasion",
        "label": "dermabrasion",
    }


def test_units_are_a_setting(settings):
    settings.EXOBLOCKS = {"QUANTITY_UNITS": [("[iU]", "international units")]}
    assert vocabulary.choices("quantity_unit") == [("[iU]", "international units")]


def test_a_site_can_label_the_unit_of_a_plain_number(settings):
    settings.EXOBLOCKS = {"VOCABULARIES": {"quantity_unit": [("1", "times")]}}
    assert vocabulary.label("quantity_unit", "1") == "times"


def test_other_is_the_last_choice_whatever_a_site_calls_it(settings):
    settings.EXOBLOCKS = {
        "VOCABULARIES": {"modality": [("other", "Another way"), ("dermabrasion", "Dermabrasion")]}
    }
    assert vocabulary.choices("modality")[-1] == ("other", "Another way")


def test_jurisdictions_are_countries_and_the_union_in_the_readers_language():
    codes = dict(vocabulary.choices("jurisdiction"))
    assert {"US", "GB", "KR", "EU"} <= codes.keys()
    with translation.override("de"):
        assert vocabulary.label("jurisdiction", "DE") == "Deutschland"


def test_an_unknown_code_is_its_own_label():
    assert vocabulary.label("target", "telomeres") == "telomeres"


def test_an_unknown_vocabulary_is_an_error():
    with pytest.raises(KeyError):
        vocabulary.choices("nonsense")


def test_the_unit_of_a_plain_number_is_offered_to_editors_but_not_shown_to_readers():
    assert ("1", "(count)") in vocabulary.choices("quantity_unit")
    assert vocabulary.label("quantity_unit", "1") == ""
    assert vocabulary.label("quantity_unit", "{session}") == "sessions"
