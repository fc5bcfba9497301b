"""The certainty of the evidence for readers: GRADE's level and its symbols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext

from exoblocks.vocabulary.terms import Certainty

_PLUS, _CIRCLE = "⊕", "◯"
_RANK: Mapping[str | None, int] = {
    Certainty.VERY_LOW: 1,
    Certainty.LOW: 2,
    Certainty.MODERATE: 3,
    Certainty.HIGH: 4,
}


def certainty_text(certainty: Any) -> str:
    """ "Low" for the JSON's certainty."""
    if not certainty:
        return pgettext("certainty of the evidence", "Not graded")
    return str(certainty["label"] if isinstance(certainty, Mapping) else certainty)


def certainty_symbols(certainty: Any) -> str:
    """ "⊕⊕◯◯" for low; "" if there is no level of GRADE. Decoration, because the text says it."""
    code = certainty.get("code") if isinstance(certainty, Mapping) else None
    rank = _RANK.get(code)
    return "" if rank is None else _PLUS * rank + _CIRCLE * (4 - rank)
