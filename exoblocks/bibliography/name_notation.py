"""The notation in which people edit names, one per line.

| line | name |
|---|---|
| `Kim, Hana` | family, given |
| `King, Martin Luther, Jr` | family, given, suffix |
| `van der Berg, Jan` | non-dropping particle, family, given |
| `Humboldt, Alexander von` | family, given, dropping particle |
| `Plato,` | family alone |
| `World Health Organization` | literal |
| `"Biologics, Evaluation and Research"` | a literal with a comma |
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final

from exoblocks.bibliography.names import (
    ET_AL,
    ET_AL_PATTERN,
    CslName,
    is_et_al,
    name_part,
    remembered,
)
from exoblocks.bibliography.text import single_line

NO_NAME: Final = "[no name]"
"""The line for a name without text, which keeps its position while others are edited."""

_PARTICLES_TEXT = """
    af al av bin da das de dei del della den der des di do dos du el het ibn la las le los
    op 't ten ter und van vom von zu zum zur d' l'
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_SUFFIXES = r"Jr\.?|Sr\.?|2nd|3rd|II|III|IV"
_SUFFIX = rf"(?:,? (?P<suffix>{_SUFFIXES}))?"
_AFTER_COMMA = re.compile(f" (?:{_SUFFIXES})")
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĽŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-Я"
_INITIALS = rf"(?:[{_UPPER}][a-z]?\.[ -]?)*[{_UPPER}][a-z]?\."
_FAMILY = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4}?"
_FAMILY_FIRST = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>{_INITIALS}){_SUFFIX}")
# Without full stops, only after a single word: "Vitamin Working Group D" is not a person.
_SHORT_FAMILY_FIRST = re.compile(
    rf"(?P<family>(?:(?:{'|'.join(map(re.escape, sorted(_PARTICLES)))}|[Dd]e|[Vv]an|[Vv]on) )*"
    rf"[^\W\d_][\w'’-]*[a-zß-ÿ]) (?P<given>[{_UPPER}](?:-?[{_UPPER}]){{0,2}}){_SUFFIX}"
)
_GIVEN_FIRST = re.compile(
    rf"(?P<given>(?:[{_UPPER}][\w'’-]* ){{0,2}}{_INITIALS}) ?"
    rf"(?P<family>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){{0,3}}){_SUFFIX}"
)
_ORGANISATION = re.compile(
    r"\b(?:group|study|society|association|institute|universit\w+|hospital|committee|council|agency|ministry"
    r"|department|college|academy|network|consortium|collaborat\w+|foundation|federation|organi[sz]ation|team"
    r"|cent(?:er|re)|commission|authority|laborator\w+|investigators|trialists|initiative|program(?:me)?|board"
    r"|vitamin|hepatitis|inc|ltd|llc|gmbh|plc|corp|company|gesellschaft|institut|verein|union)\b",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "“": "”"}
_TRAILING_ET_AL = re.compile(rf"(?:^|(?<=[^,;\s])[,;]?\s+|[,;])\s*{ET_AL_PATTERN}$")


def parse_name(line: str) -> CslName:
    """Read one line as described in the table above. Any text is a name, and none of it is lost."""
    text = single_line(line)
    if text and text[-1] == _QUOTES.get(text[0]) and (quoted := text[1:-1].strip()):
        return {"literal": quoted}
    if is_et_al({"literal": text}):
        return {"literal": ET_AL}
    if "," not in text or not text.strip(" ,"):
        return {"literal": text}
    family_part, given_part, *suffixes = (part.strip() for part in text.split(","))
    particle, family = _leading_particle(family_part)
    given, dropping_particle = _trailing_particle(given_part)
    parts: CslName = {
        "non-dropping-particle": particle,
        "family": family,
        "given": given,
        "dropping-particle": dropping_particle,
        "suffix": ", ".join(filter(None, suffixes)),
    }
    return _filled(parts)


def parse_short_name(line: str) -> CslName | None:
    """A person whose name has initials and no comma; None for any other text.

    "Harper L.", "de Vries M.P.", "Okafor CB", "Kim J-H Jr", "L. M. Harper", "Lena M. Harper". Full
    names ("Lena Harper") are not accepted, because they can be organisations.
    """
    text = single_line(line)
    _before, comma, after = text.partition(",")
    if comma and not _AFTER_COMMA.fullmatch(after):
        return None
    if is_organisation(text):
        return None
    found = _FAMILY_FIRST.fullmatch(text) or _SHORT_FAMILY_FIRST.fullmatch(text)
    found = found or _GIVEN_FIRST.fullmatch(text)
    if found is None:
        return None
    name = parse_name(f"{found['family']}, {found['given']}")
    if suffix := found["suffix"]:
        name["suffix"] = suffix
    return name


def is_organisation(text: str) -> bool:
    """Whether a name without a comma has a word that indicates an organisation: "World Health
    Organization".
    """
    return _ORGANISATION.search(text) is not None


@remembered
def format_name(name: CslName) -> str:
    """The line that `parse_name` reads as `name`, as far as possible; never empty."""
    family_part = f"{name_part(name, 'non-dropping-particle')} {name_part(name, 'family')}".strip()
    given_part = f"{name_part(name, 'given')} {name_part(name, 'dropping-particle')}".strip()
    suffix = name_part(name, "suffix")
    if not family_part and not given_part:
        literal = name_part(name, "literal") or suffix
        needs_quotes = "," in literal or literal[:1] in _QUOTES
        return f'"{literal}"' if literal and needs_quotes else literal or NO_NAME
    if suffix:
        return f"{family_part}, {given_part}, {suffix}"
    return f"{family_part}, {given_part}".strip()


def parse_names(text: str, known: Iterable[CslName] = ()) -> list[CslName]:
    """Read one name per line. Blank lines are skipped.

    A line that equals `format_name` of a name in `known` is read as that name, with everything that
    the line does not show. `Kim, H., et al.` is two names, the second of them `ET_AL`.
    """
    unread: defaultdict[str, deque[CslName]] = defaultdict(deque)
    for name in known:
        unread[format_name(name)].append(name)
    names: list[CslName] = []
    for line in map(single_line, text.splitlines()):
        if same := unread.get(line):
            # The last one is kept, because a copied line is a copy of the whole name.
            names.append(same.popleft() if len(same) > 1 else same[0])
        elif line:
            names.extend(_parse_line(line))
    return names


def format_names(names: Sequence[CslName]) -> str:
    """One line per name: `parse_names(format_names(names), known=names) == names`."""
    return "\n".join(map(format_name, names))


def _parse_line(line: str) -> list[CslName]:
    head = _TRAILING_ET_AL.sub("", line)
    if head == line or not head:
        return [parse_name(line)]
    return [parse_name(head), {"literal": ET_AL}]


def _leading_particle(text: str) -> tuple[str, str]:
    words = text.split()
    count = 0
    while count < len(words) - 1 and words[count] in _PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _trailing_particle(text: str) -> tuple[str, str]:
    words = text.split()
    count = len(words)
    while count > 1 and words[count - 1] in _PARTICLES:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def _filled(name: CslName) -> CslName:
    return {key: value for key, value in name.items() if value}  # type: ignore[return-value]  # the same keys, fewer of them
