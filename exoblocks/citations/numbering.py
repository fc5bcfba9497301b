"""References are numbered by first appearance; runs collapse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exoblocks.library.models import Reference


def number(
    cited: Iterable[tuple[int, str]], references: Mapping[int, Reference]
) -> tuple[dict[int, int], dict[int, list[str]]]:
    """Numbers and places of the records of an ordered stream of citations.

    ``cited`` yields (id as cited, id of the place). Two ids that resolve to one record share its number.
    A citation of a record that is gone has no number.
    """
    numbers: dict[int, int] = {}
    places: dict[int, list[str]] = {}
    for pk, place in cited:
        reference = references.get(pk)
        if reference is None:
            continue
        numbers.setdefault(reference.pk, len(numbers) + 1)
        found = places.setdefault(reference.pk, [])
        if place and place not in found:
            found.append(place)
    return numbers, places


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """``[1, 3, 4, 5]`` as ``[[1], [3, 5]]``: single numbers, and first and last of a run of three or more."""
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


def collapse(numbers: Iterable[int]) -> str:
    """``[1, 3, 4, 5]`` as "1, 3-5"; two neighbours stay apart: "1, 2"."""
    return ", ".join("-".join(map(str, run)) for run in runs(numbers))
