"""The certainty of the evidence, shown as text."""

from __future__ import annotations

import pytest

from exoblocks.templatetags.certainty import certainty_symbols, certainty_text
from exoblocks.templatetags.meanings import meaning_text
from exoblocks.vocabulary.terms import Certainty


@pytest.mark.parametrize(
    ("level", "symbols", "meaning"),
    [
        (Certainty.HIGH, "⊕⊕⊕⊕", "very likely to be close"),
        (Certainty.MODERATE, "⊕⊕⊕◯", "likely to be close"),
        (Certainty.LOW, "⊕⊕◯◯", "may be substantially different"),
        (Certainty.VERY_LOW, "⊕◯◯◯", "likely to be substantially different"),
    ],
)
def test_a_level_is_shown_in_words(level, symbols, meaning):
    shown = {"code": level.value, "label": str(level.label)}
    assert certainty_text(shown) == str(level.label)
    assert meaning_text(shown, "certainty").startswith("The true effect ")
    assert meaning in meaning_text(shown, "certainty")
    assert certainty_symbols(shown) == symbols


@pytest.mark.parametrize("absent", [None, ""])
def test_without_a_level_it_is_not_graded(absent):
    assert certainty_text(absent) == "Not graded"
    assert certainty_symbols(absent) == ""


def test_a_level_that_a_site_adds_has_only_its_label():
    assert certainty_text({"code": "absolute", "label": "Absolute"}) == "Absolute"
    assert certainty_symbols({"code": "absolute", "label": "Absolute"}) == ""


def test_text_in_place_of_a_level_is_shown_unchanged():
    assert certainty_text("As graded by us") == "As graded by us"
    assert certainty_symbols("As graded by us") == ""
