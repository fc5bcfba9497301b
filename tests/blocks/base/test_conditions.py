"""Fields that apply only with certain codes in another field."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.admin.telepath import JSContext

from exoblocks.blocks import MechanismBlock, ProtocolBlock, SafetyNoteBlock
from tests.blocks.test_rules import errors

pytestmark = pytest.mark.django_db

IN_OWN_WORDS = [(MechanismBlock, "target"), (ProtocolBlock, "modality")]


def packed(block: Any) -> Any:
    """What the browser is told about ``block``."""
    return block_meta(JSContext().pack(block))


def block_meta(definition: Any) -> Any:
    return definition["_args"][2]


@pytest.mark.parametrize(("block", "name"), IN_OWN_WORDS)
def test_own_words_are_the_label_of_other(block, name):
    stored = {name: "other", f"{name}_other": "Nerve <b>endings</b>"}
    shown = block().get_api_representation(stored)
    assert shown[name] == {"code": "other", "label": "Nerve <b>endings</b>"}
    assert shown[f"{name}_other"] == "Nerve <b>endings</b>"
    assert "Nerve &lt;b&gt;endings&lt;/b&gt;" in block().render(block().to_python(stored))


@pytest.mark.parametrize(("block", "name"), IN_OWN_WORDS)
def test_other_without_own_words_has_the_label_of_the_vocabulary(block, name):
    shown = block().get_api_representation({name: "other"})
    assert shown[name] == {"code": "other", "label": "Other"}


@pytest.mark.parametrize(("block", "name"), IN_OWN_WORDS)
@pytest.mark.parametrize("code", ["", "retired"])
def test_own_words_do_not_apply_to_another_choice(block, name, code):
    value = {name: code, f"{name}_other": "Nerve endings"}
    found = errors(block(), value)
    assert ("only for “Other”" in found.get(f"{name}_other", "")) or (name in found)
    assert errors(block(), value, draft=True) == {}
    assert block().get_api_representation(value)[name] != {"code": "other", "label": "Other"}


@pytest.mark.parametrize(("block", "name"), IN_OWN_WORDS)
def test_own_words_are_short(block, name):
    value = {name: "other", f"{name}_other": "x" * 81}
    assert "at most 80 characters" in errors(block(), value, draft=True)[f"{name}_other"]


def test_an_unchosen_kind_is_the_only_problem_of_a_field_that_depends_on_it():
    value = {"kind": "", "frequency": "rare", "title": "T", "body": "<p>B</p>"}
    assert set(errors(SafetyNoteBlock(), value)) == {"kind"}


def test_a_subclass_may_drop_either_field():
    class WithoutTarget(MechanismBlock):
        target = None

    class WithoutWords(MechanismBlock):
        target_other = None

    value = {"title": "T", "body": "<p>B</p>", "target": "other", "target_other": "Nerves"}
    for block in (WithoutTarget(), WithoutWords()):
        assert errors(block, value) == {}
        assert "conditions" in packed(block)
        assert packed(block)["conditions"] == {}
    assert "target_other" not in WithoutTarget().child_blocks
    assert WithoutTarget().get_prep_value(WithoutTarget().to_python(value)).items() >= value.items()
    assert WithoutWords().get_api_representation(value)["target"]["label"] == "Other"


def test_the_browser_is_told_on_which_codes_a_field_depends():
    assert packed(SafetyNoteBlock())["conditions"] == {
        "care_level": ["kind", ["emergency_advice"]],
        "frequency": ["kind", ["adverse_effect", "serious_adverse_effect"]],
    }


def test_the_message_is_in_the_language_of_the_editor():
    with translation.override("de"), pytest.raises(ValidationError):
        MechanismBlock().clean(MechanismBlock().to_python({"target_other": "x"}))
