"""The wheel and the sdist contain everything that a site needs, and nothing else."""

from __future__ import annotations

import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.docs.steps import ROOT

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def source_files() -> set[str]:
    files = (path for path in (ROOT / "exoblocks").rglob("*") if path.is_file())
    return {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}


def test_the_wheel_contains_every_file_of_the_package(wheel: Path, source_files: set[str]):
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == source_files
    for kind in ("py.typed", "migrations/0001_initial.py", "templates/", "static/", ".css", ".js"):
        assert any(kind in name for name in packed), f"no {kind} in the wheel"
    compiled = {name.removesuffix(".po") + ".mo" for name in packed if name.endswith(".po")}
    assert compiled
    assert compiled <= packed


def test_the_wheel_contains_licence_and_requirements(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        (metadata_file,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        licence = metadata_file.replace("METADATA", "licenses/LICENSE")
        assert archive.read(licence).decode() == (ROOT / "LICENSE").read_text()
        metadata = Parser().parsestr(archive.read(metadata_file).decode())
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert metadata["Requires-Python"] == ">=3.11"
    required = {
        line.split(">")[0] for line in metadata.get_all("Requires-Dist", []) if "extra" not in line
    }
    assert required == {
        "Django",
        "Willow",
        "beautifulsoup4",
        "django-countries",
        "django-filter",
        "django-modelcluster",
        "djangorestframework",
        "draftjs_exporter",
        "jsonschema",
        "nh3",
        "wagtail",
        "wagtail-modeladmin",
    }


def test_the_sdist_contains_what_the_wheel_is_built_from(sdist: Path, source_files: set[str]):
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert source_files <= packed
    assert {"LICENSE", "README.md", "CHANGELOG.md", "setup.cfg", "pyproject.toml"} <= packed
