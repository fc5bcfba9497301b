"""Write types, literals and comments in TypeScript."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

WIDTH = 80
INDENT = "  "
STRING = "string"
#: Any other string, in a form with which editors still suggest the known ones.
OTHER_STRING = "(string & {})"
UNKNOWN = "unknown"

#: A type as the members of its union, in order and without duplicates: [] is ``never``.
Union = list[str]


def union_of(members: Union) -> Union:
    every = list(dict.fromkeys(members))
    if UNKNOWN in every:
        return [UNKNOWN]
    texts = [member for member in every if member.startswith('"')]
    if STRING in every and texts:
        every = [member for member in every if member != STRING] + [OTHER_STRING]
    if (
        texts == ['""'] and OTHER_STRING in every
    ):  # an empty string is a string: nothing to complete
        every = [STRING if member == OTHER_STRING else member for member in every if member != '""']
    if "null" in every:
        every = [member for member in every if member != "null"] + ["null"]
    return every


def type_text(members: Union) -> str:
    return " | ".join(members) or "never"


def assigned(members: Union, indent: str) -> str:
    """A type after ``=`` or ``:``, on separate lines if it has many members."""
    line = type_text(members)
    if len(members) < 2 or len(line) + len(indent) <= WIDTH or "\n" in line:
        return f" {line}"
    return "".join(f"\n{indent}{INDENT}| {member}" for member in members)


def atom(members: Union) -> str:
    return f"({type_text(members)})" if len(members) > 1 else type_text(members)


def literal(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "number"
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, Mapping):
        keys = (f"{quoted(str(key))}: {literal(each)}" for key, each in value.items())
        return f"{{ {'; '.join(keys)} }}"
    return UNKNOWN


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.isprintable())


def comment_on(schema: Any, indent: str) -> list[str]:
    """Title and description, which cannot end the comment that contains them."""
    found = schema if isinstance(schema, Mapping) else {}
    texts = [found[key] for key in ("title", "description") if isinstance(found.get(key), str)]
    if isinstance(found.get("format"), str):
        texts.append(f"@format {found['format']}")
    if found.get("deprecated") is True:
        texts.append("@deprecated")
    lines = [line.rstrip() for text in texts for line in text.splitlines() if line.strip()]
    safe = [_printable(line).replace("*/", "*\\/") for line in lines]
    if len(safe) < 2:
        return [f"{indent}/** {line} */" for line in safe]
    return [f"{indent}/**", *(f"{indent} * {line}" for line in safe), f"{indent} */"]


def _printable(line: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in line)
