"""The mapping between NBIB and CSL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAME: Final = "nbib"
"""The name of the format, also used as its key in CSL's `custom`."""

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("TI",),
    "container-title": ("JT", "BTI"),
    "container-title-short": ("TA",),
    "collection-title": ("CTI",),
    "publisher": ("PB",),
    "volume": ("VI",),
    "issue": ("IP",),
    "edition": ("EN",),
    "language": ("LA",),
    "abstract": ("AB",),
    "PMID": ("PMID",),
    "PMCID": ("PMC",),
}
"""Tags with one value, by CSL variable. The first one that is present is read."""

OTHERS: Final[Mapping[str, str]] = {
    "type": "PT (Preprint, Dataset) or BTI (chapter); otherwise article-journal, or book without a journal",
    "author": "FAU and CN, in order; AU if there is no FAU",
    "editor": "FED or ED",
    "page": "PG",
    "number": "LID or AID marked [pii], if it is an article number and there is no PG",
    "issued": "DP",
    "DOI": "LID or AID marked [doi]",
    "ISSN": "IS",
    "ISBN": "ISBN",
    "publisher-place": "PL, for a book",
}
"""Variables that are read by code and not from the tables above; for the documentation."""

STUDY_DESIGNS: Final[Mapping[str, str]] = {
    "practice guideline": "guideline",
    "guideline": "guideline",
    "meta-analysis": "meta_analysis",
    "network meta-analysis": "meta_analysis",
    "systematic review": "systematic_review",
    "randomized controlled trial": "randomized_controlled_trial",
    "randomized controlled trial, veterinary": "animal_study",
    "clinical trial, veterinary": "animal_study",
    "observational study, veterinary": "animal_study",
    "equivalence trial": "randomized_controlled_trial",
    "clinical trial": "clinical_trial",
    "clinical trial, phase i": "clinical_trial",
    "clinical trial, phase ii": "clinical_trial",
    "clinical trial, phase iii": "clinical_trial",
    "clinical trial, phase iv": "clinical_trial",
    "controlled clinical trial": "clinical_trial",
    "pragmatic clinical trial": "clinical_trial",
    "adaptive clinical trial": "clinical_trial",
    "observational study": "observational_study",
    "case reports": "case_reports",
    "scoping review": "review",
    "review": "review",
}
"""Study design by MeSH publication type (PT), the most specific first."""
