"""A stream that a consumer sends to Wagtail's API v3: checked with every problem at its place, and stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from exoblocks.api.schema_annotations import described
from exoblocks.api.schemas import key_document, stream_document
from exoblocks.api.v3.editing import edited_row
from exoblocks.api.v3.stream_json import shown
from exoblocks.api.v3.warnings import warn
from exoblocks.blocks import StreamBlock
from exoblocks.blocks.base.error_places import problems_of
from exoblocks.blocks.base.page_reading import base_url_for
from exoblocks.blocks.base.preserved_content import wrap_unknown
from exoblocks.blocks.base.record_keys import WrittenRecords
from exoblocks.blocks.base.traversal import Path, children
from exoblocks.blocks.writing.previous import Previous, as_json
from exoblocks.blocks.writing.writer import Writer
from exoblocks.schema import Problem, problems_in


def written_stream(field: StreamField) -> Any:
    """The annotation of ``field`` in the schemas by which Wagtail's API takes it."""

    def validate(written: Any, info: Any) -> Any:
        return accepted(field, written, info)

    document = partial(stream_document, field, "write")
    return _validated(described("WrittenStream", document, suffix="Input"), validate)


def written_record(field: ForeignKey, key: str) -> Any:
    """The annotation of a record: its id or uuid, the object that reading gave of it, or null."""

    def validate(written: Any, info: Any) -> Any:
        if written is None:
            return None
        try:
            pk = WrittenRecords(written).pk(field.related_model, written)
        except LookupError:
            raise _refusal([Problem((), _("There is no record with this uuid."))]) from None
        if pk is None:
            raise _refusal([Problem((), _("Expected the id or uuid of a record."))])
        return pk

    return _validated(described(key, partial(key_document, key, "write"), "Input"), validate)


def _validated(described_type: type, validate: Callable[[Any, Any], Any]) -> type:
    from pydantic_core import core_schema

    core = core_schema.with_info_plain_validator_function(validate)
    of_type = classmethod(lambda cls, source, handler: core)
    return type(described_type)(
        described_type.__name__, (described_type,), {"__get_pydantic_core_schema__": of_type}
    )


def accepted(field: StreamField, written: Any, info: Any) -> list[dict[str, Any]]:
    """``written`` as Wagtail's form of the page takes it.

    Raises pydantic's ``ValidationError``: the API answers with status 422 and its errors.
    """
    block = field.stream_block
    request = (info.context or {}).get("request")
    publish = getattr(info.data.get("meta"), "action", None) == "publish"
    try:
        before = _before(field, request)
        writer = Writer(block, before, base_url=base_url_for(request))
        stored = writer.write(written)
        problems = _problems(writer, problems_in(stream_document(field, "write"), written))
        if not problems:
            problems = _broken_rules(block, stored, written, publish=publish)
    except RecursionError:
        problems = [Problem((), _("This is nested too deeply."))]
    if problems:
        raise _refusal(problems)
    warn(request, field.name, writer.warnings)
    return _for_form(block, stored)


def _problems(writer: Writer, by_schema: list[Problem]) -> list[Problem]:
    """What reading gave is not judged, and nothing twice."""
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


def _broken_rules(
    block: blocks.StreamBlock, stored: Any, written: Any, *, publish: bool
) -> list[Problem]:
    """The blocks' own rules: those of a draft, or all."""
    value = block.to_python(stored)
    try:
        if publish:
            block.clean(value)
        else:
            block.clean_deferred(value)
    except ValidationError as error:
        return list(problems_of(error, block, written))
    return []


def _refusal(problems: list[Problem]) -> Exception:
    from pydantic import ValidationError as Refusal
    from pydantic_core import PydanticCustomError

    errors = [
        {"type": PydanticCustomError("invalid", message), "loc": path, "input": None}
        for path, message in problems
    ]
    return Refusal.from_exception_data("stream", errors, hide_input=True)  # type: ignore[arg-type]  # any path


# --- What stands stored ----------------------------------------------------------------------


def _before(field: StreamField, request: HttpRequest | None) -> Previous | None:
    """The stream that the request replaces, of the latest draft; none to whoever may not edit it."""
    instance = _edited(field, request)
    if instance is None:
        return None
    value = getattr(instance, field.name)
    return Previous(
        as_json(field.stream_block.get_prep_value(value)),
        as_json(shown(instance, field, request)),
    )


def _edited(field: StreamField, request: HttpRequest | None) -> Any:
    instance = edited_row(field.model, request)
    if isinstance(instance, RevisionMixin):
        return instance.get_latest_revision_as_object()
    return instance


# --- Wagtail's form --------------------------------------------------------------------------


def _for_form(block: blocks.StreamBlock, stored: list[Any]) -> list[dict[str, Any]]:
    """A stream of ours takes stored content whole. Others are flattened by Wagtail, without list ids."""
    if isinstance(block, StreamBlock):
        return [wrap_unknown(item) for item in stored]
    return [
        {**item, "value": _without_ids(block.child_blocks[item["type"]], item["value"])}
        for item in stored
    ]


def _without_ids(block: blocks.Block, stored: Any) -> Any:
    if isinstance(block, blocks.StreamBlock):
        return _for_form(block, stored)
    found = children(block, stored)
    if found is None or not isinstance(block, blocks.ListBlock | blocks.StructBlock):
        return stored
    values = {child.key: _without_ids(child.block, child.value) for child in found if child.block}
    return list(values.values()) if isinstance(block, blocks.ListBlock) else values
