"""Generated references, as varied as in a real library. They are the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Any

from bench import words

SEED = 20_261_124

TYPES = {
    "article-journal": 84,
    "chapter": 4,
    "book": 3,
    "paper-conference": 3,
    "report": 2,
    "webpage": 2,
    "thesis": 1,
    "dataset": 1,
}
STUDY_DESIGNS = {
    "not_stated": 30,
    "review": 16,
    "observational_study": 14,
    "randomized_controlled_trial": 10,
    "clinical_trial": 8,
    "in_vitro_study": 7,
    "case_reports": 6,
    "animal_study": 4,
    "systematic_review": 3,
    "meta_analysis": 1,
    "guideline": 1,
}
VERIFICATIONS = {"unverified": 60, "verified": 35, "mismatch": 3, "not_found": 2}
UPDATE_STATUSES = {
    "unchecked": 50,
    "none": 46,
    "correction": 2,
    "expression_of_concern": 1,
    "retracted": 1,
}
OLDEST, NEWEST = 1931, 2026

_COMMONNESS = list(accumulate(1 / (place + 1) for place in range(len(words.TITLE_WORDS))))

#: The title of one record in every library, the middle one, contains this.
RAREST_WORD = "Zymoquentin"


def csl_items(size: int) -> Iterator[dict[str, Any]]:
    """``size`` items of CSL-JSON."""
    for number in range(size):
        random = Random(f"{SEED}-{number}")  # noqa: S311 - not for secrets
        item = _item(random, number)
        if number == size // 2:
            item["title"] += f" with {RAREST_WORD}"
        yield item


def judgements(number: int) -> dict[str, str]:
    """The values of editors and services for record ``number``, by field."""
    random = Random(f"{SEED}-judged-{number}")  # noqa: S311 - not for secrets
    return {
        "study_design": one_of(random, STUDY_DESIGNS),
        "verification": one_of(random, VERIFICATIONS),
        "update_status": one_of(random, UPDATE_STATUSES),
    }


def one_of(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _item(random: Random, number: int) -> dict[str, Any]:
    csl_type = one_of(random, TYPES)
    item: dict[str, Any] = {
        "type": csl_type,
        "title": _title(random),
        "author": _authors(random),
        "volume": str(random.randint(1, 120)),
        "page": f"{random.randint(1, 900)}-{random.randint(901, 999)}",
        **_issued(random),
        **_identifiers(random, number),
    }
    if csl_type == "article-journal":
        name, short, issn = random.choice(words.JOURNALS)
        item |= {"container-title": name, "container-title-short": short, "ISSN": issn}
    else:
        item |= {"publisher": "Springer", "container-title": _phrase(random, 4).capitalize()}
    if random.random() < 0.8:
        item["abstract"] = ". ".join(_phrase(random, 20).capitalize() for _ in range(8))
    return item


def _title(random: Random) -> str:
    title = _phrase(random, random.randint(6, 13))
    if random.random() < 0.3:
        title += " " + "".join(random.choices(words.SYLLABLES, k=4))
    if random.random() < 0.05:
        title += " <i>in vitro</i>"
    return title[0].upper() + title[1:]


def _phrase(random: Random, length: int) -> str:
    found = random.choices(words.TITLE_WORDS, cum_weights=_COMMONNESS, k=length)
    for place in range(2, length, 4):
        found[place] = random.choice(words.JOIN_WORDS)
    return " ".join(found)


def _authors(random: Random) -> list[dict[str, str]]:
    if random.random() < 0.03:
        return [{"literal": random.choice(words.ORGANISATIONS)}]
    return [_author(random) for _ in range(random.choice((1, 2, 3, 4, 5, 6, 8, 12)))]


def _author(random: Random) -> dict[str, str]:
    family = random.choice(words.FAMILIES)
    if random.random() < 0.1:  # double-barrelled
        family += f"-{random.choice(words.FAMILIES)}"
    name = {"family": family, "given": random.choice(words.GIVEN)}
    if random.random() < 0.05:
        name["non-dropping-particle"] = random.choice(words.PARTICLES)
    return name


def _issued(random: Random) -> dict[str, Any]:
    if random.random() < 0.01:
        return {}
    year = int(random.triangular(OLDEST, NEWEST + 1, NEWEST - 4))
    parts = [year, random.randint(1, 12), random.randint(1, 28)]
    return {"issued": {"date-parts": [parts[: random.randint(1, 3)]]}}


def _identifiers(random: Random, number: int) -> dict[str, str]:
    found = {}
    if random.random() < 0.8:
        found["DOI"] = f"10.{random.randint(1000, 1999)}/j.{random.randint(100, 999)}.{number}"
    if random.random() < 0.6:
        found["PMID"] = str(10_000_000 + number)
    if random.random() < 0.3:
        found["PMCID"] = f"PMC{1_000_000 + number}"
    return found
