"""Loading an article again after the process that loaded it was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from exoblocks.portable import load_article
from tests.portable import folders
from tests.portable.sites import contents

pytestmark = pytest.mark.django_db(transaction=True)

PNG, PDF = folders.png(), b"%PDF-1.4 leaflet"
#: Loads an article and is killed at one step, so that nothing is cleaned up.
LOAD = """
import os, signal, sys
from pathlib import Path
from unittest import mock

import django
from django.conf import settings
from django.db import connection

django.setup()
folder, settings.MEDIA_ROOT, connection.settings_dict["NAME"], step = sys.argv[1:]

from exoblocks.portable import load_article

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

with mock.patch(step, die):
    load_article(Path(folder), parent="/")
"""
STEPS = {
    "when the files are stored": "exoblocks.portable.loading.load_log.remember",
    "when the first is stored": "wagtail.images.models.Image.get_file_hash",
}


@pytest.fixture
def folder(home: Any, tmp_path: Path) -> Path:
    pdf = folders.media_name(PDF, "pdf")
    body = [folders.block("text", 1, body=f'<p><a linktype="document" file="{pdf}">x</a></p>')]
    media = [
        {"file": folders.media_name(PNG), "kind": "image", "title": "Square", "description": ""},
        {"file": pdf, "kind": "document", "title": "Leaflet"},
    ]
    document = folders.article(body=body, media=media, references=[], image=folders.media_name(PNG))
    return folders.write(tmp_path / "article", document, PNG, PDF)


@pytest.fixture
def killed(folder: Path, media_root: Path) -> Any:
    def killed(step: str) -> None:
        arguments = [str(folder), str(media_root), connection.settings_dict["NAME"], step]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        connection.close()
        done = subprocess.run(
            [sys.executable, "-c", LOAD, *arguments],
            env=environment,
            cwd=Path(django_settings.BASE_DIR).parent,
            capture_output=True,
            text=True,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert contents(media_root)
        assert not get_image_model().objects.exists()

    return killed


def records() -> list[Any]:
    return [*get_image_model().objects.all(), *get_document_model().objects.all()]


def known() -> set[str]:
    return {record.file.name for record in records()}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_the_next_run_reuses_its_files(killed, folder, media_root, step):
    killed(step)
    loaded = load_article(folder, parent="/")
    assert loaded.new_media == 2
    assert set(contents(media_root)) == known()
    assert [record.file.read() for record in records()] == [PNG, PDF]
    assert loaded.page.image.width == 12


def test_an_incomplete_file_is_replaced(killed, folder, media_root):
    killed(STEPS["when the files are stored"])
    for name in contents(media_root):
        (media_root / name).write_bytes(b"%PDF")
    load_article(folder, parent="/")
    assert set(contents(media_root)) == known()
    assert [record.file.read() for record in records()] == [PNG, PDF]


def test_a_dry_run_does_not_change_existing_files(killed, folder, media_root):
    killed(STEPS["when the files are stored"])
    before = contents(media_root)
    load_article(folder, parent="/", dry_run=True)
    assert contents(media_root) == before


def test_the_file_of_another_record_is_never_reused(folder, media_root):
    first = load_article(folder, parent="/").page.image
    get_image_model().objects.update(file_hash="")  # so that it is not found by its hash
    document = json.loads((folder / "article.json").read_text("utf-8"))
    (folder / "article.json").write_text(json.dumps({**document, "slug": "other"}), "utf-8")
    second = load_article(folder, parent="/").page.image
    assert first != second
    assert first.file.name != second.file.name
