"""Title case for English titles, following the AMA Manual of Style."""

from __future__ import annotations

import pytest
from hypothesis import given

from exoblocks.bibliography.formatting.title_case import title_case
from tests.bibliography.strategies import hostile_text


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Textbook of aesthetic dermatology", "Textbook of Aesthetic Dermatology"),
        ("a guide to the skin", "A Guide to the Skin"),
        ("exosomes: a review", "Exosomes: A Review"),
        ("is it safe? an answer", "Is It Safe? An Answer"),
        ("Living with acne", "Living With Acne"),
        ("What it is and what we are in", "What It Is and What We Are In"),
        ("Textbook Of Dermatology", "Textbook of Dermatology"),
        ("Vitamin A in practice", "Vitamin A in Practice"),
        ("DNA, mRNA and pH", "DNA, mRNA and pH"),
        ("Long-term follow-up of low-dose therapy", "Long-term Follow-up of Low-Dose Therapy"),
        ("anti-inflammatory and non-invasive care", "Anti-inflammatory and Non-invasive Care"),
        ("A state-of-the-art report", "A State-of-the-Art Report"),
        ("Risk/benefit of “glass skin”", "Risk/Benefit of “Glass Skin”"),
        ("Effects in vitro and in vivo", "Effects In Vitro and In Vivo"),
        ("Clearing Staphylococcus aureus", "Clearing Staphylococcus aureus"),
        ("The role of <i>S. aureus</i> in disease", "The Role of <i>S. aureus</i> in Disease"),
        (
            '<span class="nocase">iPhone</span> in care',
            '<span class="nocase">iPhone</span> in Care',
        ),
        ("β-blockers in the clinic", "β-Blockers in the Clinic"),
        ("3-dimensional printing", "3-Dimensional Printing"),
        ("école of skin", "École of Skin"),
        ("IL-6 and TNF-α in skin", "IL-6 and TNF-α in Skin"),
        ("The role of von Willebrand factor", "The Role of Von Willebrand Factor"),
        ("Type iii collagen, p53 and wound healing", "Type III Collagen, p53 and Wound Healing"),
        ("Atlas of dermoscopy: part ii", "Atlas of Dermoscopy: Part II"),
        ("skin and/or hair", "Skin and/or Hair"),
        ("Dermatology - a guide", "Dermatology - A Guide"),
        ("", ""),
    ],
)
def test_major_words_are_capitalised(title: str, shown: str) -> None:
    assert title_case(title) == shown


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Handbuch der ästhetischen dermatologie", ""),
        ("Traité de la peau et des muqueuses", ""),
        ("Manual del cuidado de la piel", ""),
        ("Manual de dermatología estética", ""),
        ("Dermatologia clinica", "it"),
        ("エクソソーム", ""),
    ],
)
def test_a_title_in_another_language_is_not_changed(title: str, language: str) -> None:
    assert title_case(title, language) == title


@pytest.mark.parametrize("language", ["en", "en-GB", "eng", "English"])
def test_a_title_marked_as_english_gets_title_case(language: str) -> None:
    assert title_case("la petite", language) == "La Petite"


@given(hostile_text)
def test_nothing_but_case_changes(text: str) -> None:
    assert title_case(text, "en").casefold() == text.casefold()


@pytest.mark.parametrize(
    "title",
    [
        "Dermatologie esthétique",
        "Lärobok i dermatologi",
        "Fundamentos da dermatologia",
        "Учебник дерматологии",
        "Grundlagen ästhetischer medizin",
    ],
)
def test_a_title_with_foreign_words_and_no_language_is_not_changed(title: str) -> None:
    assert title_case(title) == title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sjögren syndrome", "Sjögren Syndrome"),
        ("naïve cells", "Naïve Cells"),
        ("skin of the café", "Skin of the Café"),
        ("α-melanocyte signals", "α-Melanocyte Signals"),
    ],
)
def test_accented_words_in_english_titles_get_title_case(title: str, shown: str) -> None:
    assert title_case(title) == shown
