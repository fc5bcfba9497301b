"""Images and documents of a file: found by their content, or added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField

from exoblocks.portable.document import Value
from exoblocks.portable.problems import At, Report

FOLDER = "media"
MAX_DOCUMENT_BYTES = 100 * 1024 * 1024
_MB = 1024 * 1024


def kind_of(model: type[Model]) -> str | None:
    """ "image" or "document" for a model whose records travel as files."""
    if issubclass(model, get_image_model()):
        return "image"
    return "document" if issubclass(model, get_document_model()) else None


@contextmanager
def all_or_nothing(*, keep: bool = True) -> Iterator[list[Any]]:
    """A transaction that takes the files along: those of the records put into the list.

    Without ``keep`` it is undone at its end, as it is after an exception.
    """
    written: list[Any] = []
    done = False
    try:
        with transaction.atomic():
            yield written
            if not keep:
                transaction.set_rollback(True)
        done = keep
    finally:
        if not done:
            for record in written:
                if record.file._committed:  # else its name is not yet one in the storage
                    record.file.storage.delete(record.file.name)


def load_media(
    items: list[Value], folder: Path, report: Report, written: list[Any]
) -> dict[str, tuple[str, Model]]:
    """(kind, record) by the name of the file. New records are put into ``written``."""
    found: dict[str, tuple[str, Model]] = {}
    for index, item in enumerate(items):
        at: At = ("media", index)
        content = _content(folder, item, at, report)
        if content is None:
            continue
        record = _existing(item, content)
        if record is None:
            record = _new(item, content, at, report)
            if record is None:
                continue
            written.append(record)
            record.save()
        found[item["file"]] = (item["kind"], record)
    return found


def _content(folder: Path, item: Value, at: At, report: Report) -> bytes | None:
    path = folder / FOLDER / item["file"]
    if path.is_symlink() or (folder / FOLDER).is_symlink() or not path.is_file():
        report.error((*at, "file"), _("There is no such file in the folder media/."))
        return None
    limit = MAX_DOCUMENT_BYTES
    if item["kind"] == "image":
        limit = WagtailImageField().max_upload_size or limit
    try:
        size = path.stat().st_size
        if size > limit:
            report.error((*at, "file"), _("The file is larger than %d MB.") % max(1, limit // _MB))
            return None
        content = path.read_bytes()
    except OSError as error:
        report.error((*at, "file"), _("The file cannot be read: %s.") % (error.strerror or error))
        return None
    if hashlib.sha256(content).hexdigest() != path.stem:
        report.error((*at, "file"), _("The SHA-256 of the file is not the one it is named by."))
        return None
    return content


def _model(item: Value) -> Any:
    return get_image_model() if item["kind"] == "image" else get_document_model()


def _existing(item: Value, content: bytes) -> Any:
    """A record with the same content; among several, one with the same title."""
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()  # Wagtail's own
    records = [
        record
        for record in _model(item)._default_manager.filter(file_hash=digest).order_by("pk")
        if _holds(record, content)
    ]
    return next(
        (record for record in records if record.title == item["title"]),
        records[0] if records else None,
    )


def _holds(record: Any, content: bytes) -> bool:
    try:
        with record.open_file() as file:
            return bool(file.read() == content)
    except OSError:
        return False


def _new(item: Value, content: bytes, at: At, report: Report) -> Any:
    file = SimpleUploadedFile(item["file"], content)
    try:
        if item["kind"] == "image":
            file = WagtailImageField().clean(file)
        record = _model(item)(title=item["title"] or item["file"], file=file)
        if hasattr(record, "description"):
            record.description = item["description"]
        record.full_clean(exclude=["file_hash", "file_size", "width", "height"])
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"file": error.messages}
        for name, messages in fields.items():
            for message in messages:
                report.error((*at, name) if name in item else at, message)
        return None
    return record
