"""Read the files in ``data`` in the same way as an upload."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exoblocks.bibliography.formats import Parsed, lines, read, split

DATA = Path(__file__).parent / "data"


def read_file(name: str) -> list[Parsed]:
    with (DATA / name).open("rb") as file:
        return [read(entry) for entry in split(lines(file))]


def read_one(text: str) -> Parsed:
    (entry,) = split(text)
    return read(entry)


def read_ris(text: str) -> dict[str, Any]:
    """The CSL of an article whose RIS lines between ``TY`` and ``ER`` are ``text``."""
    return read_one(f"TY  - JOUR\n{text}\nER  - ").csl
