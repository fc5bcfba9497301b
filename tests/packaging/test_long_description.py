"""The README as PyPI shows it: its links are absolute if, and only if, the project has an address."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from build.util import project_wheel_metadata

from exoblocks import __version__
from tests.docs.steps import ROOT

pytestmark = pytest.mark.packaging


def described(source: Path) -> str:
    metadata = project_wheel_metadata(source)
    assert metadata.json["description_content_type"] == "text/markdown"
    return str(metadata.json["description"])


def test_links_point_to_the_files_of_the_release(source: Path, tmp_path: Path):
    copy = Path(shutil.copytree(source, tmp_path / "source"))
    setup = copy / "setup.cfg"
    setup.write_text(
        setup.read_text().replace(
            "[metadata]\n", "[metadata]\nurl = https://code.example/exoblocks\n"
        )
    )
    text = described(copy)
    links = re.findall(r"(!?)\[[^\]]*\]\(([^)\s]+)\)", text)
    site = "https://code.example/exoblocks"
    assert ("", f"{site}/blob/v{__version__}/docs/how-to/install.md") in links
    assert ("!", f"{site}/raw/v{__version__}/docs/images/article.png") in links
    assert [path for _image, path in links if not path.startswith("https://")] == []


def test_without_an_address_the_readme_is_unchanged(source: Path):
    assert described(source).strip() == (ROOT / "README.md").read_text().strip()
