"""Find the identifiers in a line of text and determine their types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from exoblocks.bibliography.identifiers import NORMALISERS, InvalidIdentifier
from exoblocks.bibliography.identifiers.addresses import (
    is_registry,
    page_of_publication,
    registration_of,
)

NAME: Final = "identifiers"
"""The name of the format, also used as its key in CSL's `custom`."""

# Up to white space, or to a comma before the next identifier.
_TAIL = r"(?:(?![,;|](?:https?://|doi:|10\.[0-9]{4}))[^\s\"“”«»])++"
# For URLs that people write without "https://".
_HOST = (
    r"(?:(?:export\.)?arxiv\.org|(?:dx\.)?doi\.org|(?:bio|med)rxiv\.org|clinicaltrials\.gov|pubmed\.gov|europepmc\.org"
    r"|ncbi\.nlm\.nih\.gov|nature\.com|sciencedirect\.com|onlinelibrary\.wiley\.com|link\.springer\.com)"
)
_GAP = r"[\s:\#-]{0,3}"
_IDENTIFIER = re.compile(
    rf"""
    (?P<address> (?:https?://|\bwww\.|\b(?:pubmed|pmc)\.ncbi\.|\b{_HOST}/) {_TAIL})
    | (?P<DOI> (?P<doi_label>\bdoi[:\s]{{0,4}})? (?<![0-9.])10\.[0-9]{{4,9}}(?:\.[0-9]+)*+(?:/|%2F) {_TAIL})
    | (?P<arxiv> \barxiv[:\s/.]{{1,3}}
        (?:[0-9]{{4}}\.[0-9]{{4,5}}|[a-z.-]{{2,20}}/[0-9]{{7}})(?:v[0-9]+)?\b(?:\s?\[[a-z.-]+\])?)
    | (?P<trial> (?<![\w-])
        (?:NCT{_GAP}[0-9]{{8}}|ISRCTN{_GAP}[0-9]{{8}}|DRKS{_GAP}[0-9]{{8}}|ACTRN{_GAP}[0-9]{{14}}p?
        |CRD{_GAP}42[0-9]{{7,9}}|ChiCTR(?:-[A-Z]{{2,5}}-)?[0-9]{{8,10}}|JPRN-(?:UMIN[0-9]{{9}}|jRCTs?[0-9]{{9,10}})
        |KCT[0-9]{{7}}|IRCT[0-9]{{12,16}}N[0-9]{{1,3}}|CTRI/[0-9]{{4}}/[0-9]{{2,3}}/[0-9]{{6}}|PACTR[0-9]{{15}}|TCTR[0-9]{{11}}
        |(?:EudraCT|EUCTR)[:\s\#-]{{0,3}}(?:(?:number|no\.?|nr\.?)[:\s]{{0,3}})?[0-9]{{4}}-[0-9]{{6}}-[0-9]{{2}}(?:-[A-Z]{{2,3}})?)(?![\w-]))
    | (?P<PMCID>
        (?:(?P<pmcid_label>\bPMC[\s-]?ID[:\s\#=]{{0,4}})(?:PMC[\s:-]?)?|\bPMC[\s:-]{{0,2}})[0-9]{{1,9}}\b)
    | (?P<PMID> \b(?:PMID|(?:PubMed|MEDLINE)(?:[\s-]?(?:PM)?ID)?)[:\s\#=./-]{{0,4}}
        [0-9]{{1,8}}\b(?!,[0-9]{{3}}(?![0-9]))(?:\s?\[(?:pmid|uid)\])?)
    | (?P<ISBN> \be?-?ISBN(?:[- ]?1[03])?[:\s]{{1,4}}[0-9][0-9\s-]{{7,16}}[0-9X]\b)
    | (?P<ISBN13> (?<![\w./-])97[89][- ]?(?:[0-9][- ]?){{9}}[0-9](?![\w/-]))
    | (?P<ISBN10> (?<![\w./-])[0-9]-?(?:[0-9]-?){{8}}[0-9X](?![\w/-]))
    | (?P<number> (?<![\w./-])[0-9]{{5,8}}(?![\w/-]))
    """,
    re.IGNORECASE | re.VERBOSE,
)
WORD: Final = re.compile(r"[^\W\d_]+")
# Text that separates the identifiers of one reference in reference lists.
_BETWEEN_TEXT = """
    accessed ahead at available central doi epub from full http https id in isbn of on online page pmc pmcid
    pmid print published pubmed text version
    jan feb mar apr may jun jul aug sep oct nov dec
    january february march april june july august september october november december
"""
BETWEEN: Final = frozenset(_BETWEEN_TEXT.split())
# Text that can accompany a trial number on its own line.
_OF_TRIALS = frozenset(
    [
        "clinicaltrials",
        "gov",
        "eudract",
        "prospero",
        "registered",
        "registry",
        "isrctn",
        "trial",
        "registration",
        "identifier",
        "number",
        "no",
        "nr",
    ]
)
_VARIABLES: Final = {"arxiv": "DOI", "ISBN13": "ISBN", "ISBN10": "ISBN", "number": "PMID"}
_NORMALISERS: Final = {
    name: NORMALISERS[_VARIABLES.get(name, name).lower()]
    for name in ("DOI", "arxiv", "PMCID", "PMID", "ISBN", "ISBN13", "ISBN10", "number")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An identifier in a line. `error` is the reason if it has no `value`.

    `number` is the trial number, and `value` is then the URL of its page.
    """

    variable: str
    start: int
    end: int
    value: str = ""
    number: str = ""
    error: str = ""
    is_labelled: bool = False
    is_bare_number: bool = False

    @property
    def is_weak(self) -> bool:
        return self.is_bare_number or self.variable == "URL"


def identifiers_in(text: str) -> list[Found]:
    """The identifiers, in order. Numbers without a label, trials and pages count only if there are
    no words, because in running text they are rarely the subject.
    """
    found = [one for match in _IDENTIFIER.finditer(text) if (one := _recognise(match))]
    if any(one.is_weak for one in found) and has_words(text, found):
        return [one for one in found if not one.is_weak]
    return found


def has_words(text: str, found: list[Found]) -> bool:
    """Whether there are words besides the identifiers."""
    allowed = BETWEEN | _OF_TRIALS if any(one.number for one in found) else BETWEEN
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    return any(
        word.casefold() not in allowed
        for end, start in zip(ends, starts, strict=True)
        for word in WORD.findall(text, end, start)
    )


def _recognise(match: re.Match[str]) -> Found | None:
    groups = ("address", "trial", *_NORMALISERS)
    group = next(name for name in groups if match[name] is not None)
    if group == "address":
        return _recognise_address(match)
    if group == "trial":
        return _recognise_trial(match)
    variable = _VARIABLES.get(group, group)
    is_bare = group in ("ISBN13", "ISBN10", "number")
    value = error = ""
    try:
        value = _NORMALISERS[group](match[0])
    except InvalidIdentifier as invalid:
        if group == "ISBN10":
            return None
        error = str(invalid)
    label = match["doi_label"] or match["pmcid_label"] or group in ("PMID", "ISBN", "arxiv")
    return Found(
        variable=variable,
        start=match.start(),
        end=match.end(),
        value=value,
        error=error,
        is_labelled=bool(label),
        is_bare_number=is_bare,
    )


def _recognise_address(match: re.Match[str]) -> Found | None:
    for variable in ("PMCID", "PMID", "DOI"):
        try:
            value = _NORMALISERS[variable](match[0])
        except InvalidIdentifier:
            continue
        return Found(variable=variable, start=match.start(), end=match.end(), value=value)
    if is_registry(match[0]) and (trial := _recognise_trial(match)):
        return trial
    if page := page_of_publication(match[0]):
        return Found(variable="URL", start=match.start(), end=match.end(), value=page)
    return None


def _recognise_trial(match: re.Match[str]) -> Found | None:
    number, address = registration_of(match[0])
    if not number:
        return None
    return Found(variable="URL", start=match.start(), end=match.end(), value=address, number=number)
