"""JSON-LD as TypeScript that the definitions of schema.org judge."""

from __future__ import annotations

import json
from typing import Any

JsonLd = dict[str, Any]


def program(*documents: JsonLd) -> str:
    shown = "\n".join(
        f"export const page{number}: WithContext<MedicalWebPage> = {json.dumps(document)};"
        for number, document in enumerate(documents)
    )
    return f'import type {{ MedicalWebPage, WithContext }} from "schema-dts";\n{shown}\n'
