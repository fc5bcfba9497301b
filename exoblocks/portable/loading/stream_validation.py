"""Check a loaded stream by the blocks' own rules, and report each error at its location in the
file.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail import blocks
from wagtail.blocks import StreamValue

from exoblocks.blocks.base.error_places import problems_of
from exoblocks.blocks.base.traversal import Path
from exoblocks.portable.document.file_schema import body_schema
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.report import Location, Report
from exoblocks.schema import problems_in


def read_stream(
    block: blocks.StreamBlock, items: list[Any], at: Location, reader: BodyReader, *, publish: bool
) -> StreamValue | None:
    """The stream in ``items``, checked against its schema, and then by the rules for drafts or for
    ``publish``.

    A database may contain content that this version does not know, and the blocks preserve it.
    Files are checked strictly: content that would have to be preserved is an error. Blocks with an
    invalid structure are not checked by the rules, so that one run reports everything. ``None`` if
    the report has an error.
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
    """Convert ``path`` from the blocks that were read to all the blocks of the file."""
    return (positions[int(path[0])], *path[1:]) if path else path


def report_fields(
    error: ValidationError, places: dict[str, Location], report: Report, *, ignore: set[str]
) -> None:
    """Errors of a model's fields. Errors without a key in the file are reported for the whole
    document.

    ``ignore``: codes of errors that are not reported.
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
