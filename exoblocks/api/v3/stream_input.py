"""Read, check and keep a stream that a client sends to Wagtail's API v3, and report every problem
at its location.

``Writer`` converts the JSON to the stored form, the stream's block creates a value from that and
checks it, and the page's form accepts this value unchanged.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from wagtail.blocks.stream_block import StreamBlock, StreamValue
from wagtail.fields import StreamField

from exoblocks.api.key_schemas import stream_document
from exoblocks.api.schema_annotations import described
from exoblocks.api.v3.edited_row import latest_draft
from exoblocks.api.v3.input_types import read_by, refusal
from exoblocks.api.v3.stream_form_field import CheckedStream
from exoblocks.api.v3.stream_json import shown
from exoblocks.api.v3.warnings import warn
from exoblocks.blocks.base.emptiness import with_empty_sections
from exoblocks.blocks.base.error_places import problems_of
from exoblocks.blocks.base.page_reading import base_url_for
from exoblocks.blocks.base.traversal import Path
from exoblocks.blocks.writing.previous import Previous
from exoblocks.blocks.writing.writer import Writer
from exoblocks.schema import Problem, problems_in
from exoblocks.schema.problems import TOO_DEEP


def written_stream(field: StreamField) -> type:
    """The annotation of ``field`` in the schemas for writing with Wagtail's API."""

    def take(written: Any, info: Any) -> CheckedStream:
        request = (info.context or {}).get("request")
        publish = getattr(info.data.get("meta"), "action", None) == "publish"
        return read_stream(field, written, request, publish=publish)

    document = partial(stream_document, field, "write")
    return read_by(take, described("WrittenStream", document, suffix="Input"))


def read_stream(
    field: StreamField, written: Any, request: HttpRequest | None, *, publish: bool
) -> CheckedStream:
    """The value of ``field`` for ``written``, checked by the rules for drafts or, with ``publish``,
    by all rules.

    Raises ``refusal`` with all problems of its structure and values or, if there are none, of the
    rules.
    """
    block = field.stream_block
    try:
        draft = latest_draft(field.model, request)
        before = None if draft is None else _before(field, draft, request)
        writer = Writer(block, before, base_url=base_url_for(request))
        stored = writer.write(written)
        problems = _problems(writer, problems_in(stream_document(field, "write"), written))
        if problems:
            raise refusal(problems)
        value = block.to_python(stored)
        try:
            checked = block.clean(value) if publish else block.clean_deferred(value)
        except ValidationError as error:
            raise refusal(problems_of(error, block, written)) from None
    except RecursionError:
        raise refusal([Problem((), str(TOO_DEEP))]) from None
    if draft is not None:
        checked = _with_empty_sections(block, checked, getattr(draft, field.name))
    warn(request, field.name, writer.warnings)
    return CheckedStream(checked, for_publication=publish)


def _problems(writer: Writer, by_schema: list[Problem]) -> list[Problem]:
    """Problems with the rules, except in places where reading already reported a problem."""
    found = [
        problem
        for problem in by_schema
        if not any(_is_within(problem.path, place) for place in writer.unchanged)
    ]
    places = [problem.path for problem in found]
    return found + [
        problem
        for problem in writer.problems
        if not any(
            _is_within(place, problem.path) or _is_within(problem.path, place) for place in places
        )
    ]


def _is_within(path: Path, place: Path) -> bool:
    return path[: len(place)] == place


def _before(field: StreamField, draft: Any, request: HttpRequest | None) -> Previous:
    """The stream that the request replaces."""
    block = field.stream_block
    stored = block.get_prep_value(getattr(draft, field.name))  # before reading it changes it
    return Previous.of(block, stored, shown(draft, field, request))


def _with_empty_sections(block: StreamBlock, value: StreamValue, before: StreamValue) -> Any:
    """``value`` with the empty sections of ``before``, which the client did not see."""
    stored, kept = block.get_prep_value(value), block.get_prep_value(before)
    found = with_empty_sections(block, stored, kept)
    return value if len(found) == len(stored) else block.to_python(found)
