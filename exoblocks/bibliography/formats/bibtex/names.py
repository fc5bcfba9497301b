"""Lists of names in BibTeX: parted by `and`, each in one of three forms, or as BibLaTeX's pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from exoblocks.bibliography.formats.bibtex.latex import latex_of, text_of
from exoblocks.bibliography.names import (
    ET_AL,
    CslName,
    is_et_al,
    name_part,
    parse_name,
    parse_names,
    parse_short_name,
)
from exoblocks.bibliography.text import single_line

_PIECE = re.compile(r"\\.|[{}]|\s+[aA][nN][dD](?=\s)|\s+|,|[^\\{}\s,]+", re.DOTALL)
_PAIR = re.compile(r"\s*(?P<key>family|given|prefix|suffix)(?:-i)?\s*=\s*(?P<value>.*)", re.DOTALL)
_PAIRS: Final = {
    "family": "family",
    "given": "given",
    "prefix": "non-dropping-particle",
    "suffix": "suffix",
}
_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV|2nd|3rd|4th")
_NEEDS_BRACES = re.compile(r",|\band\b|^others$|=", re.IGNORECASE)

_PLAIN_PERSON: Final = {"family", "given"}


def read_names(latex: str) -> list[CslName]:
    return [name for parts in _split(latex) for name in _read_name(parts)]


def write_names(names: Iterable[CslName]) -> str:
    return " and ".join(filter(None, map(_write_name, names)))


def _split(latex: str) -> Iterator[list[str]]:
    """Per name its parts between commas. What is in braces is never split."""
    parts: list[list[str]] = [[]]
    for piece, is_outside in _pieces(f" {latex.strip()} "):
        if is_outside and piece[0].isspace() and piece.strip().casefold() == "and":
            yield ["".join(part).strip() for part in parts]
            parts = [[]]
        elif is_outside and piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    yield ["".join(part).strip() for part in parts]


def _words(part: str) -> list[str]:
    """What white space parts, unless it is in braces."""
    words: list[list[str]] = [[]]
    for piece, is_outside in _pieces(part):
        if is_outside and piece.isspace():
            words.append([])
        else:
            words[-1].append(piece)
    return ["".join(word) for word in words if word]


def _pieces(latex: str) -> Iterator[tuple[str, bool]]:
    """Each piece, and whether it is outside of braces."""
    depth = 0
    for found in _PIECE.finditer(latex):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        yield found[0], depth == 0


def _read_name(parts: list[str]) -> list[CslName]:
    """One name, or none; two where "et al." stands behind it."""
    if len(parts) == 1:
        return _read_without_comma(parts[0])
    if pairs := [found for part in parts if (found := _PAIR.fullmatch(part))]:
        return [{_PAIRS[pair["key"]]: _text(pair["value"]) for pair in pairs}]  # type: ignore[list-item]
    if is_et_al({"literal": _text(parts[-1])}):
        return [*_read_name(parts[:-1]), {"literal": ET_AL}]
    family, *suffixes, given = map(_text, parts)
    if _SUFFIX.fullmatch(given):
        if not suffixes:  # "Martin Luther King, Jr."
            (name, *_) = _read_without_comma(parts[0]) or [{"family": family}]
            return [{**name, "suffix": given}]
        if not any(map(_SUFFIX.fullmatch, suffixes)):  # "King, Martin Luther, Jr."
            (given, *suffixes) = [*suffixes, given]
    if any("," in part for part in (family, given)):
        return [{"family": family, "given": given, "suffix": ", ".join(suffixes)}]
    return parse_names(", ".join([family, given, *suffixes]))


def _read_without_comma(part: str) -> list[CslName]:
    """ "Jan van der Berg", "others", "{World Health Organization}" """
    if not part:
        return []
    if is_et_al({"literal": _text(part)}):
        return [{"literal": ET_AL}]
    words = _words(part)
    if len(words) == 1:
        text = _text(part)
        return [{"literal": text}] if part.startswith("{") else [{"family": text}]
    # Two capitals without period are a short family name as well: "Xi LI".
    short = parse_short_name(_text(part))
    if short and ("." in short["given"] or len(short["given"]) == 1):
        return [short]
    # The family name begins with the first word in lower case, or is the last word.
    given = list(takewhile(lambda word: not word[:1].islower(), words[:-1]))
    family = words[len(given) :]
    return [parse_name(f"{_text(' '.join(family))}, {_text(' '.join(given))}")]


def _text(latex: str) -> str:
    return single_line(text_of(latex))


def _write_name(name: CslName) -> str:
    if is_et_al(name):
        return "others"
    if name.keys() == _PLAIN_PERSON:
        return _written(name_part(name, "family"), "", name_part(name, "given"))
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
    return ", ".join(_protected(part) for part in (family, *filter(None, [suffix]), given))


def _joined(name: CslName, *parts: str) -> str:
    return " ".join(filter(None, (name_part(name, part) for part in parts)))


def _protected(text: str) -> str:
    latex = latex_of(text)
    return f"{{{latex}}}" if _NEEDS_BRACES.search(text) else latex
