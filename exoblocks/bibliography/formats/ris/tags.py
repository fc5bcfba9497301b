"""The mapping between RIS and CSL: types and tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAME: Final = "ris"
"""The name of the format, also used as its key in CSL's `custom`."""

TYPES: Final[Mapping[str, str]] = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "INPR": "article-journal",
    "ABST": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "RPRT": "report",
    "GOVDOC": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "ICOMM": "post",
    "THES": "thesis",
    "CPAPER": "paper-conference",
    "CONF": "paper-conference",
    "DATA": "dataset",
    "AGGR": "dataset",
    "DBASE": "dataset",
    "STAT": "legislation",
    "BILL": "bill",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "LEGAL": "regulation",
    "COMP": "software",
    "STAND": "standard",
    "PAT": "patent",
    "UNPB": "article",
    "MANSCPT": "manuscript",
    "PAMP": "pamphlet",
    "JFULL": "periodical",
    "SER": "collection",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "CLSWK": "classic",
    "ANCIENT": "classic",
    "PCOMM": "personal_communication",
    "SLIDE": "speech",
    "MAP": "map",
    "ART": "graphic",
    "FIGURE": "figure",
    "CHART": "figure",
    "MPCT": "motion_picture",
    "VIDEO": "motion_picture",
    "ADVS": "broadcast",
    "MULTI": "broadcast",
    "SOUND": "song",
    "MUSIC": "musical_score",
    "GEN": "document",
}
"""CSL type of each RIS type. If several have the same type, the first one is written."""

WRITTEN_TYPES: Final[Mapping[str, str]] = {csl: ris for ris, csl in reversed(list(TYPES.items()))}
"""The inverse of `TYPES`."""

WITHOUT_RIS_TYPE: Final = frozenset(
    {"entry", "event", "interview", "performance", "review", "review-book", "treaty"}
)
"""CSL types written as GEN with their name in M3."""

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("TI", "T1", "CT"),
    "title-short": ("ST",),
    "collection-title": ("T3",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "volume": ("VL", "VO"),
    "number-of-volumes": ("NV",),
    "issue": ("IS", "CP"),
    "number": ("M1", "C7"),
    "edition": ("ET",),
    "section": ("SE",),
    "language": ("LA",),
    "call-number": ("CN",),
}
"""Tags with one value, by CSL variable. The first one is written, and all are read."""

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "author": ("AU", "A1"),
    "editor": ("A2", "ED"),
    "collection-editor": ("A3",),
    "translator": ("A4",),
}
"""Tags with one name in each line."""

ARTICLES: Final = ("article-journal", "article-magazine", "article-newspaper", "article")
"""CSL types that can have an article number in addition to an issue."""

VERSIONED: Final = ("dataset", "software")
"""CSL types for which ET is the version."""

WHOLE: Final = ("book", "thesis")
"""CSL types for which SP without EP is the number of pages."""

MORE: Final = "U5"
"""Means that there are more names than the source gives. RIS has no "et al.", and programs would treat
it as a person. The value has the form `author: et al.`."""

PARAGRAPHS: Final[Mapping[str, tuple[str, ...]]] = {"abstract": ("AB", "N2"), "note": ("N1",)}
"""Tags in which each line is a line of the text."""

OTHERS: Final[Mapping[str, str]] = {
    "id": "ID",
    "container-title": (
        "T2, JF, BT, JO; JF for a book, in which T2 is the series; C3 for a conference paper, in which T2"
        " is then the meeting"
    ),
    "container-title-short": "J2, JA, J1, JO",
    "page": "SP and EP (or OP)",
    "number-of-pages": "SP without EP, for a book or thesis",
    "version": "ET, for a dataset or software",
    "issued": "PY (or Y1) and DA",
    "accessed": "Y2",
    "keyword": "KW, once for each keyword",
    "genre": "M3",
    "event-title": "T2, for a conference paper with C3; T2 of a talk is read as the container",
    "event-place": "C1, for a conference paper; CY, if C1 is the publisher's place",
    "issue": "IS; for an article without IS, M1",
    "number": "C7 for an article; M1 for other types",
    "DOI": "DO; if missing, read from custom fields, L3, N1 or a URL",
    "URL": "UR",
    "PMID": "AN, if DB or DP is PubMed; also read from labelled custom fields and from a URL",
    "PMCID": "C2; also read from AN, other custom fields and a URL",
    "author: et al.": "U5",
    "ISBN, ISSN": "SN",
}
"""Variables that are read by code and not from the tables above; for the documentation."""

_TAGS_TEXT = """
    A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ER ET ID IS
    J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PM PP PY RI RN RP SE SN SP ST SV T1 T2
    T3 TA TI TT TY U1 U2 U3 U4 U5 UR VL VO XR Y1 Y2
"""
TAGS: Final = frozenset(_TAGS_TEXT.split())
"""Tags that are recognised even if the white space around them does not follow the standard."""
