"""A site that was filled by an earlier version still shows and stores the same content."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.upgrades.site import ExampleSite

VERSIONS = sorted(path.parent for path in Path(__file__).resolve().parent.glob("*/answers.json"))


@pytest.mark.parametrize("version", VERSIONS, ids=lambda folder: folder.name)
def test_a_site_of_an_earlier_version_keeps_its_content(version: Path, tmp_path: Path) -> None:
    site = ExampleSite(tmp_path)
    shutil.copytree(version / "media", tmp_path / "media")
    site.database.write_bytes(gzip.decompress((version / "db.sqlite3.gz").read_bytes()))
    site.manage("migrate", "--verbosity", "0")
    site.manage("rebuild_derived", "--verbosity", "0")
    before = json.loads((version / "answers.json").read_text())
    assert list(_lost(before, site.answers())) == []


def _lost(before: Any, after: Any, place: str = "") -> Any:
    """Where something in ``before`` is missing or different in ``after``, which may have more keys.

    The label of a code may change, and a format may have a later minor version.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key == "label" and "code" in before:
                continue
            if key not in after:
                yield f"{place}.{key} is gone"
            elif key in ("schema_version", "format_version"):
                if not _can_be_read_as(value, after[key]):
                    yield f"{place}.{key}: {value} became {after[key]}"
            else:
                yield from _lost(value, after[key], f"{place}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, value in enumerate(before):
            yield from _lost(value, after[index], f"{place}[{index}]")
    elif before != after:
        yield f"{place}: {before!r} became {after!r}"


def _can_be_read_as(before: str, after: str) -> bool:
    (major, minor), (later_major, later_minor) = before.split("."), after.split(".")
    return major == later_major and int(minor) <= int(later_minor)
