"""Read and write names on lines, as in the tagged formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exoblocks.bibliography.csl_values import read_names
from exoblocks.bibliography.name_notation import (
    format_name,
    is_organisation,
    parse_names,
    parse_short_name,
)
from exoblocks.bibliography.names import CslName, is_et_al, name_part, remembered
from exoblocks.bibliography.records import Record
from exoblocks.bibliography.text import single_line

_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_ORGANISATION = re.compile(r"\{(?P<braced>[^{}\"]+)\}|(?P<whole>[^,{}\"]+ [^,{}\"]+ [^,{}\"]+),")


def names_of(lines: Iterable[str]) -> list[CslName]:
    """Names in the form "Family, Given, Suffix" or "Family G.". Several on a line are separated by
    semicolons.
    """
    names: list[CslName] = []
    for line in lines:
        for part in _parted(line):
            part = _without_braces(single_line(part))
            short = parse_short_name(part)
            names += [short] if short else parse_names(part)
    return names


def _parted(line: str) -> list[str]:
    if line[:1] in '"“' or is_organisation(line):
        return [line]
    parts = [part for part in line.split(";") if part.strip()]
    if len(parts) > 1:
        return parts if all(map(_is_person, parts)) else [line]
    if not _could_be_several(line) or line.rstrip().endswith(","):
        return [line]
    parts = [part for part in map(single_line, line.split(",")) if part]
    more = len(parts) > 1 and is_et_al({"literal": parts[-1]})
    names = list(map(", ".join, parted_by_commas(parts[:-1] if more else parts)))
    return [*names, *parts[-1:]] if len(names) > 1 and more else names if len(names) > 1 else [line]


def _could_be_several(line: str) -> bool:
    """Most single names have only one comma, and only one word before it."""
    family, comma, rest = line.partition(",")
    return bool(comma) and ("," in rest or " " in family)


def parted_by_commas(pieces: Sequence[str]) -> list[list[str]]:
    """Split text at commas into the parts of each name. Most lines contain one name.

    "Doe, J., Roe, R." has more parts than any single name. "Doe J, Roe R" has initials in each
    part.
    """
    if len(pieces) > 1 and all(" " in piece and parse_short_name(piece) for piece in pieces):
        return [[piece] for piece in pieces]
    if len(pieces) > 3 and len(pieces) % 2 == 0:
        return [list(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    return [list(pieces)]


def _without_braces(name: str) -> str:
    """Programs based on BibTeX mark an organisation with braces, and EndNote with a comma
    after it.
    """
    found = _ORGANISATION.fullmatch(name)
    return f'"{found["braced"] or found["whole"]}"' if found else name


def _is_person(text: str) -> bool:
    return "," in text or parse_short_name(text) is not None


def lines_of(names: Iterable[CslName]) -> list[str]:
    """The inverse of `names_of`, without empty names."""
    return list(filter(None, map(_line_of, names)))


@remembered
def _line_of(name: CslName) -> str:
    if not any(name_part(name, part) for part in _NAME_PARTS):
        return ""
    line = format_name(name)
    # Mark an organisation whose name looks like that of a person, and a single name that looks like
    # several people.
    if parse_short_name(line):
        return f'"{line}"'
    return f"{line}," if _could_be_several(line) and len(_parted(line)) > 1 else line


def names_in(csl: Mapping[str, Any], record: Record, variable: str) -> list[CslName]:
    """The names in `variable`, which `record`, made from `csl`, may already have read."""
    if not (value := csl.get(variable)):
        return []
    match variable:
        case "author":
            return record.authors
        case "editor":
            return record.editors
    return read_names(value)


def known_names(names: list[CslName]) -> list[CslName]:
    """`names` without a final "et al."."""
    return names[:-1] if names and is_et_al(names[-1]) else names
