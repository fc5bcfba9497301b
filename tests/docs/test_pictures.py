"""``make pictures`` runs every test that takes a picture for the docs."""

from __future__ import annotations

import ast
import re

from tests.docs.steps import ROOT


def test_make_pictures_runs_every_test_that_takes_one():
    recipe = re.search(r'-k "([^"]+)" tests/browser$', (ROOT / "Makefile").read_text(), re.M)
    assert recipe
    selected = re.compile("|".join(recipe[1].split(" or ")))
    tests = [
        f"{path.name}::{node.name}"
        for path in (ROOT / "tests/browser").glob("test_*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and "docs_picture" in [argument.arg for argument in node.args.args]
    ]
    assert tests
    assert [test for test in tests if not selected.search(test)] == []
