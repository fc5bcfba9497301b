"""Export references in the formats that reference managers read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from exoblocks.bibliography.formats import Format
from exoblocks.bibliography.records import overlaid
from exoblocks.library import batches
from exoblocks.library.bibliographic_data import BibliographicData
from exoblocks.library.csl_custom import COLUMNS, with_carried
from exoblocks.library.models import Reference
from exoblocks.library.reference_formats import ExportFormats, write
from exoblocks.library.reference_rows import read_rows

#: Formats for exporting references, by name.
EXPORT_FORMATS: Final[Mapping[str, Format]] = ExportFormats()
Csl = dict[str, Any]


def complete_csl(reference: BibliographicData) -> Csl:
    """The record with its abstract, notes and additional columns, for editors but never for
    readers.
    """
    columns = {name: getattr(reference, name) for name in COLUMNS}
    csl = overlaid(reference.record, reference.csl_original)
    csl["id"] = reference.citekey
    return with_carried(csl, columns)


def written(
    references: Iterable[BibliographicData],
    file_format: str,
    represent: Callable[[BibliographicData], Csl] = complete_csl,
) -> Iterator[str]:
    """The records in a format of ``EXPORT_FORMATS``, piece by piece."""
    return write(map(represent, references), file_format)


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts, combined into larger pieces, because a server sends each piece separately."""
    for piece in batches.in_batches(texts, batches.ROWS_AT_ONCE):
        yield "".join(piece).encode()


def download(
    references: QuerySet[Reference],
    file_format: str,
    *,
    name: str = "references",
    represent: Callable[[BibliographicData], Csl] = complete_csl,
) -> StreamingHttpResponse:
    """The records as a file called ``name``, which is streamed."""
    chosen = EXPORT_FORMATS[file_format]
    return StreamingHttpResponse(
        in_pieces(written(read_rows(references), file_format, represent)),
        headers={
            "Content-Type": f"{chosen.media_type}; charset=utf-8",
            "Content-Disposition": content_disposition_header(True, f"{name}{chosen.extension}"),
        },
    )
