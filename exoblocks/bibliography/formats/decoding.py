"""Decode the bytes of a file into lines of text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from exoblocks.bibliography.formats.entries import Unreadable
from exoblocks.bibliography.translation import gettext_noop

BINARY: Final = gettext_noop(
    "This is not a text file. Export the references as %(formats)s, and upload that file."
)

_CHUNK = 65_536
# PDF, ZIP (including Word and Excel), gzip, old Word, RTF, PNG, JPEG, GIF.
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)
_CONTROL_CHARACTERS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f\x1b"))
_LARGEST_SHARE_OF_CONTROL = 0.02


def lines(data: bytes | BinaryIO) -> Iterator[str]:
    """The lines of a file, without their line breaks, read lazily.

    Reads UTF-8 and UTF-16, with or without a byte order mark. A line that is not valid UTF-8 is
    read as Windows-1252 (which includes Latin-1). Encodings are detected line by line because a
    file may have been combined from several. Any type of line break is accepted. Raises
    `Unreadable` immediately for input that is not text.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    start = stream.read(_CHUNK)
    encoding = _encoding(start)
    if encoding is None:
        raise Unreadable(BINARY)
    return _lines(stream, start, encoding)


def _encoding(start: bytes) -> str | None:
    """The name of UTF-16, "" for encodings that contain ASCII, None for input that is not text."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(_SIGNATURES):
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    # In UTF-16, half of each Latin letter is zero. In other scripts, half of each space and RIS tag
    # is.
    if odd > 10 * even and odd * 10 > len(start) // 2:
        return "utf-16-le"
    if even > 10 * odd and even * 10 > len(start) // 2:
        return "utf-16-be"
    control = len(start) - len(start.translate(None, _CONTROL_CHARACTERS))
    return None if control > len(start) * _LARGEST_SHARE_OF_CONTROL else ""


def _lines(stream: BinaryIO, start: bytes, encoding: str) -> Iterator[str]:
    # Latin-1 maps each byte to a character, so lines can be found before they are decoded.
    decoder = codecs.getincrementaldecoder(encoding or "latin-1")("replace")
    newlines = io.IncrementalNewlineDecoder(decoder, translate=True)
    pieces: list[str] = []
    chunk = start.removeprefix(codecs.BOM_UTF8)
    while True:
        first, *rest = newlines.decode(chunk, final=not chunk).split("\n")
        pieces.append(first)
        for piece in rest:
            yield _decoded("".join(pieces), encoding)
            pieces = [piece]
        if not chunk:
            break
        chunk = stream.read(_CHUNK)
    if last := "".join(pieces):
        yield _decoded(last, encoding)


def _decoded(line: str, encoding: str) -> str:
    if encoding or line.isascii():
        return line
    raw = line.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_windows_1252(raw))


def _windows_1252(raw: bytes) -> Iterator[str]:
    try:
        yield raw.decode("cp1252")
    except UnicodeDecodeError:  # five bytes that Windows-1252 leaves undefined
        for byte in raw:
            yield bytes([byte]).decode("cp1252", "ignore") or chr(byte)
