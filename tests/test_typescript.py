"""The compiler that tests rely on refuses what is wrong."""

from __future__ import annotations

import pytest

from tests.typescript import TypeScript

pytestmark = pytest.mark.node


def test_the_compiler_takes_what_is_right(typescript: TypeScript) -> None:
    assert typescript.compile({"right.ts": "export const n: number = 1;"}) == ""


def test_the_compiler_names_what_is_wrong(typescript: TypeScript) -> None:
    said = typescript.compile({"wrong.ts": "export const n: number = 'one';"})

    assert "wrong.ts" in said
    assert "TS2322" in said
