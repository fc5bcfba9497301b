"""The catalogues of the package and of the example site contain every text of the code, complete and
compiled.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tests.docs.steps import ROOT

SOURCES = sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po"))
#: Parts that every translation must keep: placeholders and HTML elements.
MARKUP = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\w+\}|</?[a-z]\w*")

pytestmark = pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="GNU gettext is not installed"
)
every_catalogue = pytest.mark.parametrize(
    "source", SOURCES, ids=lambda source: f"{source.parts[-5]}-{source.parts[-3]}"
)
every_translation = pytest.mark.parametrize(
    "source",
    [source for source in SOURCES if source.parts[-3] != "en"],
    ids=lambda source: f"{source.parts[-5]}-{source.parts[-3]}",
)


def compiled(source: Path, target: Path) -> dict[str, list[str]]:
    """The translations of each text, one for each form of the plural. Texts without a translation
    and fuzzy ones are left out.
    """
    subprocess.run(["msgfmt", "--check", f"--output-file={target}", source], check=True)
    return read(target)


def read(compiled: Path) -> dict[str, list[str]]:
    with compiled.open("rb") as file:
        messages = vars(GNUTranslations(file))["_catalog"]
    found: dict[str, list[str]] = {}
    for key, text in messages.items():
        found.setdefault(key[0] if isinstance(key, tuple) else key, []).append(text)
    del found[""]  # the header
    return found


@pytest.fixture(scope="module")
def in_the_code(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The texts that the code of each part of the project marks for translation now."""
    found = {}
    # makemessages needs no settings, and those of the tests cannot be imported in the copy.
    without_settings = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    for part in sorted({source.parts[-5] for source in SOURCES}):
        copy = tmp_path_factory.mktemp("locale") / part
        unread = shutil.ignore_patterns("locale", "client", "static", "media", "*.sqlite3")
        shutil.copytree(ROOT / part, copy, ignore=unread)
        (copy / "locale").mkdir()
        django_admin = [sys.executable, "-m", "django", "makemessages", "--locale", "en"]
        subprocess.run(
            django_admin, cwd=copy, env=without_settings, check=True, capture_output=True
        )
        source = copy / "locale/en/LC_MESSAGES/django.po"
        found[part] = texts(source, copy)
    return found


def texts(source: Path, folder: Path) -> set[str]:
    """The texts in ``source``, with or without a translation."""
    filled = folder / "filled.po"
    subprocess.run(["msgen", f"--output-file={filled}", source], check=True)
    return set(compiled(filled, folder / "filled.mo"))


@pytest.mark.parametrize("part", ["example_site", "exoblocks"])
def test_there_are_german_spanish_and_french_catalogues(part: str):
    found = {source.parts[-3] for source in SOURCES if source.parts[-5] == part}
    assert found - {"en"} == {"de", "es", "fr"}


@every_catalogue
def test_the_compiled_catalogue_has_the_translations_of_its_source(source: Path, tmp_path: Path):
    expected = compiled(source, tmp_path / "django.mo")
    assert read(source.with_suffix(".mo")) == expected, "Run `make messages`."


@every_catalogue
def test_the_catalogue_has_the_texts_of_the_code(
    source: Path, in_the_code: dict[str, set[str]], tmp_path: Path
):
    assert texts(source, tmp_path) == in_the_code[source.parts[-5]], "Run `make messages`."


@every_translation
def test_every_text_is_translated(source: Path, in_the_code: dict[str, set[str]], tmp_path: Path):
    missing = in_the_code[source.parts[-5]] - set(compiled(source, tmp_path / "django.mo"))
    assert not missing, f"{len(missing)} without a translation, or fuzzy"


@every_translation
def test_placeholders_and_markup_are_kept(source: Path, tmp_path: Path):
    lost = []
    for text, translations in compiled(source, tmp_path / "django.mo").items():
        expected = Counter(MARKUP.findall(text))
        found = [Counter(MARKUP.findall(translation)) for translation in translations]
        # A plural form can omit the number: "one article".
        if not all(marks == expected or (len(found) > 1 and marks <= expected) for marks in found):
            lost.append((text, translations))
    assert lost == []
