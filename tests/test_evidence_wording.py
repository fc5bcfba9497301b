"""GRADE's wording in each language."""

from __future__ import annotations

import re
from itertools import product

import pytest

from exoblocks.evidence_wording import SENTENCES
from exoblocks.vocabulary.terms import Certainty, Magnitude, OutcomeChange

GRADED = (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW)
SIZES = (Magnitude.LARGE, Magnitude.MODERATE, Magnitude.SMALL)
KEYS = {
    *(" ".join(codes) for codes in product(GRADED, SIZES, OutcomeChange.values)),
    *(f"{certainty} {Magnitude.TRIVIAL}" for certainty in GRADED),
    Certainty.VERY_LOW.value,
}
#: How a language says that something is moderately certain, and that its certainty is low.
HEDGES = {
    "en": ("probably", "may"),
    "de": ("wahrscheinlich", "möglicherweise"),
    "fr": ("probablement", "peut-être"),
    "es": ("probablemente", "posiblemente"),
}
every_language = pytest.mark.parametrize("language", SENTENCES)


@every_language
def test_every_combination_has_its_own_sentence(language):
    assert SENTENCES[language].keys() == KEYS
    assert len(set(SENTENCES[language].values())) == len(KEYS)


@every_language
def test_a_sentence_names_its_outcome_and_comparator_once(language):
    for sentence in SENTENCES[language].values():
        (outcome,) = re.findall(r"\{(?:title|outcome)\}", sentence)
        # A title begins with a lower-case letter only within a sentence.
        assert sentence.startswith("{title}") == (outcome == "{title}")
        assert sentence.count("{comparator}") == 1
        assert sentence.endswith(".")


@every_language
def test_only_a_lower_certainty_is_hedged(language):
    moderate, low = HEDGES[language]
    for key, sentence in SENTENCES[language].items():
        words = sentence.split()
        assert (moderate in words) == (key.split()[0] == "moderate"), sentence
        assert (low in words) == (key.split()[0] == "low"), sentence


def test_the_english_sentences_are_those_of_grade():
    english = SENTENCES["en"]
    assert [english[key] for key in ("high large decrease", "moderate small increase")] == [
        "The treatment results in a large reduction in {outcome} compared with {comparator}.",
        "The treatment probably increases {outcome} slightly compared with {comparator}.",
    ]
    assert english["low trivial"] == (
        "The treatment may result in little to no difference in {outcome} compared with "
        "{comparator}."
    )
    assert english["very_low"] == (
        "The evidence is very uncertain about the effect of the treatment on {outcome} compared "
        "with {comparator}."
    )
