"""Keep editors' information about a record that has no CSL variable in CSL's ``custom``.

A CSL-JSON export of the library includes it, so that another library can import it. Verification
and notices are not included, because they record checks that were made for this library.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks import vocabulary
from exoblocks.vocabulary.terms import Population, StudyDesign

KEY = "exoblocks"
#: The most that every database stores in an integer column.
MOST_PARTICIPANTS = 2_147_483_647
#: Columns that contain a code of the vocabulary of the same name, and the code for an unknown
#: value.
CODES = {"study_design": StudyDesign.NOT_STATED, "population": Population.NOT_STATED}
TEXTS = (*CODES, "funding", "notes")
COLUMNS = (*TEXTS, "participants")


def with_carried(csl: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of ``csl`` that includes ``columns``, replacing any existing ones."""
    ours = {
        name: value if isinstance(value, int) else str(value)
        for name, value in columns.items()
        if value not in ("", None, CODES.get(name))
    }
    before = csl.get("custom", {})
    if not isinstance(before, Mapping):
        return dict(csl)  # not valid CSL: it is kept, and nothing can be added
    if "custom" not in csl and not ours:
        return dict(csl)
    custom = {key: value for key, value in before.items() if key != KEY}
    if ours:
        custom[KEY] = ours
    others = {key: value for key, value in csl.items() if key != "custom"}
    return {**others, "custom": custom} if custom else others


def with_decided(csl: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """A copy of ``csl`` that also includes ``codes``, even the code for an unknown value, because
    someone chose it.
    """
    before = csl.get("custom", {})
    if not isinstance(before, Mapping):
        return dict(csl)
    ours = before.get(KEY)
    decided = {**(ours if isinstance(ours, Mapping) else {}), **codes}
    return {**csl, "custom": {**before, KEY: decided}}


def carried(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The columns in ``csl``, which can be any value: codes that this library knows, texts, and a
    number that a column can hold.
    """
    custom = csl.get("custom")
    ours = custom.get(KEY) if isinstance(custom, Mapping) else None
    if not isinstance(ours, Mapping):
        return {}
    texts = {name: ours[name] for name in TEXTS if isinstance(ours.get(name), str)}
    found: dict[str, Any] = {name: text for name, text in texts.items() if _is_known(name, text)}
    if _is_count(ours.get("participants")):
        found["participants"] = ours["participants"]
    return found


def _is_count(value: object) -> bool:
    return type(value) is int and 0 < value <= MOST_PARTICIPANTS


def _is_known(name: str, text: str) -> bool:
    return name not in CODES or vocabulary.is_offered(name, text)
