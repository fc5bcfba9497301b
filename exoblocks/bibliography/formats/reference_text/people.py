"""The list of names at the beginning of a reference, or of a book in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from exoblocks.bibliography.formats.csl_json.writer import OTHERS
from exoblocks.bibliography.formats.reference_text.dates import YEAR
from exoblocks.bibliography.formats.reference_text.name_shapes import (
    EAST_ASIAN,
    FAMILY_COMMA_GIVEN,
    FAMILY_COMMA_INITIALS,
    FAMILY_INITIALS,
    GIVEN_FAMILY,
    INITIALS_FAMILY,
)
from exoblocks.bibliography.formats.reference_text.organisations import (
    GROUP_AFTER,
    GROUP_BEFORE,
    is_organisation_name,
)
from exoblocks.bibliography.name_notation import parse_name
from exoblocks.bibliography.names import CslName

Shape: TypeAlias = re.Pattern[str]

#: The shape of the first name in a list, and those of the others.
_STYLES: Final[dict[Shape, tuple[Shape, ...]]] = {
    FAMILY_INITIALS: (FAMILY_INITIALS,),
    FAMILY_COMMA_INITIALS: (FAMILY_COMMA_INITIALS, INITIALS_FAMILY, FAMILY_INITIALS),
    INITIALS_FAMILY: (INITIALS_FAMILY,),
    FAMILY_COMMA_GIVEN: (
        FAMILY_COMMA_INITIALS,
        GIVEN_FAMILY,
        INITIALS_FAMILY,
        FAMILY_COMMA_GIVEN,
    ),
    GIVEN_FAMILY: (GIVEN_FAMILY, INITIALS_FAMILY),
    EAST_ASIAN: (EAST_ASIAN,),
}
_ANNOUNCED: Final = (FAMILY_INITIALS, INITIALS_FAMILY, GIVEN_FAMILY)
_AND = r"(?:&|and|und|et|y|e|og|en|и|u)\s"
_SEPARATOR = re.compile(rf"\s?[,;/·]\s?(?:…\s?,?\s?)?(?:{_AND})?|\s{_AND}|\s?…\s?(?:&\s)?")
_ET_AL = re.compile(
    r"[\s,;]{0,3}[\[(]?(?:(?:et|&)\.?\s?al\b\.?|u\.\s?a\.(?:\s?m\.)?|et coll\b\.?|y cols?\b\.?|y otros\b"
    r"|and others\b|und andere\b|和人|等\.?|외|ほか|…)[\])]?(?!\w)"
)
_ROLE = re.compile(
    r"[,\s]{0,2}[\[(]?(?:editors?|eds?\b\.?|edit[oe]d by|Hrsg\b\.?|Hg\b\.?|Herausgeber|éds?\b\.?|éditeurs?"
    r"|coords?\b\.?|coordinadore?s?|comps?\b\.?|compilers?|dirs?\b\.?)\s?[\])]?(?=[\s.,:;)]|$)",
    re.IGNORECASE,
)
_YEAR_IN_BRACKETS = (
    rf"\s?[.,]?\s?[\[(]\s?(?:{YEAR}|n\. ?d|no date|in press|o\. ?J|s\. ?d"
    rf"|[A-Z][a-z]+\.? (?:[0-9]{{1,2}}, )?{YEAR})"
)
#: Text that ends a list of names.
_END = re.compile(rf"\.?\s?$|\.\s|{_YEAR_IN_BRACKETS}|[.,;]?\s{YEAR}|[.,]?\s?[“\"„«‘'‚]")
_QUOTE = re.compile(r"\.? ?[“\"„«‘']")
_INITIAL_IN = re.compile(r"\b[^\W\d_]\b")
# "Vitamin C.", "Phase II." and "Dear A." are not names.
_NO_FAMILY = re.compile(
    r"(?:Type|Phase|Grade|Stage|Part|Table|Figure|Chapter|Volume|Class|Factor|Appendix|Box|Section|Level|Step"
    r"|In|On|The|An|Is|Are|Does|Can|Botulinum|Interleukin|Monday|Tuesday|Wednesday|Thursday|Friday|Dear)\s"
    r"|A\s(?!(?:van|von|de|der|di|da|le|la|el|al)\b)[a-z]|(?:Fig|Dr|Prof|Mr|Mrs|Ms)\b"
    r"|.*\b(?:GmbH|Inc|LLC|LLP|Ltd)\b"
)
_LABELLED_VOLUME = re.compile(r", Volume [0-9]")
_COUNTRIES: Final = ("UK", "USA", "EU", "UN")


@dataclass(frozen=True, slots=True)
class People:
    """A list of names, and where it ends. "et al." is the last name, `OTHERS`.

    `is_sure` if names are inverted or have initials, because sentences do not begin like that.
    """

    names: list[CslName]
    end: int
    are_editors: bool = False
    is_sure: bool = True


def read_people(text: str, start: int = 0, *, are_announced: bool = False) -> People | None:
    """The names at `start`, read in the style that finds most of them.

    Names that `are_announced` by words such as "edited by" end at any punctuation. The name of a
    group can precede those of people: "PEEL-2 Investigators; Abara N, Tomlin FH."
    """
    group = None if are_announced else GROUP_BEFORE.match(text, start)
    if group and (people := read_people(text, group.end())):
        first: CslName = {"literal": group["literal"].strip()}
        return replace(people, names=[first, *people.names])
    styles = _ANNOUNCED if are_announced else _STYLES
    lists = {
        style: people
        for style in styles
        if (people := _read_list(text, start, style, are_announced=are_announced))
    }
    if GIVEN_FAMILY in lists and len(lists) > 1:
        is_full = _are_full_names(lists, text)
        lists = {one: people for one, people in lists.items() if (one is GIVEN_FAMILY) == is_full}
    return max(lists.values(), key=lambda one: len(one.names), default=None)


def begins_with_people(text: str) -> bool:
    """Whether `text` begins with a list of names and not with a sentence."""
    people = read_people(text)
    return people is not None and people.is_sure


def are_only_people(line: str) -> bool:
    """Whether a line contains only complete names."""
    people = None if line.endswith((".", ",", ";")) else read_people(line)
    return people is not None and people.is_sure and people.end == len(line)


def begins_with_name(text: str) -> bool:
    """Whether `text` begins with the name of a person, even if the list of names is cut off."""
    shapes = (shape for shape in _STYLES if shape is not GIVEN_FAMILY)
    return any((found := shape.match(text)) and _is_person(found) for shape in shapes)


def _are_full_names(lists: dict[Shape, People], text: str) -> bool:
    """Whether the names are full names, if they can also be read in another way.

    "Jo Silva, Li Chen" are two people. "García Peña, José. “..." is one. "Harlan P. Microneedling"
    is one with the first word of a title.
    """
    full = lists[GIVEN_FAMILY]
    others = [len(people.names) for style, people in lists.items() if people is not full]
    inverted = lists.get(FAMILY_COMMA_GIVEN)
    if inverted is None or len(others) > 1:
        return len(full.names) > max(others) and INITIALS_FAMILY not in lists
    first = inverted.names[0]
    is_inverted = len(full.names) < 3 and _QUOTE.match(text, full.end) is not None
    return " " in first["family"] and "non-dropping-particle" not in first and not is_inverted


def _read_list(text: str, start: int, style: Shape, *, are_announced: bool) -> People | None:
    first = style.match(text, start)
    if first is None or not _is_person(first):
        return None
    found = [first, *_others(text, first.end(), _STYLES[style], are_announced=are_announced)]
    names = [_name(one) for one in found]
    end = found[-1].end()
    if style is FAMILY_INITIALS and not any("." in name["given"] for name in names[:-1]):
        # The full stop ends the list, as in "Lund A, Osei B. I. Lasers in history".
        initial, _, more = found[-1]["given"].partition(". ")
        if more and len(found) > 1 and "suffix" not in names[-1]:
            end = found[-1].start("given") + len(initial) + 1
            names[-1]["given"] = initial
        names[-1]["given"] = names[-1]["given"].rstrip(".")
    et_al = _ET_AL.match(text, end)
    end = et_al.end() if et_al else end
    while group := GROUP_AFTER.match(text, end):
        names.append({"literal": group["literal"].strip()})
        end = group.end()
    names += [{"literal": OTHERS}] if et_al else []
    role = _ROLE.match(text, end)
    is_listed = end > first.end()
    if role:
        end = role.end()
    elif not _is_ended(text, end, style, are_announced=are_announced):
        return None
    is_named = are_announced or is_listed or role is not None
    if style is GIVEN_FAMILY and not (is_named or _INITIAL_IN.search(first["given"])):
        return None  # just two words with capitals
    return People(names, end, are_editors=role is not None, is_sure=style is not GIVEN_FAMILY)


def _others(
    text: str, end: int, shapes: tuple[Shape, ...], *, are_announced: bool
) -> Iterable[re.Match[str]]:
    while separator := _SEPARATOR.match(text, end):
        # Semicolons separate inverted names.
        ordered = reversed(shapes) if ";" in separator[0] else shapes
        matches = (one for shape in ordered if (one := shape.match(text, separator.end())))
        name = next(filter(_is_person, matches), None)
        if name is None or text[name.end() : name.end() + 1].isalnum():
            return
        yield name
        end = name.end()
        # The publisher follows "edited by Wei Tsang and Fritz Kolb, ".
        if are_announced and re.search(r"&|[^\W\d_]", separator[0]):
            return


def _is_ended(text: str, end: int, style: Shape, *, are_announced: bool) -> bool:
    """Whether the punctuation that follows is usual after names."""
    if text[end - 1] == "." and text[end : end + 1] in ("", " "):
        return True
    if (style is INITIALS_FAMILY or are_announced) and text[end : end + 1] in tuple(",.;)]"):
        return True
    # "Freja Holm, Anton Berg, Title, Journal, Volume 41"
    if style is GIVEN_FAMILY and text.startswith(", ", end) and _LABELLED_VOLUME.search(text, end):
        return True
    # "New York, NY: Example Press" does not begin with a name.
    if text.startswith(": ", end) and (style is not FAMILY_COMMA_INITIALS or text[end - 1] == "."):
        return True
    return _END.match(text, end) is not None


def _is_person(found: re.Match[str]) -> bool:
    is_country = found.groupdict().get("given") in _COUNTRIES
    return not (is_country or _NO_FAMILY.match(found[0]) or is_organisation_name(found[0]))


def _name(found: re.Match[str]) -> CslName:
    parts = found.groupdict()
    if literal := parts.get("literal"):
        return {"literal": literal}
    name = parse_name(f"{parts['family']}, {parts['given'] or parts['undotted']}")
    if suffix := parts.get("suffix") or parts.get("before"):
        name["suffix"] = suffix
    if particle := parts.get("particle"):
        name["dropping-particle"] = particle
    return name
