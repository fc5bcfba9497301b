"""The blocks' own rules over a loaded stream, each error at its place in the file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail import blocks
from wagtail.blocks import StreamValue

from exoblocks.blocks.base.error_places import problems_of
from exoblocks.blocks.base.traversal import Path
from exoblocks.portable.document.file_schema import body_schema
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.report import At, Report
from exoblocks.schema import problems_in


def read_stream(
    block: blocks.StreamBlock, items: list[Any], at: At, reader: BodyReader, *, publish: bool
) -> StreamValue | None:
    """The stream in ``items``, checked by its schema, then by the rules of a draft or of ``publish``.

    A database may hold what this version does not know, and the blocks carry it along. A file is checked
    strictly: whatever would have to be carried is an error. Blocks whose shape is wrong are left out of
    the rules, so that one run reports everything. ``None`` where the report has an error.
    """
    report = reader.report
    before = report.count
    for problem in problems_in(body_schema(block), items):
        report.error((*at, *problem.path), problem.message)
    stored, positions = [], []
    for index, item in enumerate(items):
        if report.is_wrong((*at, index)):
            continue
        found = reader.read_item(block, item, (*at, index))
        if not report.is_wrong((*at, index)):
            stored.append(found)
            positions.append(index)
    value = block.to_python(stored)
    try:
        cleaned: StreamValue = block.clean(value) if publish else block.clean_deferred(value)
    except ValidationError as error:
        for path, message in problems_of(error, block, [items[place] for place in positions]):
            report.error((*at, *_in_file(path, positions)), message)
        return None
    return cleaned if report.count == before else None


def _in_file(path: Path, positions: list[int]) -> Path:
    """``path`` in the blocks that were read, as it is among all blocks of the file."""
    return (positions[int(path[0])], *path[1:]) if path else path


def report_fields(
    error: ValidationError, places: dict[str, At], report: Report, *, ignore: set[str]
) -> None:
    """Errors of a model's fields; those that no key stands for are errors of the whole document.

    ``ignore``: codes of errors that do not count.
    """
    fields = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: [error]}
    for name, errors in fields.items():
        for found in errors:
            if found.code in ignore:
                continue
            for message in found.messages:
                if name in places or name == NON_FIELD_ERRORS:
                    report.error(places.get(name, ()), message)
                else:
                    report.error((), f"{name}: {message}")
