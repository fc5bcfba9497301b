"""The blocks' own rules over a loaded stream, each error at its place in the file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail import blocks
from wagtail.blocks import StreamValue

from exoblocks.portable.body import BodyReader, is_list_item
from exoblocks.portable.problems import At, Report
from exoblocks.portable.schema import body_schema
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
        _spread_stream(error, block, items, at, report, positions)
        return None
    return cleaned if report.count == before else None


def _spread(error: Any, block: blocks.Block, value: Any, at: At, report: Report) -> None:
    """``error`` of ``block``, at its places in ``value``: a value of the file."""
    if not isinstance(error, ValidationError):
        report.error(at, error)
        return
    for other in _own(error):
        report.error(at, other)
    inner = getattr(error, "block_errors", {}) or {}
    if isinstance(block, blocks.StreamBlock):
        _spread_stream(error, block, value, at, report)
    elif isinstance(block, blocks.ListBlock):
        for index, found in inner.items():
            item = value[index]
            in_item = is_list_item(item)
            _spread(
                found,
                block.child_block,
                item["value"] if in_item else item,
                (*at, index, "value") if in_item else (*at, index),
                report,
            )
    elif isinstance(block, blocks.StructBlock):
        for name, found in inner.items():
            given = value.get(name) if isinstance(value, dict) else None
            _spread(found, block.child_blocks[name], given, (*at, name), report)


def _spread_stream(
    error: ValidationError,
    block: blocks.StreamBlock,
    items: list[Any],
    at: At,
    report: Report,
    positions: list[int] | None = None,
) -> None:
    for message in _own(error):
        report.error(at, message)
    for index, found in (getattr(error, "block_errors", {}) or {}).items():
        if not isinstance(index, int):  # Wagtail's name for errors of the stream as a whole
            _spread(found, block, items, at, report)
            continue
        place = positions[index] if positions is not None else index
        item = items[place]
        _spread(
            found, block.child_blocks[item["type"]], item["value"], (*at, place, "value"), report
        )


def _own(error: ValidationError) -> list[str]:
    """The messages that are not of a block within."""
    if hasattr(error, "block_errors"):
        return [str(message) for message in getattr(error, "non_block_errors", [])]
    return list(error.messages)


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
