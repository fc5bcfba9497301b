"""What a source states about a study and its fate, in the codes of the library.

Only PubMed states any: publication types (PT), MeSH headings (MH), notices (RIN, ECI, EIN, CRI).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from exoblocks.bibliography.formats.nbib.fields import STUDY_DESIGNS
from exoblocks.bibliography.formats.values import kept_fields
from exoblocks.bibliography.identifiers import InvalidIdentifier, normalise_doi

_RETRACTED: Final = "retracted publication"
_RETRACTIONS: Final = ("RIN",)
_EXPRESSIONS_OF_CONCERN: Final = ("ECI",)
_CORRECTIONS: Final = ("EIN", "CRI")
_NOTICE = re.compile(r"\bdoi: (?P<doi>10\.\S+)")
# Studies of human cells have the heading "Humans" too.
_LABORATORY: Final = frozenset(
    {"cell culture techniques", "cell line", "cells, cultured", "in vitro techniques"}
)
_NO_STUDIES: Final = ("guideline", "meta_analysis", "review", "systematic_review")


def hints(csl: Mapping[str, Any]) -> dict[str, str]:
    """`study_design`, `population`, `update_status` and `update_notice_doi`, as far as the source
    states them.

    A heading says what a study is about, so that `population` is left open where cells could be
    meant. Without a notice there is no `update_status`: nobody has looked.
    """
    fields = kept_fields(csl, "nbib")
    publication_types = {value.casefold() for value in fields.get("PT", ())}
    population = _population({_heading(value) for value in fields.get("MH", ())})
    design = _study_design(publication_types)
    if not design and population == "animal":
        design = "animal_study"
    found = {
        "study_design": design,
        "population": population if design not in _NO_STUDIES else "",
        **_update(publication_types, fields),
    }
    return {name: code for name, code in found.items() if code}


def _heading(value: str) -> str:
    """The descriptor of "*Animals/genetics"."""
    return value.partition("/")[0].strip("* ").casefold()


def _study_design(publication_types: set[str]) -> str:
    designs = (code for name, code in STUDY_DESIGNS.items() if name in publication_types)
    return next(designs, "")


def _population(headings: set[str]) -> str:
    is_human, is_animal = "humans" in headings, "animals" in headings
    if is_human == is_animal:
        return ""
    if is_animal:
        return "animal"
    in_laboratory = _LABORATORY & headings or any(head.startswith("cell line") for head in headings)
    return "" if in_laboratory else "human"


def _update(publication_types: set[str], fields: Mapping[str, list[str]]) -> dict[str, str]:
    """The weightiest notice."""
    if _RETRACTED in publication_types:
        return {"update_status": "retracted", "update_notice_doi": _notice(fields, _RETRACTIONS)}
    for status, tags in (
        ("expression_of_concern", _EXPRESSIONS_OF_CONCERN),
        ("correction", _CORRECTIONS),
    ):
        if any(fields.get(tag) for tag in tags):
            return {"update_status": status, "update_notice_doi": _notice(fields, tags)}
    return {}


def _notice(fields: Mapping[str, list[str]], tags: tuple[str, ...]) -> str:
    for text in (text for tag in tags for text in fields.get(tag, ())):
        if found := _NOTICE.search(text):
            try:
                return normalise_doi(found["doi"])
            except InvalidIdentifier:
                continue
    return ""
