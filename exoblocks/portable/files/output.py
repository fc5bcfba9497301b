"""Write a portable article to a folder or a ZIP file, either completely or not at all."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from exoblocks.portable.files.media_file import chunks
from exoblocks.portable.files.source import ARTICLE_FILE, MEDIA_FILE, MEDIA_FOLDER, ZipSource
from exoblocks.portable.report import LoadError, Report

#: The earliest date that a ZIP file can store. A fixed date makes every export of an article
#: identical.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o644


def is_zip(output: Path) -> bool:
    return output.suffix.lower() == ".zip"


def write(output: Path, content: bytes, files: Mapping[str, Any], report: Report) -> None:
    """``content`` as ``article.json``, and the files of the records in ``files``, by their names.

    An existing article is replaced. Errors are added to the report, and ``output`` is then
    unchanged.
    """
    put = _put_zip if is_zip(output) else _put_folder
    output = output.resolve()  # "." has no name to put a temporary path next to
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_path(output) as new:
            put(new, content, files)
            _replace(output, new)
    except OSError as error:
        message = _("Cannot write the output: %s.")
        report.error((), message % (error.strerror or error))


def why_not(output: Path, *, force: bool) -> str:
    """Why ``output`` may not be written to; "" if it may. Only an article is ever replaced."""
    if output.is_symlink():
        return _(
            "The output path already exists and is not a portable article. Choose another path."
        )
    if not output.exists():
        return ""
    if is_zip(output) != output.is_file():
        return _(
            "The output path already exists and is not a portable article. Choose another path."
        )
    if is_zip(output):
        if not force:
            return _("The file already exists. Use --force to replace it.")
        return (
            ""
            if _is_article_zip(output)
            else _(
                "The output path already exists and is not a portable article. Choose another path."
            )
        )
    if not all(map(_is_of_an_article, output.iterdir())):
        return _(
            "The folder contains files that are not part of a "
            "portable article. Choose another folder."
        )
    if any(output.iterdir()) and not force:
        return _("The folder already contains an article. Use --force to replace it.")
    return ""


def _is_article_zip(path: Path) -> bool:
    try:
        ZipSource(path).close()
    except LoadError:
        return False
    return True


def _is_of_an_article(path: Path) -> bool:
    """A folder of this name may contain the uploads of a whole site."""
    if path.name == MEDIA_FOLDER and path.is_dir() and not path.is_symlink():
        return all(MEDIA_FILE.fullmatch(file.name) for file in path.iterdir())
    return path.name == ARTICLE_FILE


@contextmanager
def _temporary_path(output: Path) -> Iterator[Path]:
    """A temporary path in the same file system."""
    path = output.with_name(f".{output.name}.{uuid4().hex}")
    try:
        yield path
    finally:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _replace(output: Path, new: Path) -> None:
    if not output.is_dir():
        new.replace(output)
        return
    with _temporary_path(output) as old:
        output.replace(old)
        try:
            new.replace(output)
        except OSError:
            old.replace(output)
            raise


def _put_folder(folder: Path, content: bytes, files: Mapping[str, Any]) -> None:
    folder.mkdir()
    (folder / ARTICLE_FILE).write_bytes(content)
    if files:
        (folder / MEDIA_FOLDER).mkdir()
    for name, record in files.items():
        with (folder / MEDIA_FOLDER / name).open("wb") as file:
            file.writelines(chunks(record))


def _put_zip(path: Path, content: bytes, files: Mapping[str, Any]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(ARTICLE_FILE), content)
        for name in sorted(files):
            # Its size is not known in advance. The largest file that can be loaded does not need
            # ZIP64.
            with archive.open(_entry(f"{MEDIA_FOLDER}/{name}"), "w") as file:
                for piece in chunks(files[name]):
                    file.write(piece)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _MODE << 16
    return entry
