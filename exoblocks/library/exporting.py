"""References written out in the formats that reference managers read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from exoblocks.bibliography.formats import Format
from exoblocks.bibliography.records import overlaid
from exoblocks.library.carried import COLUMNS, with_carried
from exoblocks.library.extensions import ExportFormats, write
from exoblocks.library.models import Reference

#: Formats that references can be written in, by name.
EXPORT_FORMATS: Final[Mapping[str, Format]] = ExportFormats()
#: Rows that are held in memory at once.
CHUNK = 200

Csl = dict[str, Any]


def complete_csl(reference: Reference) -> Csl:
    """The record with abstract, notes and all that is carried: for editors, never for readers."""
    columns = {name: getattr(reference, name) for name in COLUMNS}
    csl = {**overlaid(reference.record, reference.csl_original), "id": reference.citekey}
    return with_carried(csl, columns)


def written(
    references: Iterable[Reference],
    file_format: str,
    represent: Callable[[Reference], Csl] = complete_csl,
) -> Iterator[str]:
    """The records in a format of ``EXPORT_FORMATS``, piece by piece."""
    return write(map(represent, references), file_format)


def in_chunks(references: QuerySet[Reference]) -> Iterator[Reference]:
    """The rows, of which few are in memory at once, however many there are.

    Not by a cursor, since the driver of MariaDB fetches all the rows of one at once.
    """
    pks = list(references.values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        found = Reference.objects.in_bulk(chunk)
        yield from (found.pop(pk) for pk in chunk if pk in found)


def download(
    references: QuerySet[Reference],
    file_format: str,
    *,
    name: str = "references",
    represent: Callable[[Reference], Csl] = complete_csl,
) -> StreamingHttpResponse:
    """The records as a file called ``name``, sent while they are read."""
    chosen = EXPORT_FORMATS[file_format]
    return StreamingHttpResponse(
        # Bytes: of every text, Django would look up how to encode it.
        map(str.encode, written(in_chunks(references), file_format, represent)),
        headers={
            "Content-Type": f"{chosen.media_type}; charset=utf-8",
            "Content-Disposition": content_disposition_header(True, f"{name}{chosen.extension}"),
        },
    )
