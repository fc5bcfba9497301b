"""The mapping between BibTeX or BibLaTeX and CSL: types and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAME: Final = "bibtex"
"""The name of the format, also used as its key in CSL's `custom`."""

TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "techreport": "report",
    "manual": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "software": "software",
    "booklet": "pamphlet",
    "unpublished": "manuscript",
    "patent": "patent",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "standard": "standard",
    "periodical": "periodical",
    "inreference": "entry-encyclopedia",
    "letter": "personal_communication",
    "artwork": "graphic",
    "image": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "review": "review",
    "misc": "document",
}
"""CSL type of each entry type. If several have the same type, the first one is written."""

WRITTEN_TYPES: Final[Mapping[str, str]] = {
    csl: bibtex for bibtex, csl in reversed(list(TYPES.items()))
}
"""The inverse of `TYPES`."""

WITHOUT_ENTRY_TYPE: Final = frozenset(
    """
    article article-magazine article-newspaper bill broadcast classic collection entry
    entry-dictionary event figure hearing interview map musical_score post post-weblog regulation
    review-book speech treaty
    """.split()  # noqa: SIM905 - a list would take a line for each
)
"""CSL types written as @misc with their name in `entrysubtype`."""

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "title-short": ("shorttitle",),
    "container-title": ("journal", "journaltitle", "booktitle"),
    "container-title-short": ("shortjournal", "journal-iso", "abbrev_source_title"),
    "collection-title": ("series",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("address", "location"),
    "volume": ("volume",),
    "number-of-volumes": ("volumes",),
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "genre": ("type",),
    "language": ("language", "langid"),
    "keyword": ("keywords",),
    "note": ("note",),
}
"""Fields that contain LaTeX, by CSL variable. The first one is written, and all are read."""

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "author": ("author",),
    "editor": ("editor",),
    "translator": ("translator",),
}

VERBATIM: Final[Mapping[str, tuple[str, ...]]] = {
    "DOI": ("doi",),
    "URL": ("url",),
    "PMID": ("pmid", "pubmed_id"),
    "PMCID": ("pmcid",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}
"""Fields that do not contain LaTeX."""

OTHERS: Final[Mapping[str, str]] = {
    "id": "the key of the entry",
    "type": "the entry type; entrysubtype, if it contains a CSL type in @misc",
    "container-title": "booktitle for entries other than articles",
    "abstract": "abstract, including its paragraphs",
    "page": "pages; “--” becomes a hyphen",
    "issue": "number for an article; issue for other types, or if there is no number",
    "number": "eid (or elocation-id, article-number, art_number) for an article; number for other types",
    "issued": "date, or year, month and day",
    "accessed": "urldate",
    "PMID": "eprint, if eprinttype or archiveprefix is pubmed",
    "DOI": "read from eprint if archiveprefix is arXiv, and from url if doi is missing",
    "URL": "howpublished, if it is a URL and url is missing",
}
"""Variables that are read by code and not from the tables above; for the documentation."""
