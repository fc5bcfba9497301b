"""The grammar of one BibTeX entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from exoblocks.bibliography.formats.date_syntax import MONTHS
from exoblocks.bibliography.formats.entries import Unreadable
from exoblocks.bibliography.translation import gettext_noop

MALFORMED: Final = gettext_noop(
    "This is not valid BibTeX. Fields have the form name = {value} and are separated by commas. "
    "Check for a missing brace, comma or equals sign."
)
UNBALANCED: Final = gettext_noop(
    "This entry has no end. Check for a missing closing brace or quotation mark."
)
EXPANDS_TOO_MUCH: Final = gettext_noop(
    "The abbreviations (@string) in this entry expand to too much text. Shorten them."
)
MACRO_UNKNOWN: Final = gettext_noop(
    "An abbreviation in this entry is not defined with @string. The abbreviation is kept unchanged."
)

_LONGEST_EXPANSION = 100_000
_HEAD = re.compile(r"\s*@\s*(?P<type>[A-Za-z]+)\s*[{(]\s*(?P<key>[^\s,={}()\"#]*)\s*(?P<comma>,?)")
_FIELD = re.compile(r"[\s,]*(?P<name>[^\s,={}()\"#]+)\s*=\s*")
_END = re.compile(r"[\s,]*[})]\s*$")
_PART = re.compile(r"\s*(?P<part>[{\"]|[^\s,={}()\"#]+)")
_JOINT = re.compile(r"\s*#")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACE_OR_QUOTE = re.compile(r"\\.|[{}\"]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class BibtexEntry:
    """`type` and the names of the `fields` are in lower case. Values are undecoded LaTeX."""

    type: str
    key: str
    fields: list[tuple[str, str]]
    has_unknown_macro: bool


def parse(text: str, context: str) -> BibtexEntry:
    """Raises `Unreadable`. `context` holds the `@string` definitions that `text` may need."""
    return _parse(text, _definitions(context))


@lru_cache(maxsize=64)
def _definitions(context: str) -> dict[str, str]:
    """Each definition is on one line, after the definitions that it needs."""
    macros = {month: month for month in MONTHS}
    for text in filter(None, context.split("\n")):
        try:
            macros.update(_parse(text, macros).fields)
        except Unreadable:
            continue  # an entry that uses it will report that it is not defined
    return macros


def _parse(text: str, macros: dict[str, str]) -> BibtexEntry:
    head = _HEAD.match(text)
    if head is None:
        raise Unreadable(MALFORMED)
    # Without a comma, this is not a key but the name of the first field.
    has_key = head["comma"] or _END.match(text, head.end())
    position = head.end() if has_key else head.start("key")
    value = _Value(text, macros)
    fields: list[tuple[str, str]] = []
    while not _END.match(text, position):
        field = _FIELD.match(text, position)
        if field is None:
            raise Unreadable(MALFORMED if text.rstrip()[-1:] in "})" else UNBALANCED)
        position = value.read(field.end())
        fields.append((field["name"].casefold(), value.text))
    return BibtexEntry(
        type=head["type"].casefold(),
        key=head["key"] if has_key else "",
        fields=fields,
        has_unknown_macro=value.has_unknown_macro,
    )


class _Value:
    """Reads values: `{...}`, `"..."`, numbers and macros, joined by `#`."""

    def __init__(self, text: str, macros: dict[str, str]) -> None:
        self.text = ""
        self.has_unknown_macro = False
        self._source = text
        self._macros = macros
        self._expanded = 0  # characters that come from macros in this value

    def read(self, position: int) -> int:
        """Append the value at `position` to `text` and return the index after it."""
        parts: list[str] = []
        self._expanded = 0
        while True:
            position = self._read_part(position, parts)
            joint = _JOINT.match(self._source, position)
            if joint is None:
                break
            position = joint.end()
        self.text = "".join(parts)
        return position

    def _read_part(self, position: int, parts: list[str]) -> int:
        found = _PART.match(self._source, position)
        if found is None:
            raise Unreadable(MALFORMED)
        part = found["part"]
        if part in ('"', "{"):
            end = _end_of_delimited(self._source, found.end(), part)
            parts.append(self._source[found.end() : end])
            return end + 1
        if part.isdigit():
            parts.append(part)
        else:
            self.has_unknown_macro |= part.casefold() not in self._macros
            expansion = self._macros.get(part.casefold(), part)
            parts.append(expansion)
            self._expanded += len(expansion)
            if self._expanded > _LONGEST_EXPANSION:
                raise Unreadable(EXPANDS_TOO_MUCH)
        return found.end()


def _end_of_delimited(text: str, start: int, opening: str) -> int:
    """The index of the brace or quotation mark that closes the one before `start`."""
    closing, pattern = ("}", _BRACE) if opening == "{" else ('"', _BRACE_OR_QUOTE)
    depth = 0
    for found in pattern.finditer(text, start):
        if depth == 0 and found[0] == closing:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    raise Unreadable(UNBALANCED)
