"""Take the identifiers of a reference out of its text."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from exoblocks.bibliography.formats.reference_text.draft import Draft
from exoblocks.bibliography.identifiers import NORMALISERS, InvalidIdentifier

_RESOLVER = r"(?:https?://)?(?:dx\.)?doi\.org/"
_DOI = (
    rf"[\[(<]?(?:\bdoi\s?[:.\s]{{1,3}}|\bdoi(?=10\.))?\s?(?:{_RESOLVER}|(?<![\w./]))"
    rf"(?P<value>(?:{_RESOLVER})?10\.[0-9]{{4,9}}(?:\.[0-9]+)*(?:/|%2F)[^\s\"“”«»|]+)"
)
_PMID = r"[\[(]?\b(?:PubMed )?(?:PMID|PubMed(?: ID)?)\s?[:#]\s?(?P<value>[0-9]{1,8})\b[\])]?"
_PMCID = (
    r"[\[(]?(?:(?:PubMed Central )?PMCID\s?[:#]?\s?(?:PMC\s?)?|\bPMC\s?)"
    r"(?P<value>[0-9]{4,9})\b(?:\.[0-9]+)?[\])]?"
)
_ARXIV = (
    r"\(?\b(?:arXiv preprint )?"
    r"(?P<value>arXiv:\s?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?(?:\s?\[[a-z.-]+\])?)\)?"
)
_ISBN = (
    r"[\[(]?\be?-?ISBN(?:[- ]?1[03])?[:\s]{1,3}(?P<value>97[89][0-9 -]{10,14}|[0-9][0-9 -]{8,11}[0-9X])"
    r"(?![0-9])(?:\s?\((?:hb|pbk|print|online|e-?book|[hp]ardcover|paperback)[^()]{0,12}\))?[\])]?"
)
_ISSN = r"[\[(]?\b[ep]?-?ISSN(?:-L)?[:\s]{1,3}(?P<value>[0-9]{4}-[0-9]{3}[0-9X])[\])]?"
#: Each variable with the text before its value, because a number alone may be anything.
_PATTERNS: Final = tuple(
    (variable, prefix, re.compile(pattern, re.IGNORECASE))
    for variable, prefix, pattern in (
        ("DOI", "", _DOI),
        ("PMID", "", _PMID),
        ("PMCID", "PMC", _PMCID),
        ("DOI", "", _ARXIV),
        ("ISBN", "", _ISBN),
        ("ISSN", "", _ISSN),
    )
)


def take_identifiers(draft: Draft) -> None:
    for variable, prefix, pattern in _PATTERNS:
        while found := pattern.search(draft.plain):
            with suppress(InvalidIdentifier):
                draft.put(variable, NORMALISERS[variable.lower()](prefix + found["value"]))
            draft.cut(found.start(), _end_of(found))


def _end_of(found: re.Match[str]) -> int:
    """The end without punctuation that belongs to the text around an identifier."""
    text, end = found.string, found.end()
    while text[end - 1] in ",;":
        end -= 1
    is_unopened = found[0].count(")") > found[0].count("(")
    return end - 1 if text[end - 1] == ")" and is_unopened else end
