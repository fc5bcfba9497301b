"""Checks JSON-LD against schema.org's TypeScript definitions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.typescript import TypeScript

JsonLd = dict[str, Any]


def judge(typescript: TypeScript, documents: Mapping[str, JsonLd]) -> str:
    """The compiler's errors about ``documents`` (by name), or "" if all of them are valid."""
    files = {f"{name}.ts": _program(document) for name, document in documents.items()}
    # The definitions themselves are not checked.
    return typescript.compile(files, skipLibCheck=True, types=[], lib=["es2023"])


def _program(document: JsonLd) -> str:
    return (
        'import type { MedicalWebPage, WithContext } from "schema-dts";\n'
        f"export const page: WithContext<MedicalWebPage> = {json.dumps(document)};\n"
    )
