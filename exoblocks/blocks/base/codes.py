"""Codes of the vocabularies in the JSON: ``{code, label}``."""

from __future__ import annotations

from typing import Any

from exoblocks import vocabulary
from exoblocks.schema import Definitions, Schema, object_of, pascal_case
from exoblocks.schema.shapes import values_of


def coded(name: str, code: Any, language: str | None = None) -> dict[str, str] | None:
    """``{code, label}`` of a code in the vocabulary ``name``, by default in the active language;
    null if there is no code.
    """
    if code is None or code == "":
        return None
    return {"code": str(code), "label": vocabulary.label(name, str(code), language)}


def code_schema(name: str, definitions: Definitions) -> Schema:
    """A code of the vocabulary ``name``. The schema also allows unknown codes, which may be new or
    out of use.
    """
    known = values_of(vocabulary.choices(name))
    return definitions.define(f"{pascal_case(name)}Code", {"anyOf": [*known, {"type": "string"}]})


def coded_schema(name: str, definitions: Definitions, **computed: Schema) -> Schema:
    """The schema of ``coded``, with ``computed`` added. A writer can send only the code."""
    code = code_schema(name, definitions)
    keys = {"label": {"type": "string"}, **computed}
    shown = object_of(
        {"code": code, **{key: definitions.computed(schema) for key, schema in keys.items()}},
        mode=definitions.mode,
        required=["code"],
    )
    return shown if definitions.mode == "read" else {"anyOf": [code, shown]}
