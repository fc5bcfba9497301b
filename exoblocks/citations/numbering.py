"""Number references by first appearance, and collapse runs of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from exoblocks.library.models import Reference
from exoblocks.library.record_titles import author_and_year


class Citation(NamedTuple):
    """A citation, in reading order."""

    #: Id of the record as cited; ``None`` if it cannot be one.
    pk: int | None
    #: Id of the list item, or else the block, that cites.
    place: str
    #: A value shared by adjacent citations.
    group: Any = None
    locator: str = ""
    #: Id of the element that displays it on the page; "" if there is none.
    anchor: str = ""


class CitationLink(NamedTuple):
    """The link that a reader follows: a number, or a run of three or more."""

    numbers: tuple[int, ...]
    locator: str
    anchor: str
    #: Whether the record is retracted. It is then the only one in its link.
    is_retracted: bool = False

    @property
    def text(self) -> str:
        """ "3-5", "1" or "1 (p. 27)" """
        shown = "-".join(map(str, dict.fromkeys([self.numbers[0], self.numbers[-1]])))
        return f"{shown} ({self.locator})" if self.locator else shown

    @property
    def marked_text(self) -> str:
        """``text`` next to others on a page: "3 retracted"."""
        return _("{number} retracted").format(number=self.text) if self.is_retracted else self.text

    @property
    def text_alone(self) -> str:
        """``text`` of a single citation on a page: "3, retracted"."""
        return _("{number}, retracted").format(number=self.text) if self.is_retracted else self.text


def short_citation(reference: Reference, locator: str = "", *, is_marked: bool = False) -> str:
    """ "Kim 2019, p. 27": a citation without a number. A retracted record is marked with the
    word.
    """
    retracted = _("retracted") if is_marked else ""
    return ", ".join(filter(None, [author_and_year(reference), locator, retracted]))


def number(
    cited: Iterable[Citation], references: Mapping[int, Reference]
) -> tuple[dict[int, int], dict[int, list[str]]]:
    """Numbers and locations of the records in an ordered stream of citations.

    Two ids that resolve to one record have the same number. A citation of a deleted record has no
    number.
    """
    numbers: dict[int, int] = {}
    places: dict[int, list[str]] = {}
    for citation in cited:
        reference = references.get(citation.pk) if citation.pk else None
        if reference is None:
            continue
        numbers.setdefault(reference.pk, len(numbers) + 1)
        found = places.setdefault(reference.pk, [])
        if citation.place and citation.place not in found:
            found.append(citation.place)
    return numbers, places


def links(
    cited: Iterable[tuple[int, str, str]], retracted: Collection[int] = ()
) -> list[CitationLink]:
    """The links of a group of (number, locator, anchor): in order, without duplicates, with runs
    collapsed.

    A number with a locator is never part of a run. A ``retracted`` number is taken out of its run
    so that it can be marked.
    """
    anchors: dict[tuple[int, str], str] = {}
    for shown, locator, anchor in cited:
        anchors.setdefault((shown, locator), anchor)
    plain = [shown for shown, locator in anchors if not locator]
    found = [
        CitationLink(part, "", anchors[part[0], ""], part[0] in retracted)
        for run in runs(plain)
        for part in _parted(range(run[0], run[-1] + 1), retracted)
    ]
    found += [
        CitationLink((shown,), locator, anchor, shown in retracted)
        for (shown, locator), anchor in anchors.items()
        if locator
    ]
    return sorted(found, key=lambda link: link.numbers[0])


def _parted(run: Iterable[int], retracted: Collection[int]) -> list[tuple[int, ...]]:
    """``run`` in parts: each ``retracted`` number on its own, and the numbers between them."""
    parts = (
        (is_retracted, tuple(numbers))
        for is_retracted, numbers in groupby(run, lambda number: number in retracted)
    )
    return [
        part
        for is_retracted, numbers in parts
        for part in ([(number,) for number in numbers] if is_retracted else [numbers])
    ]


def anchors(
    cited: Iterable[Citation],
    references: Mapping[int, Reference],
    numbers: Mapping[int, int],
    retracted: Collection[int] = (),
) -> dict[int, list[str]]:
    """Ids of the links to each number, in reading order."""
    found: dict[int, list[str]] = {}
    by_group = groupby(cited, key=lambda citation: (citation.group, citation.pk in references))
    for (_group, is_there), citations in by_group:
        if not is_there:
            continue
        beside = [(numbers[references[c.pk].pk], c.locator, c.anchor) for c in citations if c.pk]
        for link in links(beside, retracted):
            for shown in link.numbers:
                if link.anchor:
                    found.setdefault(shown, []).append(link.anchor)
    return found


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """``[1, 3, 4, 5]`` as ``[[1], [3, 5]]``: single numbers, and the first and last of runs of
    three or more.
    """
    found: list[list[int]] = []
    for value in sorted(set(numbers)):
        if found and value == found[-1][-1] + 1:
            found[-1].append(value)
        else:
            found.append([value])
    shown: list[list[int]] = []
    for run in found:
        shown += [[run[0], run[-1]]] if len(run) > 2 else [[value] for value in run]
    return shown
