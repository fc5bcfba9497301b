"""Images and documents in a file: find them by their content, or add them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.images.models import AbstractImage

from exoblocks.portable.document.document import Item, Value
from exoblocks.portable.files.media_file import kind_of, max_bytes
from exoblocks.portable.files.source import MEDIA_FOLDER, Source, UnreadableError
from exoblocks.portable.report import Report


@contextmanager
def all_or_nothing(*, keep: bool = True) -> Iterator[list[Any]]:
    """A transaction that includes the files of the records in the list.

    Without ``keep``, it is rolled back at the end, as after an exception. If a process is killed,
    its files are left behind, and the next one uses them: see ``_attach_leftover_file``.
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
                # Otherwise, the file has not been stored yet, or it already existed.
                if hasattr(record, _STORED):
                    record.file.storage.delete(record.file.name)


def load_media(
    items: list[Item], source: Source, report: Report, written: list[Any]
) -> dict[str, tuple[str, Model]]:
    """(kind, record) by the name of the file. New records are added to ``written``."""
    found: dict[str, tuple[str, Model]] = {}
    for item in items:
        if not item.is_right:
            continue
        try:
            content = _content(source, item)
        except UnreadableError as error:
            report.error((*item.at, "file"), error)
            continue
        record = _existing(item.values, content) or _new(item, content, report)
        if record is None:
            continue
        if record.pk is None:
            written.append(record)
            if not _attach_leftover_file(record, content):
                record.file.save(record.file.name, record.file.file, save=False)
                setattr(record, _STORED, True)
            record.save()
            record.get_file_hash()  # so that it is found the next time
            record.get_file_size()
        found[item.values["file"]] = (item.values["kind"], record)
    return found


#: Marks a record whose file this load has stored.
_STORED = "_exoblocks_stored"


def _attach_leftover_file(record: Any, content: bytes) -> bool:
    """Give ``record`` the file with its name, if there is one that does not belong to another
    record.

    A killed process left it behind. Files are named by their SHA-256, so a file with different
    content is incomplete.
    """
    file = record.file
    name = file.field.generate_filename(record, file.name)
    if not file.storage.exists(name) or _is_claimed(name, kind_of(type(record))):
        return False
    with file.storage.open(name) as left:
        is_whole = left.read() == content
    if not is_whole:
        file.storage.delete(name)
        return False
    record.file = name
    # Another process may still be writing it, and may delete it again.
    transaction.on_commit(lambda: _restore(file.storage, name, content))
    return True


def _is_claimed(name: str, kind: str | None) -> bool:
    """Whether the file belongs to a record, of this model or of one that the site used before."""
    base = AbstractImage if kind == "image" else AbstractDocument
    models = [model for model in apps.get_models() if issubclass(model, base)]
    return any(model._default_manager.filter(file=name).exists() for model in models)


def _restore(storage: Storage, name: str, content: bytes) -> None:
    if not storage.exists(name):
        storage.save(name, ContentFile(content))


def _content(source: Source, item: Item) -> bytes:
    file = item.values["file"]
    content = source.read(f"{MEDIA_FOLDER}/{file}", max_bytes(item.values["kind"]))
    if hashlib.sha256(content).hexdigest() != Path(file).stem:
        raise UnreadableError(_("The file name does not match the SHA-256 hash of the file."))
    return content


def _model(values: Value) -> Any:
    return get_image_model() if values["kind"] == "image" else get_document_model()


def _existing(values: Value, content: bytes) -> Any:
    """A record with the same content. If there are several, one with the same title."""
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()  # Wagtail's own
    same = _model(values)._default_manager.filter(file_hash=digest).order_by("pk")
    records = [record for record in same if _holds(record, content)]
    titled = [record for record in records if record.title == values["title"]]
    return next(iter([*titled, *records]), None)


def _holds(record: Any, content: bytes) -> bool:
    try:
        with record.open_file() as file:
            return bool(file.read() == content)
    except OSError:
        return False


def _new(item: Item, content: bytes, report: Report) -> Any:
    """An unsaved record; ``None`` if the file is not of its kind."""
    values = item.values
    file = SimpleUploadedFile(values["file"], content)
    try:
        if values["kind"] == "image":
            file = _checked_image(file)
        record = _model(values)(title=values["title"] or values["file"], file=file)
        if hasattr(record, "description"):
            record.description = values["description"]
        record.full_clean(exclude=["file_hash", "file_size", "width", "height"])
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"file": error.messages}
        for name, messages in fields.items():
            for message in messages:
                report.error((*item.at, name) if name in values else item.at, message)
        return None
    return record


def _checked_image(file: SimpleUploadedFile) -> Any:
    """``file``, if the site accepts it and it can be displayed. Raises ``ValidationError``.

    Wagtail decodes the image to count its pixels, and does not catch exceptions from its decoder.
    """
    field = WagtailImageField()
    try:
        return field.clean(file)
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(field.error_messages["invalid_image"]) from error
