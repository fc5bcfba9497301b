"""Read the study design and population from the title of a publication, as codes of the library; ""
if in doubt.
"""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.text import plain_dashes, without_markup

#: Longer than the title of any study.
MOST_READ: Final = 1_000

# Works that are about a study, or announce one, are not studies themselves.
_ABOUT_ANOTHER = re.compile(
    r"\bprotocols?\b|\bstudy design\b|\brationale\b|\bdesign of (?:a|the)\b|\bstatistical analysis plan\b"
    r"|\b(?:re|reply|response|comment(?:ary|s)?|letter|correction|erratum|corrigendum|retract\w+|editorial)\b"
    r"(?=\s*(?::|to\b|on\b|of\b|$))|\b(?:post[- ]?hoc|pooled|secondary|sub-?group) analys[ei]s\b"
    r"|\b(?:how to|quality of|reporting of|methods? for|methodolog\w+)\b"
    r"|\b(?:quality|critical) (?:assessment|appraisal) of\b|\breporting items\b|\bstatement\b|\bhandbook\b"
    r"|\btrial (?:registration|design)\b|^why\b(?!.*[:?])|\bneed for (?:\w+ )?randomi[sz]ed\b"
    r"|\b(?:adherence|compliance|concordance|implementation)\b(?=.*\bguidelines?\b)",
    re.IGNORECASE,
)
_RANDOM = r"(?<!non)(?<!non[- ])(?<!quasi[- ])\brandomi[sz]ed\b"
_RANDOMISED = (
    rf"{_RANDOM}(?=.*\b(?:trial|study|controlled|placebo|sham|vehicle"
    r"|blind\w*|masked|comparison|crossover|cross-over|split-face|comparative|clinical|evaluation)\b)"
    rf"|\b(?:trial|study|controlled|blind(?:ed)?|split-face)\b.*{_RANDOM}"
    r"|\brandomisierte?\w*\b.*\b\w*studie\b|\bessai\b.*\brandomisé\w*\b|\bensayo\b.*\baleatori[zs]ado\b|\brct\b$"
    r"|\b(?:two|three|four|2|3|4) (?:[\w-]+ ){0,3}randomi[sz]ed\b.*\btrials\b"
)
_GUIDELINE = (
    r"\b(?:clinical )?practice guidelines?\b|^(?:\w+ )?guidelines? (?:for|on|of)\b"
    r"|: (?:a |an )?(?:\w+ )?guidelines?$|\b(?:evidence-based|consensus) guidelines?\b"
    r"|\bguidelines? (?:for|on) (?:the )?(?:treatment|management|diagnosis)\b|\bS[123][ek]?-Leitlinie\b"
)
_META_ANALYSIS = r"\bmeta-?\s?analys[ei]s\b|\bmeta-?analytic\b|\bMetaanalyse\b"
_SYSTEMATIC_REVIEW = (
    r"\b(?:systematic|umbrella|cochrane) (?:\w+ )?(?:literature )?reviews?\b"
    r"|\bsystematische \w*übersicht\w*\b|\brevue systématique\b|\brevisión sistemática\b"
)
_REVIEW = (
    r"\b(?:narrative|scoping|literature|critical|comprehensive|state-of-the-art|mini-?|brief|concise|updated)"
    r"[ -]?review\b|\breview of (?:the )?(?:literature|evidence|current|recent)\b"
    r"|: (?:a |an )(?:\w+ ){0,2}review$|: review$"
)
# Not a review: the literature is only presented with the cases.
_CASE_AND_REVIEW = r"\bcase (?:reports?|series),? (?:and|with) (?:an? )?(?:\w+ )?review\b"
_CASE_REPORTS = (
    r"\bcase (?:reports?|series)\b|\b(?:report|series) of (?:\w+ )?cases?\b|: a case\b|\ba case of\b"
    r"|\bFallberichte?\b"
)
_CLINICAL_TRIAL = (
    r"\bphase (?:[1-4]|I{1,3}V?|IV)(?:/(?:[1-4]|I{1,3}))?[ab]?\b.*\b(?:trial|study)\b|\bclinical trial\b"
    r"|\b(?:open-label|single-arm|non[- ]?randomi[sz]ed|quasi[- ]randomi[sz]ed|placebo-controlled"
    r"|vehicle-controlled|sham-controlled|(?:double|single|evaluator|investigator|assessor)-blind(?:ed)?)\b"
    r".*\b(?:trial|study)\b|\b(?:trial|study)\b.*\b(?:open-label|single-arm|placebo-controlled)\b"
)
_OBSERVATIONAL_STUDY = (
    r"\b(?:registry|population-based|longitudinal)\b.*\b(?:study|analysis|survey)\b|\bcohort\b"
    r"|\bretrospective (?:\w+ )?(?:study|analysis|review|series|evaluation|chart)\b|\bcross-sectional\b"
    r"|\bcase-control\b|\bobservational study\b|\bprospective observational\b"
    r"|: (?:a|an) (?:\w+ )?survey\b"
)
# The most specific designs come first: a review of randomised trials is a review.
_DESIGNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), code)
    for pattern, code in (
        (_GUIDELINE, "guideline"),
        (_META_ANALYSIS, "meta_analysis"),
        (_SYSTEMATIC_REVIEW, "systematic_review"),
        (_CASE_AND_REVIEW, "case_reports"),
        (_REVIEW, "review"),
        (_RANDOMISED, "randomized_controlled_trial"),
        (_CASE_REPORTS, "case_reports"),
        (_CLINICAL_TRIAL, "clinical_trial"),
        (_OBSERVATIONAL_STUDY, "observational_study"),
    )
)
_CELLS = re.compile(
    r"\bin vitro\b(?! (?:fertili[sz]ation|maturation|diagnostics?)\b)|\bcell lines?\b"
    r"|(?<!autologous )\b(?:cultured|primary) (?:human )?(?:\w+ )?"
    r"(?:cells|fibroblasts|keratinocytes|melanocytes)\b",
    re.IGNORECASE,
)
# Not a treatment in which cells or organs are outside the body for a time.
_TISSUE = re.compile(
    r"\bex[- ]vivo (?:[\w-]+ ){0,2}(?:study|evaluation|model|skin|explants?|organ culture)\b"
    r"|\b(?:skin|scalp|tissue|hair follicle) explants?\b(?=.*\bex[- ]vivo\b)",
    re.IGNORECASE,
)
# Titles in which an animal is the agent or the source of a material: dog bites, porcine collagen.
_ANIMALS = re.compile(
    r"\b(?:mouse|mice|murine|rats?|rabbits?|guinea pigs?|hamsters?|pigs?|minipigs?|swine|canine|dogs?|horses?"
    r"|zebrafish|monkeys?|macaques?|non-?human primates?|animal (?:model|study|experiment)s?|rodents?|sheep"
    r"|(?:porcine|equine|bovine|ovine)(?= (?:[\w-]+ ){0,3}(?:model|wound|skin defect)s?\b))\b"
    r"(?!-| (?:tracking|bites?|scratch|chestnut|flu|influenza|anti\w+|allerg\w+|dander|collagen|gelatine?"
    r"|serum|fat|oil|bristles?|farmers?|owners?|handlers?|therapy)\b)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|women|men|children|adults?|adolescents?|infants?|participants?|volunteers?|(?<!non-)humans?|subjects|persons"
    r"|people|individuals)\b",
    re.IGNORECASE,
)


def design_of(title: str) -> str:
    """The study design in `title`, as a code of the library; "" if it has none, or is about other
    people's studies.
    """
    text = _readable(title)
    if _ABOUT_ANOTHER.search(text):
        return ""
    design = next((code for pattern, code in _DESIGNS if pattern.search(text)), "")
    is_elsewhere_too = re.search(r"\bin[- ](?:vivo|vitro)\b", text, re.IGNORECASE)
    if not design and _TISSUE.search(text) and not is_elsewhere_too:
        return "ex_vivo_study"
    if design in ("", "randomized_controlled_trial", "clinical_trial") and _ANIMALS.search(text):
        return "" if _PEOPLE.search(text) or _CELLS.search(text) else "animal_study"
    if not design and _CELLS.search(text) and not re.search(r"\b(?:in|ex) vivo\b", text, re.I):
        return "in_vitro_study"
    return design


def population_of(title: str) -> str:
    """The population in `title`: "human", "animal", "cell" or ""."""
    text = _readable(title)
    found = [
        code
        for pattern, code in ((_PEOPLE, "human"), (_ANIMALS, "animal"), (_CELLS, "cell"))
        if pattern.search(text)
    ]
    return found[0] if len(found) == 1 else ""


def _readable(title: str) -> str:
    """The start of a long title, because the patterns look ahead from many places."""
    return plain_dashes(without_markup(title[:MOST_READ]))
