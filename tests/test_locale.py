"""Each compiled catalogue matches the source file beside it."""

from __future__ import annotations

import shutil
import subprocess
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tests.docs.steps import ROOT

CATALOGUES = sorted((ROOT / "exoblocks/locale").glob("*/LC_MESSAGES/django.po"))


def messages(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        return vars(GNUTranslations(file))["_catalog"]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("source", CATALOGUES, ids=lambda source: source.parts[-3])
def test_the_compiled_catalogue_has_the_translations_of_its_source(source: Path, tmp_path: Path):
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check", f"--output-file={compiled}", source], check=True)
    assert messages(source.with_suffix(".mo")) == messages(compiled), "Run `make messages`."
