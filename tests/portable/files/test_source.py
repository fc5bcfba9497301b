"""Reading an article from a folder or a ZIP. An invalid ZIP is refused, and nothing is unpacked."""

from __future__ import annotations

import stat
import warnings
import zipfile
from pathlib import Path

import pytest

from exoblocks.portable import LoadError, load_article
from exoblocks.portable.files.source import (
    ARTICLE_FILE,
    MIN_BOMB_BYTES,
    UnreadableError,
    open_source,
)
from tests.portable import folders
from tests.testapp.models import ArticlePage

PNG = folders.png()
NAME = folders.media_name(PNG)
CONTENT = b"{}"


def zipped(path: Path, *entries, method=zipfile.ZIP_DEFLATED) -> Path:
    """A ZIP with ``entries``, each a pair of (name or ZipInfo, content)."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # about repeated names
        for name, content in entries:
            archive.writestr(name, content)
    return path


def zip_of(folder: Path) -> Path:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    entries = [(str(file.relative_to(folder)), file.read_bytes()) for file in files]
    return zipped(folder.with_suffix(".zip"), *entries)


def why_not(path: Path) -> str:
    with pytest.raises(LoadError) as caught:
        open_source(path)
    (problem,) = caught.value.problems
    assert problem.file == path
    return problem.message


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def test_an_article_is_loaded_from_a_zip(home, tmp_path):
    document = folders.rich_article(PNG, b"%PDF-1.4")
    folder = folders.write(tmp_path / "a", document, PNG, b"%PDF-1.4")
    loaded = load_article(zip_of(folder), parent="/", publish=True)
    assert (loaded.outcome, loaded.new_media, loaded.warnings) == ("created", 2, ())
    assert load_article(folder, parent="/", publish=True).outcome == "unchanged"


def test_a_problem_names_the_file_in_the_zip(home, tmp_path):
    folder = folders.write(tmp_path / "a", folders.article(slug=1, image=NAME))
    with pytest.raises(LoadError) as caught:
        load_article(zip_of(folder), parent="/")
    assert str(caught.value.problems[0]) == f"{tmp_path}/a.zip/article.json: /slug: Expected text."


def test_unsafe_markup_is_removed_before_a_text_is_stored(home, tmp_path):
    html = (
        '<p>a<script>alert(1)</script><img src="x" onerror="alert(1)"/>'
        '<a href="javascript:alert(1)">b</a></p>'
    )
    document = folders.article(body=[folders.block("text", 1, body=html)])
    loaded = load_article(zip_of(folders.write(tmp_path / "a", document)), parent="/", publish=True)
    page = ArticlePage.objects.get(pk=loaded.page.pk)
    assert page.body[0].value["body"].source == "<p>ab</p>"
    assert {warning.pointer for warning in loaded.warnings} == {"/body/0/value/body"}


def test_a_file_that_is_missing_from_the_zip_is_named(home, tmp_path):
    media = [{"file": NAME, "kind": "image"}]
    folder = folders.write(tmp_path / "a", folders.article(media=media))
    with pytest.raises(LoadError, match="/media/0/file: The file does not exist"):
        load_article(zip_of(folder), parent="/")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], "no article.json in this ZIP"),
        ([("../article.json", CONTENT)], "“../article.json”: A portable article can contain only"),
        (
            [("../../etc/cron.d/x", b"x")],
            "“../../etc/cron.d/x”: A portable article can contain only",
        ),
        ([("/etc/passwd", b"x")], "“/etc/passwd”: A portable article can contain only"),
        ([("C:\\article.json", CONTENT)], "A portable article can contain only"),
        ([("media/../x.png", PNG)], "A portable article can contain only"),
        ([("media/x.png", PNG)], "“media/x.png”: A portable article can contain only"),
        ([("media/deep/x.png", PNG)], "A portable article can contain only"),
        ([("__MACOSX/._article.json", b"x")], "A portable article can contain only"),
        ([("example/", b""), ("example/article.json", CONTENT)], "Zip the contents of the folder"),
        ([("article.json", CONTENT), ("article.json", CONTENT)], "more than once"),
        ([(f"media/{NAME}", PNG), (f"media/{NAME}", PNG)], "more than once"),
        ([(link("article.json"), b"/etc/passwd")], "This is a symbolic link"),
        ([(link(f"media/{NAME}"), b"/etc/passwd")], "This is a symbolic link"),
        ([("article.json", b" " * (MIN_BOMB_BYTES + 1))], "more than 200 times larger"),
    ],
)
def test_a_zip_with_other_entries_is_refused(tmp_path, entries, expected):
    path = zipped(tmp_path / "a.zip", *entries)
    assert expected in why_not(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_zip_may_contain_an_entry_for_the_media_folder(tmp_path):
    path = zipped(tmp_path / "a.zip", ("article.json", CONTENT), ("media/", b""))
    open_source(path).close()


def test_an_encrypted_entry_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", (ARTICLE_FILE, CONTENT))
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 0x1
    path.write_bytes(content)
    assert "encrypted" in why_not(path)


def test_an_uncommon_compression_method_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", (ARTICLE_FILE, CONTENT), method=zipfile.ZIP_BZIP2)
    assert "unsupported compression method" in why_not(path)


def test_a_name_that_is_not_utf_8_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", ("é.json", CONTENT))
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xff"))
    assert "not valid UTF-8" in why_not(path)


@pytest.mark.parametrize("keep", [0, 10, 30, 60, -1, -10])
def test_a_truncated_zip_is_refused(tmp_path, keep):
    path = zipped(tmp_path / "a.zip", (ARTICLE_FILE, CONTENT * 100))
    path.write_bytes(path.read_bytes()[:keep])
    assert "damaged or incomplete" in why_not(path)


def test_a_file_that_is_not_a_zip_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    assert "not a ZIP file" in why_not(path)


def test_damaged_content_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", (ARTICLE_FILE, b"abcdef"), method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"abcdef", b"abcdeX"))
    source = open_source(path)
    with pytest.raises(LoadError, match="damaged"):
        source.read(ARTICLE_FILE, 100)
    source.close()


def test_too_many_entries_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("exoblocks.portable.files.source.MAX_ENTRIES", 1)
    path = zipped(tmp_path / "a.zip", ("article.json", CONTENT), (f"media/{NAME}", PNG))
    assert "more than 1 entries" in why_not(path)


def test_a_total_size_that_is_too_large_is_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", ("article.json", CONTENT), (f"media/{NAME}", PNG))
    monkeypatch.setattr("exoblocks.portable.files.source.MAX_TOTAL_BYTES", len(PNG) + 1)
    assert "is larger than" in why_not(path)


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_file_that_is_too_large_is_not_read(tmp_path, as_zip):
    folder = folders.write(tmp_path / "a", {})
    source = open_source(zip_of(folder) if as_zip else folder)
    assert source.read(ARTICLE_FILE, 2) == CONTENT
    with pytest.raises(UnreadableError, match="larger than"):
        source.read(ARTICLE_FILE, 1)
    source.close()


def test_an_article_that_is_too_large_is_refused(home, tmp_path, monkeypatch):
    monkeypatch.setattr("exoblocks.portable.files.source.MAX_ARTICLE_BYTES", 1)
    with pytest.raises(LoadError, match="larger than"):
        load_article(folders.write(tmp_path / "a", {}))
