"""Volume, issue and supplement of a journal, in whichever field the source has the supplement."""

from __future__ import annotations

import re
from typing import NamedTuple

# "Suppl 1", "3 Suppl 2", "16_suppl_2", "Supplement_1", "S1".
_SUPPLEMENT = re.compile(
    r"(?P<number>.*?)[\s,(]*(?:\bsuppl?(?:ement)?s?\b\.?\s*(?:no\.?\s*)?|^s(?=[0-9]))"
    r"(?P<supplement>[\w-]*)\)?",
    re.IGNORECASE | re.DOTALL,
)


class Issue(NamedTuple):
    """The parts as text. `supplement` is its number, "" for a supplement without a number, and None
    for no supplement.
    """

    volume: str
    issue: str
    supplement: str | None


def read_issue(volume: str, issue: str, supplement: str) -> Issue:
    """`supplement` is CSL's "supplement-number". Without it, a supplement in the issue or volume is
    used.
    """
    if supplement:
        _before, number = _parted(supplement)
        return Issue(volume, issue, supplement if number is None else number)
    issue, of_issue = _parted(issue)
    volume, of_volume = _parted(volume)
    return Issue(volume, issue, of_volume if of_issue is None else of_issue)


def _parted(text: str) -> tuple[str, str | None]:
    found = _SUPPLEMENT.fullmatch(text.replace("_", " ").strip())
    return (found["number"].strip(), found["supplement"]) if found else (text, None)
