"""The file of an image or a document: its name in a portable article, its content and its maximum
size.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField

from exoblocks.portable.report import NoSuchFileError, quoted

MEDIA_KINDS = ("image", "document")
MAX_DOCUMENT_BYTES = 100 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


def kind_of(model: type[Model]) -> str | None:
    """ "image" or "document" for a model whose files are exported."""
    if issubclass(model, get_image_model()):
        return "image"
    return "document" if issubclass(model, get_document_model()) else None


def max_bytes(kind: str) -> int:
    """The size of the largest file of this kind that can be loaded."""
    limit = WagtailImageField().max_upload_size if kind == "image" else None
    return limit or MAX_DOCUMENT_BYTES


def chunks(record: Any) -> Iterator[bytes]:
    """The content of a record's file, piece by piece. Raises ``OSError``."""
    with record.open_file() as file:
        while piece := file.read(CHUNK_BYTES):
            yield piece


def file_name(record: Any) -> str:
    """SHA-256 of the file, and its extension. Raises ``NoSuchFileError``."""
    digest = hashlib.sha256()
    size = 0
    limit = max_bytes(kind_of(type(record)) or "")
    try:
        for piece in chunks(record):
            digest.update(piece)
            size += len(piece)
    except (OSError, ValueError) as error:  # ValueError: a record without a file
        raise NoSuchFileError(
            _("Cannot read the file of %(record)s: %(why)s.")
            % {"record": quoted(record), "why": getattr(error, "strerror", "") or error}
        ) from error
    if size > limit:
        raise NoSuchFileError(_("The file is larger than the limit of %s.") % filesizeformat(limit))
    extension = Path(record.filename).suffix.lower()
    return digest.hexdigest() + (extension if _EXTENSION.fullmatch(extension) else ".bin")
