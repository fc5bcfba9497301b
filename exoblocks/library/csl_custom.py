"""What editors say of a record and CSL has no variable for, carried along in CSL's ``custom``.

A CSL-JSON export of the library has it, so that another library can take it over. Verification and
notices are not carried: they say what was looked up for this library, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks import vocabulary
from exoblocks.vocabulary import Population, StudyDesign

KEY = "exoblocks"
#: Columns that hold a code of the vocabulary of the same name, and the code that says nothing.
CODES = {"study_design": StudyDesign.NOT_STATED, "population": Population.NOT_STATED}
COLUMNS = (*CODES, "notes")


def with_carried(csl: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """A copy of ``csl`` that carries ``columns``, in place of what it may have carried before."""
    said = {name: str(text) for name, text in columns.items() if text not in ("", CODES.get(name))}
    before = csl.get("custom", {})
    if not isinstance(before, Mapping):
        return dict(csl)  # not as CSL has it: it is kept, and nothing can be added
    if "custom" not in csl and not said:
        return dict(csl)
    custom = {key: value for key, value in before.items() if key != KEY}
    if said:
        custom[KEY] = said
    others = {key: value for key, value in csl.items() if key != "custom"}
    return {**others, "custom": custom} if custom else others


def with_decided(csl: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """A copy of ``csl`` that carries ``codes`` too, also the one that says nothing: somebody decided it."""
    before = csl.get("custom", {})
    if not isinstance(before, Mapping):
        return dict(csl)
    said = before.get(KEY)
    decided = {**(said if isinstance(said, Mapping) else {}), **codes}
    return {**csl, "custom": {**before, KEY: decided}}


def carried(csl: Mapping[str, Any]) -> dict[str, str]:
    """The columns that ``csl``, whatever it is, carries: codes that this library knows, and notes."""
    custom = csl.get("custom")
    said = custom.get(KEY) if isinstance(custom, Mapping) else None
    if not isinstance(said, Mapping):
        return {}
    texts = {name: said[name] for name in COLUMNS if isinstance(said.get(name), str)}
    return {name: text for name, text in texts.items() if _is_known(name, text)}


def _is_known(name: str, text: str) -> bool:
    return name not in CODES or text in dict(vocabulary.choices(name))
