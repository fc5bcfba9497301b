"""The statements of a block about the page and the treatment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from exoblocks.jsonld.nodes import Node


@dataclass(frozen=True, kw_only=True)
class Statements:
    #: Parts of the page, in reading order.
    parts: list[Node] = field(default_factory=list)
    #: Properties of the ``MedicalTherapy``, each with its values.
    therapy: dict[str, list[Any]] = field(default_factory=dict)
    #: Codes of the audiences.
    audiences: frozenset[str] = frozenset()


def merged(statements: Iterable[Statements]) -> Statements:
    """The statements of several blocks. Duplicate values of the treatment are included once."""
    parts: list[Node] = []
    therapy: dict[str, list[Any]] = {}
    audiences: frozenset[str] = frozenset()
    for each in statements:
        parts += each.parts
        audiences |= each.audiences
        for name, values in each.therapy.items():
            known = therapy.setdefault(name, [])
            known += [value for value in values if value not in known]
    return Statements(parts=parts, therapy=therapy, audiences=audiences)
