from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import exoblocks.bibliography as bibliography


def test_the_bibliography_needs_only_the_standard_library() -> None:
    """Import it in Python without site-packages."""
    modules = [
        module.name
        for module in pkgutil.walk_packages(bibliography.__path__, f"{bibliography.__name__}.")
    ]
    assert "exoblocks.bibliography.formatting.ama" in modules
    root = Path(bibliography.__path__[0]).parent.parent
    program = f"import sys; sys.path[:0] = [{str(root)!r}]; import {', '.join(modules)}"
    subprocess.run([sys.executable, "-I", "-S", "-c", program], check=True)
