"""What the tagged formats share: pages, names, and fields for which CSL has no variable."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from exoblocks.bibliography.csl_values import identifier_reader, read_names, read_text
from exoblocks.bibliography.identifiers import (
    InvalidIdentifier,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
)
from exoblocks.bibliography.names import (
    CslName,
    format_name,
    is_et_al,
    is_organisation,
    name_part,
    parse_names,
    parse_short_name,
    remembered,
)
from exoblocks.bibliography.records import Record
from exoblocks.bibliography.text import plain_dashes, printable, single_line

_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "und",
        "der",
        "die",
        "das",
        "für",
        "et",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "&",
        "y",
        "del",
    ]
)
_ORGANISATION = re.compile(r"\{(?P<braced>[^{}\"]+)\}|(?P<whole>[^,{}\"]+ [^,{}\"]+ [^,{}\"]+),")
# "p &lt; 0.05"; "&lt;b&gt;" could become a tag.
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|#(?:[0-9]{2,5}|[xX][0-9a-fA-F]{2,4})|lt(?=;[\s0-9=.]));|(?<=[\s0-9])&gt;"
)
_IDENTIFIER_IN_NOTE = re.compile(
    r"^(?:(DOI|PMID|PMCID)|PubMed ID): *(\S+) *$", re.IGNORECASE | re.MULTILINE
)
_ONE_RANGE = re.compile(r"(?P<first>\w+)-(?P<last>\w+)")

IDENTIFIERS: Final[Mapping[str, Callable[[str], str]]] = {
    "DOI": normalise_doi,
    "PMID": normalise_pmid,
    "PMCID": normalise_pmcid,
}
"""How each variable is normalised."""

read_isbn: Final = identifier_reader(normalise_isbn)
read_issn: Final = identifier_reader(normalise_issn)


class Fields:
    """The fields of one record: what is taken from it is gone, what is left can be kept."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            self._values[name].append(value)

    def add(self, name: str, value: str) -> None:
        self._values[name].append(value)

    def peek(self, *names: str) -> list[str]:
        """The values of `names` that say something; all stay."""
        return [value for name in names for value in self._values.get(name, ()) if value]

    def take(self, *names: str) -> str:
        """The first value that says something, of the first of `names` with one; "" without one."""
        for name in names:
            if found := next(filter(None, self._values.get(name, ())), ""):
                self._values[name].remove(found)
                return found
        return ""

    def take_matching(self, pattern: re.Pattern[str], *names: str) -> str:
        """The group `value` of the first value that is all `pattern`; "" without one."""
        for name in names:
            for index, value in enumerate(self._values.get(name, ())):
                if found := pattern.fullmatch(value):
                    del self._values[name][index]
                    return found["value"]
        return ""

    def take_all_matching(self, pattern: re.Pattern[str], *names: str) -> list[str]:
        """The groups `value` of every value that is all `pattern`."""
        found: list[str] = []
        for name in names:
            values = self._values.pop(name, [])
            matches = [(value, pattern.fullmatch(value)) for value in values]
            found += [match["value"] for _, match in matches if match]
            if rest := [value for value, match in matches if not match]:
                self._values[name] = rest
        return found

    def take_all(self, *names: str) -> list[str]:
        return [value for name in names for value in self._values.pop(name, ())]

    def left(self) -> dict[str, list[str]]:
        return {name: values for name in self._values if (values := self.peek(name))}


def kept(format: str, fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """CSL's `custom` with the fields that have no variable of their own, if there are any."""
    return {"custom": {format: dict(fields)}} if fields else {}


def kept_fields(csl: Mapping[str, Any], format: str) -> dict[str, list[str]]:
    """The inverse of `kept`, of any CSL: what is not as expected is left out."""
    custom = csl.get("custom")
    fields = custom.get(format) if isinstance(custom, dict) else None
    if not isinstance(fields, dict):
        return {}
    return {
        name: [value for value in values if isinstance(value, str)]
        for name, values in fields.items()
        if isinstance(name, str) and isinstance(values, list)
    }


def filled(csl: Mapping[str, Any]) -> dict[str, Any]:
    """`csl` without the variables that say nothing."""
    return {variable: value for variable, value in csl.items() if value not in ("", [], {}, None)}


def pages_of(first: str, last: str) -> str:
    """From "25" and "31"; `first` can hold the range already."""
    if not last or last == first or plain_dashes(first).endswith(f"-{last}"):
        return first
    return f"{first}-{last}" if first else last


def ends_of(pages: str) -> tuple[str, str]:
    """The first and the last page of a simple range; else the whole and ""."""
    found = _ONE_RANGE.fullmatch(pages)
    if found is None or found["first"] == found["last"]:
        return pages, ""
    return found["first"], found["last"]


def without_entities(text: str) -> str:
    """`text` without the entities of HTML that databases write: "Skin &amp; Hair"."""
    return _ENTITY.sub(_unescaped, text) if "&" in text else text


def _unescaped(found: re.Match[str]) -> str:
    char = html.unescape(found[0])
    is_markup = char in "<>" and found[0][1] == "#"
    return char if (char.isprintable() and not is_markup) or char == "\xa0" else found[0]


def identifiers_of_address(address: str) -> dict[str, str]:
    """DOI, PMID and PMCID, as far as an address has them: of a number alone, it is not known whose."""
    found: dict[str, str] = {}
    for name, normalise in IDENTIFIERS.items() if "/" in address else ():
        with suppress(InvalidIdentifier):
            found[name] = normalise(address)
    return found


def identifiers_of_note(note: str) -> dict[str, str]:
    """DOI, PMID and PMCID on lines of their own: Zotero exports its field "Extra" as a note, and Scopus
    has them there too.
    """
    labelled = [found.groups() for found in _IDENTIFIER_IN_NOTE.finditer(note)]
    return {(name or "PMID").upper(): value for name, value in reversed(labelled)}


def names_of(lines: Iterable[str]) -> list[CslName]:
    """Names of the form "Family, Given, Suffix" or "Family G."; several in a line are parted by
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
    """Nearly all names have one comma, and one word before it."""
    family, comma, rest = line.partition(",")
    return bool(comma) and ("," in rest or " " in family)


def parted_by_commas(pieces: Sequence[str]) -> list[list[str]]:
    """What stands between commas, as the parts of each name: mostly, of one.

    "Doe, J., Roe, R." has more parts than any name; "Doe J, Roe R" has initials in each.
    """
    if len(pieces) > 1 and all(" " in piece and parse_short_name(piece) for piece in pieces):
        return [[piece] for piece in pieces]
    if len(pieces) > 3 and len(pieces) % 2 == 0:
        return [list(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    return [list(pieces)]


def _without_braces(name: str) -> str:
    """Programs that come from BibTeX protect an organisation by braces, EndNote by a comma behind it."""
    found = _ORGANISATION.fullmatch(name)
    return f'"{found["braced"] or found["whole"]}"' if found else name


def _is_person(text: str) -> bool:
    return "," in text or parse_short_name(text) is not None


def lines_of(names: Iterable[CslName]) -> list[str]:
    """The inverse of `names_of`, without names that say nothing."""
    return list(filter(None, map(_line_of, names)))


@remembered
def _line_of(name: CslName) -> str:
    if not any(name_part(name, part) for part in _NAME_PARTS):
        return ""
    line = format_name(name)
    # An organisation whose name looks like a person's says that it is none, and so does one name of
    # several people's.
    if parse_short_name(line):
        return f'"{line}"'
    return f"{line}," if _could_be_several(line) and len(_parted(line)) > 1 else line


def normalised(text: str, normalise: Callable[[str], str]) -> str:
    """`text` as `normalise` writes it; as it is, where that cannot read it."""
    try:
        return normalise(text)
    except InvalidIdentifier:
        return text


def abbreviates(short: str, full: str) -> bool:
    """Whether `short` is an abbreviation of the title `full`: "J Ex Dermatol"."""
    words = [word for word in _WORD.findall(full.casefold()) if word not in _SMALL_WORDS]
    parts = [part for part in _WORD.findall(short.casefold()) if part not in _SMALL_WORDS]
    return (
        len(short) < len(full)
        and len(parts) == len(words) > 0
        and all(map(_is_shortened, parts, words))
    )


def _is_shortened(part: str, word: str) -> bool:
    letters = iter(word)
    return part[0] == word[0] and all(letter in letters for letter in part)


def normalised_numbers(value: object, normalise: Callable[[str], str]) -> str:
    """Every ISBN or ISSN in `value`, normalised, with commas between them; the text of `value` where
    there is none.
    """
    if value is None:
        return ""
    values = value if isinstance(value, list) else [value]
    text = ", ".join(filter(None, map(read_text, values)))
    found: list[str] = []
    for part in re.split("[,;]", text):
        whole = _readable(part, normalise)
        found += [whole] if whole else [_readable(word, normalise) for word in part.split()]
    return ", ".join(dict.fromkeys(filter(None, found))) or text


def _readable(text: str, normalise: Callable[[str], str]) -> str:
    try:
        return normalise(text)
    except InvalidIdentifier:
        return ""


def names_in(csl: Mapping[str, Any], record: Record, variable: str) -> list[CslName]:
    """The names of `variable`, which `record`, made of `csl`, may have read already."""
    if not (value := csl.get(variable)):
        return []
    match variable:
        case "author":
            return record.authors
        case "editor":
            return record.editors
    return read_names(value)


def known_names(names: list[CslName]) -> list[CslName]:
    """`names` without the last one that says that there are more."""
    return names[:-1] if names and is_et_al(names[-1]) else names


def paragraphs(text: str) -> list[str]:
    """The lines of `text`, whatever parts them, without blank ones at its ends."""
    if not text:
        return []
    if text.isprintable():
        return [line] if (line := single_line(text)) else []
    return [single_line(line) for line in printable(text).strip().splitlines()]
