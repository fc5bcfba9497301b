"""What a source states about a study and its fate, in the codes of the library.

Only PubMed states any: publication types (PT), MeSH headings (MH), notices (ECI, EIN, CRI).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from exoblocks.bibliography.formats.nbib.fields import STUDY_DESIGNS
from exoblocks.bibliography.formats.values import kept_fields

_RETRACTED: Final = "retracted publication"
_EXPRESSION_OF_CONCERN: Final = "ECI"
_CORRECTIONS: Final = ("EIN", "CRI")
# Studies of human cells have the heading "Humans" too.
_LABORATORY: Final = frozenset(
    {"cell culture techniques", "cell line", "cells, cultured", "in vitro techniques"}
)
_NO_STUDIES: Final = ("guideline", "meta_analysis", "review", "systematic_review")


def hints(csl: Mapping[str, Any]) -> dict[str, str]:
    """`study_design`, `population` and `update_status`, as far as the source states them.

    A heading says what a study is about, so that `population` is left open where cells could be
    meant. Without a notice there is no `update_status`: nobody has looked.
    """
    fields = kept_fields(csl, "nbib")
    publication_types = {value.casefold() for value in fields.get("PT", ())}
    headings = {_heading(value) for value in fields.get("MH", ())}
    population = _population(headings)
    design = _study_design(publication_types)
    if not design and population == "animal":
        design = "animal_study"
    found = {
        "study_design": design,
        "population": population if design not in _NO_STUDIES else "",
        "update_status": _update_status(publication_types, fields),
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


def _update_status(publication_types: set[str], fields: Mapping[str, list[str]]) -> str:
    if _RETRACTED in publication_types:
        return "retracted"
    if fields.get(_EXPRESSION_OF_CONCERN):
        return "expression_of_concern"
    return "correction" if any(fields.get(tag) for tag in _CORRECTIONS) else ""
