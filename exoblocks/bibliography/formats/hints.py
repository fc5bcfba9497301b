"""Suggest the study design, population, funding and update status that a source states, in the
library's terms.

PubMed has the most reliable information: publication types (PT), MeSH headings (MH), notices (RIN,
ECI, EIN, CRI). Other sources have publication types in `genre` and headings among their keywords.
Otherwise, the title is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.formats.funding import funding_of
from exoblocks.bibliography.formats.nbib.tags import NAME as NBIB
from exoblocks.bibliography.formats.nbib.tags import STUDY_DESIGNS
from exoblocks.bibliography.formats.record_fields import kept_fields
from exoblocks.bibliography.formats.titles import design_of, population_of
from exoblocks.bibliography.identifiers import InvalidIdentifier, normalise_doi

_RETRACTED: Final = "retracted publication"
_RETRACTIONS: Final = ("RIN",)
_EXPRESSIONS_OF_CONCERN: Final = ("ECI",)
_CORRECTIONS: Final = ("EIN", "CRI")
_NOTICE = re.compile(r"\bdoi: (?P<doi>10\.\S+)")
# Studies of human cells also have the heading "Humans".
_LABORATORY: Final = frozenset(
    {
        *("cell culture techniques", "cell line", "cells, cultured", "in vitro techniques"),
        *("in vitro study", "human cell", "cell culture"),  # Embase
    }
)
_PEOPLE: Final = frozenset({"humans", "human"})
_ANIMALS: Final = frozenset(
    """
    animals animal mice mouse rats rat rabbits rabbit swine dogs dog zebrafish nonhuman horses sheep
    """.split()  # noqa: SIM905 - a list would take a line for each
) | {
    "guinea pigs",
    "animal experiment",
    "animal model",
    "disease models, animal",
    "swine, miniature",
}
_TRIALS: Final = ("clinical_trial", "randomized_controlled_trial")
#: A study that has not been carried out yet, although PubMed also lists its design among the types.
_ANNOUNCED: Final = "clinical trial protocol"
# Publication types of works that are about a study, or announce one.
_ABOUT_ANOTHER: Final = frozenset(
    {
        *(
            "comment",
            "editorial",
            "letter",
            "news",
            "published erratum",
            "retraction of publication",
        ),
        *(
            _ANNOUNCED,
            "retraction notice",
            "expression of concern",
            "erratum",
            "note",
        ),
    }
)
_MORE_TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "clinical_trial": ("randomized_controlled_trial",),
    "review": ("systematic_review", "meta_analysis", "guideline"),
    "systematic_review": ("meta_analysis",),
    "observational_study": ("case_reports",),
}
_NO_STUDIES: Final = ("guideline", "meta_analysis", "review", "systematic_review")


def hints(csl: Mapping[str, Any], *, of_title: bool = True) -> dict[str, str]:
    """`study_design`, `population`, `funding`, `update_status` and `update_notice_doi`, if the
    source states them or, unless `of_title` is false, its title does.

    The population is left open if the heading could refer to cells. Without a notice there is no
    `update_status`, because nobody has looked for one.
    """
    fields = kept_fields(csl, NBIB)
    publication_types = {value.casefold() for value in fields.get("PT", ())}
    title = read_text(csl.get("title")) if of_title else ""
    design, population = _study(csl, fields, publication_types, title)
    found = {
        "study_design": design,
        "population": population if design not in _NO_STUDIES else "",
        "funding": funding_of(csl),
        **_update(publication_types, fields),
    }
    return {name: code for name, code in found.items() if code}


def _study(
    csl: Mapping[str, Any], fields: Mapping[str, list[str]], publication_types: set[str], title: str
) -> tuple[str, str]:
    """Design and population."""
    headings = {_heading(value) for value in [*fields.get("MH", ()), *_keywords(csl)]}
    genre = read_text(csl.get("genre")).casefold()
    types = publication_types | {genre}
    design = "" if _ANNOUNCED in types else _study_design(types)
    is_of_another = bool(_ABOUT_ANOTHER & types)
    if not is_of_another:
        design = _more_telling(design, design_of(title))
    population = _population(headings) or _population_of_design(design)
    if not population and not headings & (_PEOPLE | _ANIMALS):
        population = population_of(title)
    if population == "animal" and design in ("", *_TRIALS) and not is_of_another:
        design = "animal_study"
    return design, population


def _keywords(csl: Mapping[str, Any]) -> list[str]:
    return re.split(r"[;,\n]", read_text(csl.get("keyword")))


def _more_telling(stated: str, of_title: str) -> str:
    """The title is used if it is more exact than a general publication type. Otherwise, the
    publication type is used.
    """
    return of_title if of_title in _MORE_TELLING.get(stated, ()) or not stated else stated


def _population_of_design(design: str) -> str:
    return {"animal_study": "animal", "in_vitro_study": "cell"}.get(design, "")


def _heading(value: str) -> str:
    """The descriptor of "*Animals/genetics"."""
    return value.partition("/")[0].strip("* ").casefold()


def _study_design(publication_types: set[str]) -> str:
    designs = (code for name, code in STUDY_DESIGNS.items() if name in publication_types)
    return next(designs, "")


def _population(headings: set[str]) -> str:
    is_human = not _PEOPLE.isdisjoint(headings)
    if is_human != _ANIMALS.isdisjoint(headings):
        return ""
    if not is_human:
        return "animal"
    in_laboratory = _LABORATORY & headings or any(head.startswith("cell line") for head in headings)
    return "" if in_laboratory else "human"


def _update(publication_types: set[str], fields: Mapping[str, list[str]]) -> dict[str, str]:
    """The most serious notice."""
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
