"""Lists of names in BibTeX: separated by `and`, with each name in one of three forms or as
BibLaTeX's pairs.

Databases also separate names with semicolons, commas and `&`. These lists are read but never
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from exoblocks.bibliography.formats.bibtex.latex import latex_of, text_of
from exoblocks.bibliography.formats.name_lines import parted_by_commas
from exoblocks.bibliography.name_notation import (
    is_organisation,
    parse_name,
    parse_names,
    parse_short_name,
)
from exoblocks.bibliography.names import ET_AL, CslName, is_et_al, name_part, remembered
from exoblocks.bibliography.text import single_line

_PIECE = re.compile(
    r"\\.|[{}]|\s+[aA][nN][dD](?=\s)|\s+|&#?\w{1,8};|[,;]|[^\\{}\s,;&]+|&", re.DOTALL
)
_PAIR = re.compile(r"\s*(?P<key>family|given|prefix|suffix)(?:-i)?\s*=\s*(?P<value>.*)", re.DOTALL)
_PAIRS: Final = {
    "family": "family",
    "given": "given",
    "prefix": "non-dropping-particle",
    "suffix": "suffix",
}
_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV|2nd|3rd|4th")
_NEEDS_BRACES = re.compile(r"[,;&=]|\band\b|^others$", re.IGNORECASE)
_AMPERSAND = re.compile(r"(?:^|\s)\\?&(?:amp;)?(?:\s|$)")
# Not family names: "J.", "J", "JB". But "LI" and "NG" are.
_NO_FAMILY_NAME = re.compile(r".*\..*|.|(?!NG$)[^AEIOUY]+")


def read_names(latex: str) -> list[CslName]:
    written = [parts for several in _split(latex) for parts in _parted(several)]
    are_inverted = _are_inverted(parts[0] for parts in written if len(parts) == 1)
    return [name for parts in written for name in _read_name(parts, are_inverted=are_inverted)]


def write_names(names: Iterable[CslName]) -> str:
    return " and ".join(filter(None, map(_write_name, names)))


def _split(latex: str) -> Iterator[list[str]]:
    """The parts of each name, separated by commas. Text in braces is never split."""
    parts: list[list[str]] = [[]]
    for piece, is_outside in _pieces(f" {latex.strip()} "):
        if is_outside and piece.strip().casefold() in ("and", ";"):
            yield ["".join(part).strip() for part in parts]
            parts = [[]]
        elif is_outside and piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    yield ["".join(part).strip() for part in parts]


def _parted(parts: list[str]) -> Iterator[list[str]]:
    """The parts of each name. Commas can also separate names, and `&` can precede the last one."""
    pieces = list(filter(None, (piece for part in parts for piece in _parted_by_ampersand(part))))
    # Text in braces is not split. Accents do not matter here.
    names = parted_by_commas([piece if piece[:1] == "{" else _text(piece) for piece in pieces])
    if len(names) > 1:
        size = len(names[0])
        yield from (pieces[start : start + size] for start in range(0, len(pieces), size))
    else:
        yield parts if parts[-1] or len(parts) != 3 else parts[:-1]


def _parted_by_ampersand(part: str) -> list[str]:
    return [part] if "{" in part else [piece.strip() for piece in _AMPERSAND.split(part)]


def _are_inverted(names: Iterable[str]) -> bool:
    """Whether names without commas end in initials: "Doe JA and Roe R", but not "Jo DOE and
    Xi LI".
    """
    texts = [_text(name) for name in names if name and not name.startswith("{")]
    shorts = [parse_short_name(text) for text in texts if not is_et_al({"literal": text})]
    return all(shorts) and any(short and _has_initials(short) for short in shorts)


def _has_initials(short: CslName) -> bool:
    return _NO_FAMILY_NAME.fullmatch(short["given"]) is not None


def _words(part: str) -> list[str]:
    """Words separated by white space, except in braces."""
    words: list[list[str]] = [[]]
    for piece, is_outside in _pieces(part):
        if is_outside and piece.isspace():
            words.append([])
        else:
            words[-1].append(piece)
    return ["".join(word) for word in words if word]


def _pieces(latex: str) -> Iterator[tuple[str, bool]]:
    """Each piece, and whether it is outside braces."""
    depth = 0
    for found in _PIECE.finditer(latex):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        yield found[0], depth == 0


def _read_name(parts: list[str], *, are_inverted: bool) -> list[CslName]:
    """One name, or none; two if it is followed by "et al."."""
    if len(parts) == 1:
        return _read_without_comma(parts[0], are_inverted=are_inverted)
    if pairs := [found for part in parts if (found := _PAIR.fullmatch(part))]:
        return [{_PAIRS[pair["key"]]: _text(pair["value"]) for pair in pairs}]  # type: ignore[list-item]  # keys of a name
    if is_et_al({"literal": _text(parts[-1])}):
        before = _read_name(parts[:-1], are_inverted=are_inverted)
        return [*before, {"literal": ET_AL}]
    family, *suffixes, given = map(_text, parts)
    if _SUFFIX.fullmatch(given):
        if not suffixes:  # "Martin Luther King, Jr."
            before = _read_without_comma(parts[0], are_inverted=are_inverted)
            (name, *_) = before or [{"family": family}]
            return [{**name, "suffix": given}]
        if not any(map(_SUFFIX.fullmatch, suffixes)):  # "King, Martin Luther, Jr."
            (given, *suffixes) = [*suffixes, given]
    if any("," in part for part in (family, given)):
        return [{"family": family, "given": given, "suffix": ", ".join(suffixes)}]
    return parse_names(", ".join([family, given, *suffixes]))


def _read_without_comma(part: str, *, are_inverted: bool) -> list[CslName]:
    """ "Jan van der Berg", "others", "{World Health Organization}" """
    if not part:
        return []
    if is_et_al({"literal": _text(part)}):
        return [{"literal": ET_AL}]
    words = _words(part)
    if len(words) == 1:
        text = _text(part)
        return [{"literal": text}] if part.startswith("{") else [{"family": text}]
    if is_organisation(_text(part)):
        return [{"literal": _text(part)}]
    short = parse_short_name(_text(part))
    if short and (are_inverted or _has_initials(short)):
        return [short]
    # The family name begins at the first word in lower case, or is the last word.
    given = list(takewhile(lambda word: not word[:1].islower(), words[:-1]))
    family = words[len(given) :]
    return [parse_name(f"{_text(' '.join(family))}, {_text(' '.join(given))}")]


def _text(latex: str) -> str:
    return single_line(text_of(latex))


@remembered
def _write_name(name: CslName) -> str:
    if is_et_al(name):
        return "others"
    family = _joined(name, "non-dropping-particle", "family")
    given = _joined(name, "given", "dropping-particle")
    suffix = name_part(name, "suffix")
    if not family and not given:
        literal = name_part(name, "literal") or suffix
        return f"{{{latex_of(literal)}}}" if literal else ""
    return _written(family, suffix, given)


def _written(family: str, suffix: str, given: str) -> str:
    if not family and not given:
        return ""
    if not given and not suffix and " " not in family:
        return _protected(family)
    if " " in family and " " in given and parse_short_name(family):
        return f"{{{latex_of(family)}}}, {latex_of(given)}"  # otherwise, it could be two names
    return ", ".join(_protected(part) for part in (family, *filter(None, [suffix]), given))


def _joined(name: CslName, *parts: str) -> str:
    return " ".join(filter(None, (name_part(name, part) for part in parts)))


def _protected(text: str) -> str:
    latex = latex_of(text)
    return f"{{{latex}}}" if _NEEDS_BRACES.search(text) else latex
