"""DOI, PMID, PMCID, ISBN and ISSN in records: alone, in lists, in URLs or in notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from exoblocks.bibliography.csl_values import identifier_reader, read_text
from exoblocks.bibliography.identifiers import NORMALISERS, UNIQUE_IDENTIFIERS, InvalidIdentifier

_IDENTIFIER_IN_NOTE = re.compile(
    r"^(?:(DOI|PMID|PMCID)|PubMed ID): *(\S+) *$", re.IGNORECASE | re.MULTILINE
)
IDENTIFIERS: Final = {name.upper(): NORMALISERS[name] for name in UNIQUE_IDENTIFIERS}
"""How to normalise each variable that contains one identifier."""
SERIALS: Final = {name.upper(): NORMALISERS[name] for name in ("isbn", "issn")}
"""How to normalise each variable that can contain several identifiers."""
read_isbn: Final = identifier_reader(NORMALISERS["isbn"])
read_issn: Final = identifier_reader(NORMALISERS["issn"])


def identifiers_of_address(address: str) -> dict[str, str]:
    """DOI, PMID and PMCID found in a URL. A number alone is not used, because its type is
    unknown.
    """
    found: dict[str, str] = {}
    for name, normalise in IDENTIFIERS.items() if "/" in address else ():
        with suppress(InvalidIdentifier):
            found[name] = normalise(address)
    return found


def identifiers_of_note(note: str) -> dict[str, str]:
    """DOI, PMID and PMCID on lines of their own. Zotero exports its field "Extra" as a note, and
    Scopus writes them there too.
    """
    labelled = [found.groups() for found in _IDENTIFIER_IN_NOTE.finditer(note)]
    return {(name or "PMID").upper(): value for name, value in reversed(labelled)}


def normalised(text: str, normalise: Callable[[str], str]) -> str:
    """`text`, normalised by `normalise`; unchanged if that cannot read it."""
    try:
        return normalise(text)
    except InvalidIdentifier:
        return text


def normalised_numbers(value: object, normalise: Callable[[str], str]) -> str:
    """Every ISBN or ISSN in `value`, normalised and separated by commas; the text of `value` if
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
