"""The matrix, the metadata and the docs name the same supported versions."""

from __future__ import annotations

import ast
import re
from configparser import ConfigParser

import pytest

from tests.docs.steps import ROOT

(MATRIX,) = (
    ast.literal_eval(statement.value)
    for statement in ast.parse((ROOT / "noxfile.py").read_text()).body
    if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "VERSIONS"
)
PYTHON, WAGTAIL, DJANGO = (
    sorted(set(versions), key=lambda version: [int(part) for part in version.split(".")])
    for versions in zip(*MATRIX, strict=True)
)


@pytest.fixture
def setup() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def test_the_metadata_declares_the_versions_of_the_matrix(setup: ConfigParser):
    classifiers = setup["metadata"]["classifiers"]
    assert re.findall(r"Python :: (3\.\d+)", classifiers) == PYTHON
    assert re.findall(r"Django :: (\d+\.\d+)", classifiers) == DJANGO
    majors = list(dict.fromkeys(version.partition(".")[0] for version in WAGTAIL))
    assert re.findall(r"Wagtail :: (\d+)", classifiers) == majors


def test_the_oldest_versions_of_the_matrix_are_required(setup: ConfigParser):
    required = setup["options"]["install_requires"].split()
    assert {f"Django>={DJANGO[0]}", f"wagtail>={WAGTAIL[0]}"} <= set(required)
    assert setup["options"]["python_requires"] == f">={PYTHON[0]}"


def test_the_docs_name_the_versions_of_the_matrix():
    readme = (ROOT / "README.md").read_text()
    for versions in (PYTHON, WAGTAIL, DJANGO):
        assert re.search(rf"{versions[0]} (to|and) {versions[-1]}\b", readme)
    guide = (ROOT / "docs/how-to/install.md").read_text()
    assert [version for version in (*WAGTAIL, *DJANGO, PYTHON[0]) if version not in guide] == []
