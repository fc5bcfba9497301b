"""The certainty of the evidence for readers: GRADE's level, what it means, and its symbols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from exoblocks.vocabulary.terms import Certainty

_PLUS, _CIRCLE = "⊕", "◯"
_RANK: Mapping[str | None, int] = {
    Certainty.VERY_LOW: 1,
    Certainty.LOW: 2,
    Certainty.MODERATE: 3,
    Certainty.HIGH: 4,
}


def certainty_text(certainty: Any) -> str:
    """ "Low: the true effect may be substantially different from this finding" for the JSON's certainty."""
    if not certainty:
        return pgettext("certainty of the evidence", "Not graded")
    if not isinstance(certainty, Mapping):  # from a site's block
        return str(certainty)
    meaning = _meanings().get(certainty["code"])
    return f"{certainty['label']}: {meaning}" if meaning else certainty["label"]


def _meanings() -> dict[str, str]:
    """GRADE's definitions of its levels (Balshem et al. 2011) in plain words, by code."""
    return {
        Certainty.HIGH: gettext("the true effect is very likely to be close to this finding"),
        Certainty.MODERATE: gettext(
            "the true effect is likely to be close to this finding, but it may be "
            "substantially different"
        ),
        Certainty.LOW: gettext("the true effect may be substantially different from this finding"),
        Certainty.VERY_LOW: gettext(
            "the true effect is likely to be substantially different from this finding"
        ),
    }


def certainty_symbols(certainty: Any) -> str:
    """ "⊕⊕◯◯" for low; "" if there is no level of GRADE. Decoration, because the text says it."""
    code = certainty.get("code") if isinstance(certainty, Mapping) else None
    rank = _RANK.get(code)
    return "" if rank is None else _PLUS * rank + _CIRCLE * (4 - rank)
