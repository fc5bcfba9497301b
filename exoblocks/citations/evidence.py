"""The type of evidence that references provide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exoblocks.library.models import Reference
from exoblocks.vocabulary.terms import EvidenceBasis, Population, StudyDesign, UpdateStatus

#: Strongest first. Laboratory work ranks above opinion because it can be repeated.
STRENGTH = (
    EvidenceBasis.SYSTEMATIC_REVIEW,
    EvidenceBasis.HUMAN_TRIAL,
    EvidenceBasis.HUMAN_OBSERVATIONAL,
    EvidenceBasis.ANIMAL,
    EvidenceBasis.EX_VIVO,
    EvidenceBasis.IN_VITRO,
    EvidenceBasis.EXPERT_OPINION,
)

_BY_DESIGN: Mapping[str, EvidenceBasis] = {
    StudyDesign.SYSTEMATIC_REVIEW: EvidenceBasis.SYSTEMATIC_REVIEW,
    StudyDesign.META_ANALYSIS: EvidenceBasis.SYSTEMATIC_REVIEW,
    StudyDesign.RANDOMIZED_CONTROLLED_TRIAL: EvidenceBasis.HUMAN_TRIAL,
    StudyDesign.CLINICAL_TRIAL: EvidenceBasis.HUMAN_TRIAL,
    StudyDesign.OBSERVATIONAL_STUDY: EvidenceBasis.HUMAN_OBSERVATIONAL,
    StudyDesign.CASE_REPORTS: EvidenceBasis.HUMAN_OBSERVATIONAL,
    StudyDesign.ANIMAL_STUDY: EvidenceBasis.ANIMAL,
    StudyDesign.IN_VITRO_STUDY: EvidenceBasis.IN_VITRO,
    StudyDesign.EX_VIVO_STUDY: EvidenceBasis.EX_VIVO,
    StudyDesign.REVIEW: EvidenceBasis.EXPERT_OPINION,
    StudyDesign.GUIDELINE: EvidenceBasis.EXPERT_OPINION,
}
#: A study of animals or cells is not stronger evidence about people because of its design.
_BY_POPULATION: Mapping[str, EvidenceBasis] = {
    Population.ANIMAL: EvidenceBasis.ANIMAL,
    Population.CELL: EvidenceBasis.IN_VITRO,
}
#: Evidence that does not depend on the population: tissue outside the body is not an animal, and an
#: opinion about animals is still an opinion.
_WHATEVER_THE_POPULATION = (EvidenceBasis.EX_VIVO, EvidenceBasis.EXPERT_OPINION)


def evidence_of(reference: Reference) -> EvidenceBasis | None:
    """The evidence that ``reference`` provides; ``None`` if its design is not stated or it is
    retracted.
    """
    if reference.update_status == UpdateStatus.RETRACTED:
        return None
    by_design = _BY_DESIGN.get(reference.study_design)
    by_population = _BY_POPULATION.get(reference.population)
    if by_design in _WHATEVER_THE_POPULATION:
        return by_design
    return by_population or by_design


def strongest_evidence(references: Iterable[Reference]) -> EvidenceBasis | None:
    """The strongest evidence among ``references``; ``None`` if none of them provides any."""
    found = {evidence_of(reference) for reference in references}
    return next((basis for basis in STRENGTH if basis in found), None)
