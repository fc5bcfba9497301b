"""An article is written completely or not at all, and the same article always gives the same bytes."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest
import wagtail_factories

from exoblocks.portable import ExportError, export_article
from tests.factories import ArticlePageFactory
from tests.portable import sites


@pytest.fixture
def page(home):
    image = wagtail_factories.ImageFactory()
    return ArticlePageFactory(parent=home, slug="example", image=image)


@pytest.fixture(params=["out", "out.zip"])
def output(request, tmp_path) -> Path:
    return tmp_path / "new" / request.param


def why_not(page, output: Path, **options) -> str:
    with pytest.raises(ExportError) as caught:
        export_article(page, output, **options)
    (problem,) = caught.value.problems
    return problem.message


def test_a_missing_folder_is_created_and_no_temporary_files_are_left(page, output):
    export_article(page, output)
    assert list(output.parent.iterdir()) == [output]


def test_a_zip_contains_the_same_files_as_the_folder(page, tmp_path):
    export_article(page, tmp_path / "a")
    export_article(page, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert archive.namelist()[0] == "article.json"
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == sites.contents(tmp_path / "a")


def test_a_zip_does_not_depend_on_when_and_where_it_is_written(page, tmp_path, monkeypatch):
    export_article(page, tmp_path / "a.zip")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    before = os.umask(0o077)
    try:
        export_article(page, tmp_path / "b.zip")
    finally:
        os.umask(before)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_article_is_replaced_only_with_force(page, output):
    export_article(page, output)
    page.title = "Another"
    page.save()
    before = sites.contents(output.parent)
    assert "--force" in why_not(page, output)
    assert sites.contents(output.parent) == before
    export_article(page, output, force=True)
    after = sites.contents(output.parent)
    assert after.keys() == before.keys()
    assert after != before
    assert list(output.parent.iterdir()) == [output]


def test_the_files_of_a_replaced_article_are_deleted(page, tmp_path):
    export_article(page, tmp_path / "a")
    page.image = None
    page.save()
    export_article(page, tmp_path / "a", force=True)
    assert list(sites.contents(tmp_path / "a")) == ["article.json"]


def test_an_empty_folder_can_be_used(page, tmp_path):
    (tmp_path / "a").mkdir()
    export_article(page, tmp_path / "a")
    assert (tmp_path / "a/article.json").is_file()


def test_the_current_folder_can_be_used_if_it_is_empty(page, tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    export_article(page, Path())
    assert (tmp_path / "a/article.json").is_file()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_of_other_files_is_never_replaced(page, tmp_path, force):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/article.json").write_text("{}")
    (tmp_path / "a/thesis.tex").write_text("Years of work")
    assert "contains files that are not part" in why_not(page, tmp_path / "a", force=force)
    assert (tmp_path / "a/thesis.tex").read_text() == "Years of work"


def test_a_file_folder_or_link_that_is_not_an_article_is_never_replaced(page, tmp_path):
    (tmp_path / "a").write_text("a file")
    (tmp_path / "a.zip").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("a", "a.zip", "link"):
        assert "is not a portable article" in why_not(page, tmp_path / name, force=True)


def test_nothing_is_left_if_writing_a_file_fails_halfway(page, output, monkeypatch):
    def fails(record):
        yield b"half of"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exoblocks.portable.files.output.chunks", fails)
    assert why_not(page, output) == "Cannot write the output: No space left on device."
    assert list(output.parent.iterdir()) == []


def test_an_existing_article_is_kept_if_writing_fails(page, output, monkeypatch):
    export_article(page, output)
    before = sites.contents(output.parent)

    def fails(record):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exoblocks.portable.files.output.chunks", fails)
    why_not(page, output, force=True)
    assert sites.contents(output.parent) == before


def test_a_dry_run_writes_nothing(page, output):
    done = export_article(page, output, dry_run=True)
    assert (done.media, done.references) == (1, 0)
    assert not output.parent.exists()
    export_article(page, output)
    assert "--force" in why_not(page, output, dry_run=True)


def test_a_folder_of_uploads_is_not_mistaken_for_an_article(page, tmp_path):
    site = tmp_path / "site"
    upload = site / "media" / "images" / "photo.jpg"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"precious")
    assert "files that are not part" in why_not(page, site, force=True)
    (site / "article.json").write_text("{}")
    assert "files that are not part" in why_not(page, site, force=True)
    assert upload.read_bytes() == b"precious"


def test_another_zip_is_not_replaced(page, tmp_path):
    backup = tmp_path / "backup.zip"
    with zipfile.ZipFile(backup, "w") as archive:
        archive.writestr("database.sql", "precious")
    content = backup.read_bytes()
    assert "is not a portable article" in why_not(page, backup, force=True)
    assert backup.read_bytes() == content


def test_a_broken_link_is_not_followed(page, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert "is not a portable article" in why_not(page, tmp_path / "link", force=True)
    assert not (tmp_path / "elsewhere").exists()
