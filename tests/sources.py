"""The package's own modules as syntax trees, for tests of what they import and name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import exoblocks

PACKAGE = Path(exoblocks.__path__[0])


@cache
def trees() -> dict[str, ast.Module]:
    """By path below the package, for example "admin/urls.py". Migrations are left out."""
    paths = sorted(PACKAGE.rglob("*.py"))
    found = {path.relative_to(PACKAGE).as_posix(): path for path in paths}
    return {
        name: ast.parse(path.read_text())
        for name, path in found.items()
        if not name.startswith("migrations/")
    }


def imported(tree: ast.Module) -> Iterator[str]:
    """Dotted names of modules and of what is imported from them, including imports for type checking only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
