"""JSON-LD as TypeScript that the definitions of schema.org judge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.typescript import TypeScript

JsonLd = dict[str, Any]


def judge(typescript: TypeScript, documents: Mapping[str, JsonLd]) -> str:
    """What the compiler says of ``documents`` by name; "" where all are schema.org's."""
    files = {f"{name}.ts": _program(document) for name, document in documents.items()}
    # The definitions themselves are not ours to check.
    return typescript.compile(files, skipLibCheck=True, types=[], lib=["es2023"])


def _program(document: JsonLd) -> str:
    return (
        'import type { MedicalWebPage, WithContext } from "schema-dts";\n'
        f"export const page: WithContext<MedicalWebPage> = {json.dumps(document)};\n"
    )
