"""Names of people and organisations, as in CSL."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypedDict

from exoblocks.bibliography.text import single_line

CslName = TypedDict(
    "CslName",
    {
        "family": str,
        "given": str,
        "non-dropping-particle": str,
        "dropping-particle": str,
        "suffix": str,
        "literal": str,
    },
    total=False,
)
"""A CSL name. Imported names can have other keys, and values of other types. Read the parts with
`name_part`, and pass on the complete name."""

ET_AL: Final = "et al."
"""The literal that represents further authors, as the last name in a list."""

MOST_REMEMBERED: Final = 16_384
"""Number of people whose formatted names are cached."""

# "u. a." in capitals, and "others" alone at the end of a line, can be parts of a name.
ET_AL_PATTERN = (
    r"(?:(?:[Ee][Tt]\.?|&) [Aa][Ll](?:\.|[Ii]{1,2}|[Ii]?[Aa][Ee])?\.?|[Aa][Nn][Dd] [Oo]thers"
    r"|[Uu]nd [Aa]ndere|u\. ?a\.?|et (?:coll\.?|autres)|y otros|e outros|ed? altri|en anderen)"
)
_PLAIN_PERSON = {"family", "given"}
_LONGEST_ET_AL = 12
_STARTS_OF_ET_AL = "AEOUaeouy"
_IS_ET_AL = re.compile(rf"(?:{ET_AL_PATTERN}|[Oo]thers|OTHERS)")


def name_part(name: CslName, part: str) -> str:
    """One part of `name`, as text on one line; "" if it is missing or not text."""
    value: object = name.get(part)
    if isinstance(value, str):
        return single_line(value) if value else ""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def remembered(write: Callable[[CslName], str]) -> Callable[[CslName], str]:
    """`write` with a cache of the names it has written, because most people have several works."""

    @lru_cache(maxsize=MOST_REMEMBERED, typed=True)
    def of_person(family: object, given: object) -> str:
        return write({"family": family, "given": given})  # type: ignore[typeddict-item]  # CSL may hold anything

    @wraps(write)
    def of_name(name: CslName) -> str:
        if name.keys() != _PLAIN_PERSON:
            return write(name)
        try:
            return of_person(name["family"], name["given"])
        except TypeError:  # perhaps a list, which is not hashable
            return write(name)

    return of_name


def family_name(name: CslName) -> str:
    """The name to sort and identify by: "van der Berg", or the whole name of an organisation."""
    family = f"{name_part(name, 'non-dropping-particle')} {name_part(name, 'family')}".strip()
    return family or name_part(name, "literal") or name_part(name, "given")


def is_et_al(name: CslName) -> bool:
    """Whether `name` is not a name but means that there are more authors."""
    given = name.get("given")
    if isinstance(given, str):  # a person, as nearly all of them are
        if len(given) > _LONGEST_ET_AL:
            return False
        if given[:1].isalpha() and given[0] not in _STARTS_OF_ET_AL and not name.get("literal"):
            return False
    literal = name_part(name, "literal")
    if not literal:
        # Programs that treat it as a person split it: family "al.", given "et".
        literal = f"{name_part(name, 'given')} {name_part(name, 'family')}".strip()
    return _IS_ET_AL.fullmatch(literal.rstrip(" ,")) is not None
