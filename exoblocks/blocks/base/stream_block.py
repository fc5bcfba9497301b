"""Wagtail's stream with two changes: no stored content is lost, and its blocks share one
reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

from exoblocks.blocks.base.emptiness import is_empty_section
from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.item_ids import item_id_schema, stream_item
from exoblocks.blocks.base.page_reading import with_reading
from exoblocks.blocks.base.prefetch_form import posted_records
from exoblocks.blocks.base.prefetch_texts import references_loaded
from exoblocks.blocks.base.preserved_content import (
    UnknownBlock,
    is_wrapped,
    unwrap_unknown,
    wrap_unknown,
)
from exoblocks.blocks.base.render_context import render_context, template_context
from exoblocks.blocks.base.stored_json import decode
from exoblocks.blocks.base.stored_shapes import stored_items
from exoblocks.library.known_records import records_known
from exoblocks.request_cache import Identity
from exoblocks.schema import Definitions, Schema
from exoblocks.schema.streams import stream_schema


class StreamBlock(StableImportPath, blocks.StreamBlock):
    """A stream that keeps stored blocks of unknown types."""

    #: For the reading: its citations are numbered together with those of the page's other streams.
    is_numbered = True

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, **kwargs)
        if "unknown" not in self.child_blocks:
            unknown = UnknownBlock()
            unknown.set_name("unknown")
            self.child_blocks["unknown"] = unknown

    @cached_property
    def offered_blocks(self) -> dict[str, blocks.Block]:
        """The types that an editor can add."""
        return {name: block for name, block in self.child_blocks.items() if name != "unknown"}

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> StreamValue:
        # A long article posts hundreds of ids. They are loaded together and not one by one.
        with records_known(loaded=posted_records(self, data, prefix)):
            return self._reopened(super().value_from_datadict(data, files, prefix))

    def _reopened(self, value: StreamValue) -> StreamValue:
        """``value``, with preserved content converted back to a block if this stream now has its
        type.
        """
        carried = [
            child.block_type == "unknown" and is_wrapped(child.get_prep_value()) for child in value
        ]
        if not any(carried):
            return value
        stored = [
            unwrap_unknown(child.get_prep_value())
            for child, is_carried in zip(value, carried, strict=True)
            if is_carried
        ]
        reopened = iter(self.to_python(stored))
        children = [
            next(reopened) if is_carried else child
            for child, is_carried in zip(value, carried, strict=True)
        ]
        return StreamValue(self, [(child.block_type, child.value, child.id) for child in children])

    def get_form_state(self, value: Any) -> list[dict[str, Any]]:
        if isinstance(value, StreamValue) and not value and value.raw_text:
            value = self.to_python([value.raw_text])  # the form would post an empty stream
        # A long article has hundreds of references in its text.
        with references_loaded(self, value):
            return super().get_form_state(value)

    def to_python(self, value: Any) -> StreamValue:
        if isinstance(value, StreamValue):
            return value
        for _layer in range(2):  # JSON, and JSON as text within JSON
            if isinstance(value, str):
                try:
                    value = decode(value)
                except ValueError:
                    return self.empty_value(raw_text=value or None)
        items = stored_items(value)
        if any(isinstance(item, tuple) for item in items):
            return super().to_python(items)
        return super().to_python(
            [stream_item(self, self._known(item), index) for index, item in enumerate(items)]
        )

    def bulk_to_python(self, values: Iterable[Any]) -> list[StreamValue]:
        return super().bulk_to_python(
            [
                [
                    stream_item(self, self._known(item), index)
                    for index, item in enumerate(stored_items(stream))
                ]
                for stream in values
            ]
        )

    def _known(self, item: Any) -> dict[str, Any]:
        if not isinstance(item, dict) or not isinstance(item.get("type"), str):
            return wrap_unknown(item)
        is_known = item["type"] in self.child_blocks and (
            item["type"] != "unknown" or is_wrapped(item)
        )
        return item if is_known else wrap_unknown(item)

    def get_prep_value(self, value: Any) -> list[dict[str, Any]]:
        return [unwrap_unknown(item) for item in super().get_prep_value(value)]

    # --- Empty sections ----------------------------------------------------------------------

    def clean(self, value: Any) -> StreamValue:
        """An empty section is checked as in a draft, because it is not published."""
        if self.is_deferred_validation:
            return super().clean(value)
        return super().clean([_as_draft(child) if _is_empty(child) else child for child in value])

    def get_searchable_content(self, value: Any) -> list[str]:
        return super().get_searchable_content([child for child in value if not _is_empty(child)])

    def render_basic(self, value: Any, context: Any = None) -> Any:
        shown = [child for child in value if not _is_empty(child)]
        return super().render_basic(shown, context=context)

    def _as_shown(self, value: StreamValue, context: Any) -> StreamValue:
        """``value`` without its empty sections."""
        empty = render_context(context).reading.empty_sections
        if not any(child.id in empty for child in value):
            return value
        shown = (child for child in value if child.id not in empty)
        return StreamValue(self, [(child.block_type, child.value, child.id) for child in shown])

    # --- JSON and templates ------------------------------------------------------------------

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``reading``, the numbers that the blocks in the page's streams share, and
        ``ends_with_list``: whether the list of references comes after this stream.
        """
        context = super().get_context(value, parent_context=parent_context)
        context = with_reading(self, value, context, absolute=False)
        around = template_context(context)
        reading = around.reading
        is_last = reading.last_stream in (None, Identity(value))
        ends_with_list = bool(reading.numbers) and not reading.has_bibliography and is_last
        shown = self._as_shown(value, context)
        return {
            **around.added_to_template(context),
            "self": shown,
            self.TEMPLATE_VAR: shown,
            "ends_with_list": ends_with_list,
        }

    def get_api_representation(self, value: Any, context: Any = None) -> list[dict[str, Any]]:
        if value is None:
            return []
        context = with_reading(self, value, context)
        around = render_context(context)
        return [
            {
                "type": child.block_type,
                "id": child.id,
                "value": child.block.get_api_representation(
                    child.value, context=around.in_stream(child.id).added_to(context)
                ),
            }
            for child in value
            if child.id not in around.reading.empty_sections
        ]

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return stream_schema(self, definitions, item_id=item_id_schema(definitions))


def _is_empty(child: StreamValue.StreamChild) -> bool:
    return is_empty_section(child.block, child.block.get_prep_value(child.value))


class _DraftBlock:
    """A block that checks its values by the rules for drafts."""

    def __init__(self, block: blocks.Block) -> None:
        self.name = block.name
        self.clean = block.clean_deferred


def _as_draft(child: StreamValue.StreamChild) -> StreamValue.StreamChild:
    return StreamValue.StreamChild(_DraftBlock(child.block), child.value, id=child.id)
