"""What a code means: for readers who see it, and for editors who choose it.

A code whose label explains itself is not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from exoblocks.conf import Label
from exoblocks.vocabulary.terms import (
    Certainty,
    EvidenceBasis,
    ProductClass,
    RegulatoryState,
    SafetyKind,
    StudyDesign,
    UpdateStatus,
    UseBasis,
    Verification,
)

_EVIDENCE: Mapping[str, Label] = {
    EvidenceBasis.IN_VITRO: _(
        "Done with cells in a laboratory. What happens in cells often does not happen in people."
    ),
    EvidenceBasis.EX_VIVO: _(
        "Done with tissue outside the body, for example skin that was removed in an operation. "
        "The result can be different in a living person."
    ),
    EvidenceBasis.ANIMAL: _(
        "Done in animals, for example in mice. Results in animals often do not apply to people."
    ),
    EvidenceBasis.HUMAN_OBSERVATIONAL: _(
        "Researchers observed people, but did not decide who had the treatment. Something else "
        "may explain the result."
    ),
    EvidenceBasis.HUMAN_TRIAL: _(
        "Researchers gave people a treatment to find out whether it works and how safe it is."
    ),
    EvidenceBasis.SYSTEMATIC_REVIEW: _(
        "Researchers looked for all the studies on one question and assessed them together. The "
        "answer is only as reliable as these studies."
    ),
    EvidenceBasis.EXPERT_OPINION: _(
        "The view of specialists, for example in a review article. It is not the result of a new "
        "study."
    ),
}

_STUDY_DESIGNS: Mapping[str, Label] = {
    StudyDesign.RANDOMIZED_CONTROLLED_TRIAL: _(
        "Chance decided which group had the treatment. This makes it fair to compare the groups."
    ),
    StudyDesign.CLINICAL_TRIAL: _(
        "Researchers gave a treatment to find out whether it works and how safe it is."
    ),
    StudyDesign.SYSTEMATIC_REVIEW: _EVIDENCE[EvidenceBasis.SYSTEMATIC_REVIEW],
    StudyDesign.META_ANALYSIS: _("A calculation that combines the results of several studies."),
    StudyDesign.REVIEW: _(
        "An article that summarises other publications. It does not include a new study."
    ),
    StudyDesign.OBSERVATIONAL_STUDY: _EVIDENCE[EvidenceBasis.HUMAN_OBSERVATIONAL],
    StudyDesign.CASE_REPORTS: _(
        "A description of one patient or a few patients. It cannot show whether a treatment works "
        "in other people."
    ),
    StudyDesign.ANIMAL_STUDY: _EVIDENCE[EvidenceBasis.ANIMAL],
    StudyDesign.IN_VITRO_STUDY: _EVIDENCE[EvidenceBasis.IN_VITRO],
    StudyDesign.EX_VIVO_STUDY: _EVIDENCE[EvidenceBasis.EX_VIVO],
    StudyDesign.GUIDELINE: _(
        "Recommendations from an organisation of specialists or a health authority."
    ),
}

#: GRADE's definitions of its levels (Balshem et al. 2011) in plain words.
_CERTAINTY: Mapping[str, Label] = {
    Certainty.HIGH: _("The true effect is very likely to be close to this finding."),
    Certainty.MODERATE: _(
        "The true effect is likely to be close to this finding, but it may be substantially "
        "different."
    ),
    Certainty.LOW: _("The true effect may be substantially different from this finding."),
    Certainty.VERY_LOW: _(
        "The true effect is likely to be substantially different from this finding."
    ),
}

_VERIFICATION: Mapping[str, Label] = {
    Verification.UNVERIFIED: _(
        "Nobody has compared the details of this reference, such as its authors and title, with "
        "the publication. This says nothing about the quality of the study."
    ),
    Verification.VERIFIED: _(
        "Someone has compared the details of this reference, such as its authors and title, with "
        "the publication. This says nothing about the quality of the study."
    ),
    Verification.MISMATCH: _(
        "Someone has compared the details of this reference with the publication and found "
        "differences."
    ),
    Verification.NOT_FOUND: _(
        "Someone looked for this publication but could not find it. It may not exist, or "
        "the details may be wrong."
    ),
}

_NOTICES: Mapping[str, Label] = {
    UpdateStatus.CORRECTION: _("The publisher has corrected a mistake in this publication."),
    UpdateStatus.EXPRESSION_OF_CONCERN: _(
        "The publisher warns readers that this publication may not be reliable."
    ),
    UpdateStatus.RETRACTED: _(
        "The publisher has withdrawn this publication, for example because of serious mistakes. "
        "Do not rely on it."
    ),
}

#: Who uses each term, and for what. The same word can mean different things elsewhere.
_REGULATORY_STATES: Mapping[str, Label] = {
    RegulatoryState.APPROVED: _(
        "Used by the US FDA for medicines, biologics and high-risk devices that it has found to be "
        "safe and effective for a stated use."
    ),
    RegulatoryState.AUTHORISED: _(
        "Used in the EU and the UK for medicines with a marketing authorisation, and by the US FDA "
        "for emergency use."
    ),
    RegulatoryState.CLEARED: _(
        "Used by the US FDA for devices that it has found to be substantially equivalent to a "
        "device already on the market (510(k)). Clearance is not approval."
    ),
    RegulatoryState.GRANTED: _(
        "Used by the US FDA for new types of low- and moderate-risk devices (De Novo)."
    ),
    RegulatoryState.LICENSED: _(
        "Used in the UK for medicines with a marketing authorisation, in the US for biologics and "
        "in Canada for devices."
    ),
    RegulatoryState.CERTIFIED: _(
        "Used in the EU for devices with a CE mark. A notified body or, for low-risk devices, the "
        "manufacturer has assessed the device. No regulator has approved it."
    ),
    RegulatoryState.NOTIFIED: _(
        "Used in the EU and the UK for cosmetics that were reported to the authorities before "
        "sale. The authorities do not assess them first."
    ),
    RegulatoryState.REGISTERED: _(
        "Used for products or companies on a regulator’s register. In the US and the UK, "
        "registration of a device is not approval. In Australia, a registered medicine has been "
        "assessed."
    ),
    RegulatoryState.INVESTIGATIONAL: _(
        "Used for products that are being studied in clinical trials and are not approved for any "
        "other use."
    ),
    RegulatoryState.UNAPPROVED: _(
        "Used by the US FDA and others for products that need approval but do not have it."
    ),
    RegulatoryState.WITHDRAWN: _(
        "Used where an approval, authorisation or certificate has ended, following a decision "
        "by the regulator or the company."
    ),
    RegulatoryState.PROHIBITED: _(
        "Used where the law or a regulator forbids the sale or use of the product."
    ),
    RegulatoryState.UNKNOWN: _("Someone looked for the status but could not find it."),
}

MEANINGS: Final[Mapping[str, Mapping[str, Label]]] = {
    "certainty": _CERTAINTY,
    "evidence_basis": _EVIDENCE,
    "product_class": {
        ProductClass.BIOLOGIC: _("A product made from living things, such as cells or blood."),
    },
    "regulatory_status": _REGULATORY_STATES,
    "safety_kind": {
        SafetyKind.CONTRAINDICATION: _("A reason not to have the treatment."),
        SafetyKind.PRECAUTION: _("A reason to take extra care or to ask for advice first."),
        SafetyKind.SERIOUS_ADVERSE_EFFECT: _(
            "A side effect that can be life-threatening, need hospital treatment or cause lasting harm."
        ),
        SafetyKind.INTERACTION: _(
            "Something that changes how the treatment works or makes side effects more likely, "
            "for example a medicine."
        ),
    },
    "study_design": _STUDY_DESIGNS,
    "update_status": _NOTICES,
    "use_basis": {
        UseBasis.ON_LABEL: _("Used for a purpose for which the regulator has approved it."),
        UseBasis.OFF_LABEL: _(
            "Used for a purpose or in a way for which the regulator has not approved it. The "
            "product is approved for something else."
        ),
        UseBasis.UNLICENSED: _("Used although the product has no licence for any purpose."),
    },
    "verification": _VERIFICATION,
}

GRADE: Final[Label] = _(
    "An international method for judging how certain the evidence for a finding is. Its levels are "
    "high, moderate, low and very low."
)
NOT_GRADED: Final[Label] = _(
    "Nobody has judged how certain the evidence for this finding is. It may be strong or weak."
)
NO_REFERENCE: Final[Label] = _("The article names no study or other source for this statement.")
