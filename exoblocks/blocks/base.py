"""Struct, list and stream as this package uses them: nothing stored is lost, ids are shown."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from exoblocks.blocks.carrying import (
    FORM_KEY,
    UnknownBlock,
    is_wrapped,
    seal,
    unreadable,
    unseal,
    unwrap_unknown,
    wrap_unknown,
)
from exoblocks.blocks.identity import is_list_item, stream_item
from exoblocks.blocks.opened import references_loaded
from exoblocks.blocks.pinning import PinnedPath
from exoblocks.blocks.posted import posted_records
from exoblocks.blocks.reading import reading_of
from exoblocks.blocks.walk import fields_in_order
from exoblocks.citations.reading import Reading, within
from exoblocks.library.loading import Loaded, scope
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of
from exoblocks.schema.streams import stream_schema
from exoblocks.schema.wagtail_blocks import most_items, needed_to_save

Rule = tuple[str, str]


class StructValue(blocks.StructValue):
    """A struct's value and, in ``carried``, the stored fields that its block does not have."""

    carried: dict[str, Any]
    #: What a browser sent as carried content and we did not sign.
    refused: str

    def __init__(self, block: blocks.StructBlock, *args: Any) -> None:
        super().__init__(block, *args)
        self.carried = {}
        self.refused = ""

    def __reduce__(self) -> tuple[Any, ...]:
        cls, args, _state, list_items, items = super().__reduce__()
        return cls, args, {"carried": self.carried}, list_items, items


class StructBlock(PinnedPath, blocks.StructBlock):
    """A struct that keeps stored fields it does not know, and checks rules between its fields.

    A subclass states its rules in ``rules`` and ``publication_rules``, and its JSON, where it differs
    from the fields one by one, in ``represent``.
    """

    def get_form_layout(self) -> BlockGroup:
        """The layout without the fields that a subclass dropped."""
        return _without(super().get_form_layout(), set(self.child_blocks))

    # --- Rules -------------------------------------------------------------------------------

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        """(field, message) for what is wrong in itself; checked in drafts too."""
        return ()

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        """(field, message) for what a draft may still lack."""
        return ()

    def clean(self, value: Any) -> Any:
        value = self.normalize(value)
        errors: dict[str, Any] = {}
        try:
            cleaned = super().clean(value)
        except StructBlockValidationError as error:
            errors = dict(error.block_errors)
            cleaned = {name: val for name, val in value.items() if name not in errors}
        found = list(self.rules(cleaned))
        if not self.is_deferred_validation:
            found += self.publication_rules(cleaned)
        for name, message in found:
            if name in self.child_blocks:
                errors.setdefault(name, self._at(name, message))
        if errors or value.refused:
            raise StructBlockValidationError(
                errors, non_block_errors=[unreadable()] if value.refused else []
            )
        cleaned.carried = value.carried
        return cleaned

    def _at(self, name: str, message: str) -> ValidationError:
        """The error at ``name``; a group shows it above its first field."""
        child = self.child_blocks[name]
        if isinstance(child, blocks.StructBlock):
            return StructBlockValidationError(non_block_errors=[ValidationError(message)])
        if isinstance(child, blocks.ListBlock):
            return blocks.list_block.ListBlockValidationError(
                non_block_errors=[ValidationError(message)]
            )
        return ValidationError(message)

    # --- Carrying ----------------------------------------------------------------------------

    def to_python(self, value: Any) -> StructValue:
        stored = _mapping(value)
        return self._carry(super().to_python(stored), stored)

    def bulk_to_python(self, values: Iterable[Any]) -> list[StructValue]:
        stored = [_mapping(value) for value in values]
        return [
            self._carry(value, raw)
            for value, raw in zip(super().bulk_to_python(stored), stored, strict=True)
        ]

    def normalize(self, value: Any) -> StructValue:
        if isinstance(value, self.meta.value_class):
            return value
        given = _mapping(value)
        known = {name: val for name, val in given.items() if name in self.child_blocks}
        missing = {
            name: child.get_default()
            for name, child in self.child_blocks.items()
            if name not in known
        }
        return self._carry(super().normalize({**missing, **known}), given)

    def _carry(self, value: StructValue, stored: Mapping[str, Any]) -> StructValue:
        value.carried = {name: val for name, val in stored.items() if name not in self.child_blocks}
        return value

    def get_prep_value(self, value: Any) -> dict[str, Any]:
        value = self.normalize(value)
        return {**value.carried, **super().get_prep_value(value)}

    def get_form_state(self, value: Any) -> dict[str, Any]:
        value = self.normalize(value)
        with references_loaded(self, value):
            state = super().get_form_state(value)
        if value.carried or value.refused:
            state[FORM_KEY] = value.refused or seal(value.carried)
        return state

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> StructValue:
        value = super().value_from_datadict(data, files, prefix)
        if sealed := data.get(f"{prefix}-{FORM_KEY}"):
            try:
                value = self._carry(value, _mapping(unseal(sealed)))
            except BadSignature:
                value.refused = sealed
        return value

    # --- Reading -----------------------------------------------------------------------------

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        value = self.normalize(value)
        context = _context_with_reading(self, value, context)
        return self.represent(value, context)

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any] | None:
        """The value as the JSON and the templates read it."""
        return {
            name: represent_child(self.child_blocks[name], value.get(name), within(context, name))
            for name in fields_in_order(self)
        }

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        """The schema of each key that ``represent`` gives: override the two together."""
        return {name: definitions.of(self.child_blocks[name]) for name in fields_in_order(self)}

    def get_api_schema(self, definitions: Definitions) -> Schema:
        def make() -> Schema:
            keys = self.represented_keys(definitions)
            return object_of(keys, mode=definitions.mode, required=needed_to_save(self))

        return definitions.named(self, make)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``data``: exactly what the JSON shows, with addresses relative to the site."""
        context = super().get_context(value, parent_context=parent_context)
        context = _context_with_reading(self, value, context, absolute=False)
        context["data"] = self.get_api_representation(value, context)
        return context

    class Meta:
        value_class = StructValue
        preview_template = "exoblocks/blocks/preview.html"


class GroupBlock(StructBlock):
    """A group of fields that is null in the JSON when it is wholly empty."""

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        shown = super().get_api_representation(value, context) or {}
        return None if all(is_blank(item) for item in shown.values()) else shown

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(super().get_api_schema(definitions))

    def is_empty(self, value: Mapping[str, Any]) -> bool:
        return all(is_blank(val) for val in value.values())


class ItemListBlock(PinnedPath, blocks.ListBlock):
    """A list that starts empty and whose structured items show their id in the JSON."""

    def __init__(self, child_block: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", [])
        super().__init__(child_block, **kwargs)

    __init__.has_child_block_arg = True  # type: ignore[attr-defined]  # Wagtail's own protocol

    def _item_is_in_block_format(self, item: Any) -> bool:
        """Also without an id, as a script may write it."""
        return is_list_item(item)

    def to_python(self, value: Any) -> ListValue:
        return super().to_python([_with_id(item) for item in _sequence(value)])

    def bulk_to_python(self, values: Iterable[Any]) -> list[ListValue]:
        return super().bulk_to_python(
            [[_with_id(item) for item in _sequence(value)] for value in values]
        )

    def normalize(self, value: Any) -> ListValue:
        return super().normalize(_sequence(value))

    def get_api_representation(self, value: Any, context: Any = None) -> list[Any]:
        value = self.normalize(value)
        structured = isinstance(self.child_block, blocks.StructBlock)
        found = []
        for item in value.bound_blocks:
            shown = represent_child(self.child_block, item.value, within(context, item.id))
            found.append({"id": item.id, **(shown or {})} if structured else shown)
        return found

    def get_api_schema(self, definitions: Definitions) -> Schema:
        child = self.child_block
        item = definitions.of(child)
        if isinstance(child, blocks.StructBlock):
            struct = item
            item = definitions.labelled(
                child, definitions.named(child, lambda: _item_schema(struct, definitions), "Item")
            )
        return array_of(item, most=most_items(self, definitions))


class StreamBlock(PinnedPath, blocks.StreamBlock):
    """A stream that keeps stored blocks of types it does not have."""

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
        # A long article posts hundreds of ids: they are fetched together, not one by one.
        with scope(Loaded(records=posted_records(self, data, prefix))):
            return super().value_from_datadict(data, files, prefix)

    def get_form_state(self, value: Any) -> list[dict[str, Any]]:
        # A long article names hundreds of references in its text.
        with references_loaded(self, value):
            return super().get_form_state(value)

    def to_python(self, value: Any) -> StreamValue:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return super().to_python(value)
        if isinstance(value, list) and not any(isinstance(item, tuple) for item in value):
            value = [
                stream_item(self, self._known(item), index) for index, item in enumerate(value)
            ]
        return super().to_python(value)

    def bulk_to_python(self, values: Iterable[Any]) -> list[StreamValue]:
        return super().bulk_to_python(
            [
                [stream_item(self, self._known(item), index) for index, item in enumerate(stream)]
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

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``reading``: the numbers that the blocks in the stream share."""
        context = super().get_context(value, parent_context=parent_context)
        return _context_with_reading(self, value, context, absolute=False)

    def get_api_representation(self, value: Any, context: Any = None) -> list[dict[str, Any]]:
        if value is None:
            return []
        context = _context_with_reading(self, value, context)
        return [
            {
                "type": child.block_type,
                "id": child.id,
                "value": represent_child(child.block, child.value, _in_stream(context, child.id)),
            }
            for child in value
        ]

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return stream_schema(self, definitions, item_id=item_id(definitions))


def _without(layout: BlockGroup, names: set[str]) -> BlockGroup:
    def kept(children: Iterable[Any]) -> list[Any]:
        pruned = (
            _without(child, names) if isinstance(child, BlockGroup) else child for child in children
        )
        return [
            child
            for child in pruned
            if (
                child.children or child.settings
                if isinstance(child, BlockGroup)
                else child in names
            )
        ]

    pruned = copy.copy(layout)
    pruned.children, pruned.settings = kept(layout.children), kept(layout.settings)
    return pruned


def item_id(definitions: Definitions) -> Schema:
    """A UUID, unless a script gave another; a new item needs none."""
    return {
        "description": gettext("Stays when the item is moved or edited: its anchor in the page."),
        "type": "string" if definitions.mode == "read" else ["string", "null"],
    }


def _item_schema(struct: Schema, definitions: Definitions) -> Schema:
    """A struct as an item of a list: with its id before its own keys."""
    shown = definitions.resolve(struct)
    properties = {"id": item_id(definitions), **shown.get("properties", {})}
    item = {**shown, "type": "object", "properties": properties}
    if definitions.mode == "read":
        may_be_empty = "anyOf" in struct  # then it shows its id alone
        item["required"] = ["id", *(() if may_be_empty else shown.get("required", ()))]
    return item


def represent_child(block: blocks.Block, value: Any, context: Any) -> Any:
    return block.get_api_representation(value, context=context)


def is_blank(value: Any) -> bool:
    """Whether a group's field holds nothing: no text, no number, no record, no items."""
    if isinstance(value, Mapping):
        return all(is_blank(val) for val in value.values())
    return value is None or value == "" or (isinstance(value, ListValue) and not len(value))


def _context_with_reading(
    block: blocks.Block, value: Any, context: Any, *, absolute: bool = True
) -> dict[str, Any]:
    """``context`` with the reading of the stream; of this value alone where there is no stream.

    ``absolute``: addresses for the JSON; a template's are relative to its site.
    """
    context = dict(context or {})
    if not isinstance(context.get("reading"), Reading):
        context["reading"] = reading_of(block, value, context.get("request"), absolute=absolute)
    return context


def _in_stream(context: Mapping[str, Any], block_id: str) -> dict[str, Any]:
    """``context`` for a block of a stream, by whose id a template knows it too."""
    return {**context, "block_id": block_id, "spot": (*context.get("spot", ()), block_id)}


def _mapping(value: Any) -> Mapping[str, Any]:
    """A struct's stored value. What was stored in another shape is kept under one name."""
    if isinstance(value, Mapping):
        return value
    return {} if value is None else {FORM_KEY: value}


def _sequence(value: Any) -> Any:
    """A list's stored value. A single value of an older version is its one item."""
    if isinstance(value, ListValue | list):
        return value
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, tuple) else [value]


def _with_id(item: Any) -> Any:
    if is_list_item(item) and "id" not in item:
        return {**item, "id": None}
    return item
