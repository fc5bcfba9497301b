from __future__ import annotations

import pytest

from exoblocks.citations.evidence import strongest_evidence
from exoblocks.models import Reference


def study(design: str, population: str = "not_stated", update_status: str = "none") -> Reference:
    return Reference(study_design=design, population=population, update_status=update_status)


@pytest.mark.parametrize(
    ("studies", "evidence"),
    [
        ([], None),
        ([study("not_stated")], None),
        ([study("randomized_controlled_trial", "human")], "human_trial"),
        ([study("clinical_trial")], "human_trial"),
        ([study("observational_study")], "human_observational"),
        ([study("case_reports")], "human_observational"),
        ([study("animal_study")], "animal"),
        ([study("in_vitro_study")], "in_vitro"),
        ([study("ex_vivo_study")], "ex_vivo"),
        ([study("ex_vivo_study", "human")], "ex_vivo"),
        ([study("ex_vivo_study", "animal")], "ex_vivo"),
        ([study("ex_vivo_study"), study("in_vitro_study")], "ex_vivo"),
        ([study("ex_vivo_study"), study("animal_study")], "animal"),
        ([study("meta_analysis")], "systematic_review"),
        ([study("review")], "expert_opinion"),
        ([study("guideline", "animal")], "expert_opinion"),
        ([study("not_stated", "animal")], "animal"),
        ([study("animal_study"), study("clinical_trial")], "human_trial"),
        ([study("review"), study("in_vitro_study")], "in_vitro"),
        ([study("in_vitro_study"), study("animal_study")], "animal"),
        ([study("from_another_version")], None),
    ],
)
def test_the_strongest_study_determines_the_evidence(studies, evidence):
    assert strongest_evidence(studies) == evidence


@pytest.mark.parametrize(("population", "evidence"), [("animal", "animal"), ("cell", "in_vitro")])
@pytest.mark.parametrize("design", ["systematic_review", "randomized_controlled_trial"])
def test_a_study_of_animals_or_cells_is_never_stronger_evidence(design, population, evidence):
    assert strongest_evidence([study(design, population)]) == evidence


def test_a_retracted_study_is_not_evidence():
    assert strongest_evidence([study("clinical_trial", update_status="retracted")]) is None
