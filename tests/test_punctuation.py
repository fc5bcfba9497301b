"""Punctuation that code puts between two texts is the language's own. In French, there is a no-break
space before a colon.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from exoblocks.blocks import RegulatoryStatusBlock, SafetyNoteBlock, StepBlock
from exoblocks.vocabulary.terms import CareLevel, SafetyKind


@pytest.fixture(autouse=True)
def french() -> Any:
    with translation.override("fr"):
        yield


def test_the_urgency_of_a_safety_note_stands_apart_from_its_kind():
    kind, level = SafetyKind.EMERGENCY_ADVICE, CareLevel.URGENT
    note = {
        "kind": {"code": kind.value, "label": kind.label},
        "care_level": {"code": level.value, "label": level.label},
    }
    html = render_to_string("exoblocks/blocks/safety_note.html", {"data": note})
    assert "Quand demander de l’aide</p>" in html
    assert '<p class="exo-safety-note__care-level">Urgent\u00a0: demandez' in html


@pytest.mark.parametrize("block", [RegulatoryStatusBlock, SafetyNoteBlock, StepBlock])
def test_between_the_parts_of_a_blocks_heading(block):
    assert "}\u00a0: {" in str(block().meta.label_format)
