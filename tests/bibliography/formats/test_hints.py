"""The study design and population are proposed only if the source is clear about them."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formats import hints
from tests.bibliography.formats.files import read_one


def design(title: str, **more: Any) -> str:
    return hints({"type": "article-journal", "title": title, **more}).get("study_design", "")


def population(title: str, **more: Any) -> str:
    return hints({"type": "article-journal", "title": title, **more}).get("population", "")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A randomized, placebo-controlled trial of peels", "randomized_controlled_trial"),
        ("A randomised split-face comparison of two lasers", "randomized_controlled_trial"),
        ("Peels for melasma: a double‐blind, randomized study", "randomized_controlled_trial"),
        ("Peels: eine randomisierte kontrollierte Studie", "randomized_controlled_trial"),
        ("Peels: a nonrandomized, open-label study", "clinical_trial"),
        ("A phase II trial of peels", "clinical_trial"),
        ("Peels: a systematic review of randomized controlled trials", "systematic_review"),
        ("Peels: a systematic review and meta-analysis", "meta_analysis"),
        ("Peels: a narrative review", "review"),
        ("Exosomes in dermatology: a review", "review"),
        ("Peels: a retrospective cohort study", "observational_study"),
        ("Necrosis after filler: a case report", "case_reports"),
        ("Necrosis after filler: report of three cases", "case_reports"),
        ("Exosomes in photoaged mice", "animal_study"),
        ("A randomized study of exosomes in rats", "animal_study"),
        ("Exosomes and fibroblasts <i>in vitro</i>", "in_vitro_study"),
        ("Peels in human skin: an ex vivo study", "ex_vivo_study"),
        ("Serums in an ex-vivo human skin model", "ex_vivo_study"),
        ("Skin explants ex vivo after laser", "ex_vivo_study"),
        ("Penetration through ex vivo porcine skin", "ex_vivo_study"),
        # Also elsewhere, or only the cells of a treatment.
        ("Serums: an in vitro and ex vivo study", ""),
        ("Grafts of ex vivo expanded cells in vitiligo", ""),
        ("A randomized trial of ex vivo skin culture", "randomized_controlled_trial"),
        ("Guidelines for the treatment of acne", "guideline"),
        ("A non randomized trial of peels", "clinical_trial"),
        ("Peels: two randomized trials", "randomized_controlled_trial"),
        ("Necrosis after filler: a case series and review of the literature", "case_reports"),
        ("Evidence-based (S3) guideline for the treatment of acne", "guideline"),
        ("Exosomes in nonhuman primates", "animal_study"),
        ("Exosomes in a porcine burn model", "animal_study"),
        # Animals as an agent, or as the source of a material.
        ("Porcine dermal collagen: a randomized controlled trial", "randomized_controlled_trial"),
        ("Vaccination after dog bites: a randomised trial", "randomized_controlled_trial"),
        ("Swine flu vaccine: a randomised controlled trial", "randomized_controlled_trial"),
        ("Equine-assisted therapy: a randomized trial", "randomized_controlled_trial"),
        (
            "Letrozole before in vitro fertilisation: a randomised trial",
            "randomized_controlled_trial",
        ),
        ("In vitro fertilisation in women with endometriosis", ""),
        ("Mouse-tracking reveals what readers decide", ""),
        ("Mouse tracking in people with tremor", ""),
        ("Rabbit antithymocyte globulin in transplantation", ""),
        ("Autologous cultured keratinocytes for burns", ""),
        # Unclear, or about another study.
        ("Why randomized controlled trials are needed", ""),
        ("The PRISMA statement: a guideline for reporting systematic reviews", ""),
        ("Critical appraisal of systematic reviews", ""),
        ("Adherence to clinical practice guidelines in acne", ""),
        ("Clinical trial registration in dermatology", ""),
        ("Exosomes in skin", ""),
        ("Mendelian randomization of skin ageing", ""),
        ("Peels for melasma: protocol for a randomised trial", ""),
        ("Comment on: a randomized trial of peels", ""),
        ("Reply to a randomized trial of peels", ""),
        ("Pooled analysis of randomized trials", ""),
        ("Exosomes in vitro and in vivo", ""),
        ("Exosomes in mice and in patients", ""),
        ("Adherence to guidelines in acne", ""),
    ],
)
def test_the_design_is_read_from_the_title(title: str, expected: str) -> None:
    assert design(title) == expected


def test_only_the_start_of_a_very_long_title_is_read() -> None:
    """Patterns with lookaheads could take a minute for 100,000 characters."""
    assert design(f"{'randomized ' * 90}trial") == "randomized_controlled_trial"
    assert design(f"{'randomized ' * 100}trial") == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Peels in women with melasma", "human"),
        ("Exosomes in photoaged mice", "animal"),
        ("Exosomes and fibroblasts in vitro", "cell"),
        ("Exosomes from patients in mice", ""),
        ("Exosomes in skin", ""),
    ],
)
def test_the_population_is_read_from_the_title(title: str, expected: str) -> None:
    assert population(title) == expected


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("*Exosomes; Humans", {"population": "human"}),
        ("Animals; Mice", {"population": "animal", "study_design": "animal_study"}),
        ("Mice, Inbred C57BL; Mice", {"population": "animal", "study_design": "animal_study"}),
        ("Humans; Animals", {}),
        ("human; human cell; in vitro study", {}),
        ("human; nonhuman", {}),
        ("skin", {}),
    ],
)
def test_subject_headings_in_the_keywords_are_read(keyword: str, expected: dict[str, str]) -> None:
    assert hints({"type": "article-journal", "title": "T", "keyword": keyword}) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "PT  - Clinical Trial\nTI  - A randomized controlled trial of peels",
            "randomized_controlled_trial",
        ),
        ("PT  - Review\nTI  - Peels: a systematic review", "systematic_review"),
        ("PT  - Randomized Controlled Trial\nTI  - Peels in review", "randomized_controlled_trial"),
        ("PT  - Comment\nTI  - A randomized controlled trial of peels", ""),
        ("PT  - Clinical Trial Protocol\nTI  - A randomized controlled trial of peels", ""),
        (
            "PT  - Journal Article\nTI  - A randomized controlled trial of peels",
            "randomized_controlled_trial",
        ),
        ("PT  - Clinical Trial Protocol\nPT  - Randomized Controlled Trial\nTI  - Peels", ""),
        ("PT  - Editorial\nMH  - Mice\nTI  - Peels", ""),
        ("PT  - Randomized Controlled Trial, Veterinary\nTI  - Peels", "animal_study"),
        ("PT  - Journal Article\nMH  - Mice\nTI  - Peels", "animal_study"),
        ("PT  - Journal Article\nMH  - Humans\nTI  - Peels", ""),
    ],
)
def test_publication_types_have_priority_over_the_title(lines: str, expected: str) -> None:
    assert hints(read_one(f"PMID- 39990011\n{lines}").csl).get("study_design", "") == expected


def test_the_article_type_of_other_databases_is_read() -> None:
    assert design("Peels", genre="Review") == "review"
    assert design("Peels", genre="Randomized Controlled Trial") == "randomized_controlled_trial"
    assert design("Peels", genre="Article") == ""
