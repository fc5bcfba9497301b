"""A missing brace nests all the rules that follow, and the browser silently ignores them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STYLESHEETS = [
    *(ROOT / "exoblocks" / "static").rglob("*.css"),
    *(ROOT / "example_site" / "clinic" / "static").rglob("*.css"),
]


def nested_rules(css: str) -> Iterator[str]:
    """Rules inside another rule, unless that is an at-rule, and rules that are never closed."""
    open_rules: list[str] = []
    for before, brace in re.findall(r"([^{}]*)([{}])", re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        if brace == "}":
            open_rules.pop()
            continue
        rule = before.rpartition(";")[2].strip()
        if open_rules and not open_rules[-1].startswith("@"):
            yield rule
        open_rules.append(rule)
    yield from open_rules


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_every_rule_is_closed_before_the_next(path):
    assert list(nested_rules(path.read_text("utf-8"))) == []
