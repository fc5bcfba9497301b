"""The source of a portable article: a folder, or a ZIP file, which is never unpacked to disk."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NoReturn, Protocol

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from exoblocks.portable.report import LoadError, Problem, quoted

ARTICLE_FILE = "article.json"
MEDIA_FOLDER = "media"
#: Files are named by the SHA-256 of their content, so no other names are allowed.
MEDIA_FILE = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,10}")
MAX_ARTICLE_BYTES = 20 * 1024 * 1024
#: Limits for a ZIP file: the number of entries, and their total unpacked size.
MAX_ENTRIES = 2_000
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
#: Maximum compression ratio of an entry. Text is compressed to a tenth of its size, and a ZIP bomb
#: to a thousandth.
MAX_RATIO = 200
#: Smaller entries are harmless.
MIN_BOMB_BYTES = 1024 * 1024


class UnreadableError(Exception):
    """A file of the article cannot be read. The message is for people."""


class Source(Protocol):
    #: The name of ``article.json`` in messages.
    file: Path

    def read(self, name: str, limit: int) -> bytes:
        """The file ``name`` (``article.json``, or one in ``media/``). Raises ``UnreadableError``,
        or ``LoadError`` if no part of the article can be read.
        """

    def close(self) -> None: ...


def open_source(path: Path) -> Source:
    """The article in ``path``: a folder, its ``article.json``, or a ZIP file. Raises
    ``LoadError``.
    """
    is_zip = path.is_file() and path.name != ARTICLE_FILE
    return ZipSource(path) if is_zip else FolderSource(path)


def article_in(source: Source) -> bytes:
    """Raises ``LoadError``."""
    try:
        return source.read(ARTICLE_FILE, MAX_ARTICLE_BYTES)
    except UnreadableError as error:
        raise LoadError([Problem(source.file, "", str(error))]) from error


class FolderSource:
    def __init__(self, path: Path) -> None:
        self.folder = path.parent if path.name == ARTICLE_FILE else path
        self.file = self.folder / ARTICLE_FILE
        if not self.folder.is_dir():
            _fail(path, _("The folder does not exist."))
        if not self.file.is_file():
            _fail(path, _("There is no article.json in this folder."))

    def read(self, name: str, limit: int) -> bytes:
        path = self.folder / name
        if name != ARTICLE_FILE and (
            path.is_symlink() or path.parent.is_symlink() or not path.is_file()
        ):
            raise UnreadableError(_("The file does not exist in the folder media/."))
        try:
            with path.open("rb") as file:
                return _within(file.read(limit + 1), limit)
        except OSError as error:
            raise UnreadableError(
                _("Cannot read the file: %s.") % (error.strerror or error)
            ) from error

    def close(self) -> None:
        """No files are kept open."""


class ZipSource:
    """Checks all entries against what a portable article may contain before it reads the first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path / ARTICLE_FILE
        with _unzipping(path):
            self.archive = zipfile.ZipFile(path)
        try:
            self._entries = self._checked(self.archive.infolist())
        except LoadError:
            self.close()
            raise

    def close(self) -> None:
        self.archive.close()

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(entries) > MAX_ENTRIES:
            _fail(self.path, _("The ZIP file has more than %d entries.") % MAX_ENTRIES)
        if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
            message = _("The ZIP file is larger than %s when unpacked.")
            _fail(self.path, message % filesizeformat(MAX_TOTAL_BYTES))
        names = [PurePosixPath(entry.filename) for entry in entries]
        if any(name.parts[1:] == (ARTICLE_FILE,) and name.parts[0] != ".." for name in names):
            _fail(
                self.path,
                _(
                    "The ZIP file contains a folder with the article. "
                    "Zip the contents of the folder instead."
                ),
            )
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if message := self._why_not(entry, found):
                _fail(self.path, f"{quoted(entry.filename)}: {message}")
            found[entry.filename] = entry
        if ARTICLE_FILE not in found:
            _fail(self.path, _("There is no article.json in this ZIP file."))
        return found

    def _why_not(self, entry: zipfile.ZipInfo, before: Container[str]) -> str:
        name = entry.filename
        folder, _slash, file = name.rpartition("/")
        is_media = folder == MEDIA_FOLDER and (not file or MEDIA_FILE.fullmatch(file))
        if name != ARTICLE_FILE and not is_media:
            return _(
                "A portable article can contain only article.json "
                "and files in media/. Remove this file."
            )
        if name in before:
            return _("This file appears in the ZIP file more than once.")
        if entry.flag_bits & 0x1:
            return _("The file is encrypted. Create the ZIP file without a password.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            return _("This is a symbolic link. Replace it with the file itself.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return _(
                "The file uses an unsupported compression method. "
                "Create the ZIP file again with the Deflate method."
            )
        is_large = entry.file_size > MIN_BOMB_BYTES
        if is_large and entry.file_size > MAX_RATIO * entry.compress_size:
            return (
                _("The file is more than %d times larger when unpacked, which is not allowed.")
                % MAX_RATIO
            )
        return ""

    def read(self, name: str, limit: int) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableError(_("The file does not exist in the folder media/."))
        if entry.file_size > limit:
            return _within(b"", limit, size=entry.file_size)
        with _unzipping(self.path), self.archive.open(entry) as file:
            return _within(file.read(limit + 1), limit)


def _within(content: bytes, limit: int, size: int = 0) -> bytes:
    if max(len(content), size) > limit:
        raise UnreadableError(_("The file is larger than the limit of %s.") % filesizeformat(limit))
    return content


@contextmanager
def _unzipping(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        _fail(path, _("A file name in the ZIP file is not valid UTF-8."))
    except (zipfile.BadZipFile, zlib.error, EOFError):
        _fail(path, _("This is not a ZIP file, or it is damaged or incomplete."))
    except (NotImplementedError, RuntimeError, zipfile.LargeZipFile):
        _fail(
            path,
            _(
                "The ZIP file cannot be unpacked. Create it again "
                "with the Deflate method and no password."
            ),
        )
    except OSError as error:
        _fail(path, _("Cannot read the file: %s.") % (error.strerror or error))


def _fail(path: Path, message: str) -> NoReturn:
    raise LoadError([Problem(path, "", message)])
