"""Inline citations in stored rich text.

There is one link for each reference, ``<a linktype="citation" id="3" locator="p. 27">(Kim 2019, p.
27)</a>``. Its text is for sites without this package and for translators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from wagtail.rich_text.rewriters import FIND_ATTRS

from exoblocks.library.models import Reference
from exoblocks.library.prefetch import as_pk

LINK_TYPE = "citation"
_MARK = f'linktype="{LINK_TYPE}"'
_LINK = re.compile(r"<a\b([^<>]*)>((?:(?!</?a\b).)*)</a>", re.DOTALL)
_SPACE = re.compile(r"(?:\s|&nbsp;)*")


@dataclass(frozen=True, slots=True)
class InlineCitation:
    #: Where its link begins and ends in the text.
    start: int
    end: int
    #: As stored, whatever it is.
    id: str
    locator: str
    #: The HTML inside the link.
    content: str

    @property
    def pk(self) -> int | None:
        """The id of a record; ``None`` if it cannot be one."""
        return as_pk(Reference, self.id)


def citations_in(source: str) -> list[InlineCitation]:
    """The citations in a stored text, in order."""
    return list(_find(source)) if has_citations(source) else []


def has_citations(source: str) -> bool:
    return _MARK in source


def _find(source: str) -> Iterator[InlineCitation]:
    for match in _LINK.finditer(source):
        attributes = {name: unescape(value) for name, value in FIND_ATTRS.findall(match[1])}
        if attributes.get("linktype") == LINK_TYPE:
            yield InlineCitation(
                start=match.start(),
                end=match.end(),
                id=attributes.get("id", ""),
                locator=attributes.get("locator", "").strip(),
                content=match[2],
            )


def neighbours(source: str) -> list[list[InlineCitation]]:
    """The citations in a stored text, in groups separated by anything other than white space."""
    groups: list[list[InlineCitation]] = []
    for citation in citations_in(source):
        if groups and _SPACE.fullmatch(source, groups[-1][-1].end, citation.start):
            groups[-1].append(citation)
        else:
            groups.append([citation])
    return groups
