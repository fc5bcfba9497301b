"""Wagtail's struct with two changes: no stored content is lost, and there are rules between its
fields.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from exoblocks.blocks.base.conditions import (
    Conditions,
    in_own_words,
    not_applicable,
    with_described,
)
from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.page_reading import with_reading
from exoblocks.blocks.base.prefetch_texts import references_loaded
from exoblocks.blocks.base.preserved_content import FORM_KEY, seal, unreadable, unseal
from exoblocks.blocks.base.render_context import render_context, template_context
from exoblocks.blocks.base.stored_shapes import fields_in_order
from exoblocks.schema import Definitions, Schema, nullable, object_of
from exoblocks.schema.wagtail_blocks import needed_to_save

Rule = tuple[str, str]


class StructValue(blocks.StructValue):
    """A struct's value and, in ``carried``, the stored fields that its block does not have."""

    carried: dict[str, Any]
    #: Preserved content from a browser that does not have our signature.
    refused: str

    def __init__(self, block: blocks.StructBlock, *args: Any) -> None:
        super().__init__(block, *args)
        self.carried = {}
        self.refused = ""

    def __reduce__(self) -> tuple[Any, ...]:
        cls, args, _state, list_items, items = super().__reduce__()
        return cls, args, {"carried": self.carried}, list_items, items


class StructBlock(StableImportPath, blocks.StructBlock):
    """A struct that keeps unknown stored fields, and checks rules between its fields.

    A subclass defines its rules in ``rules`` and ``publication_rules`` and, if its JSON is not
    simply one key for each field, overrides ``represent``.
    """

    #: Fields for editors only. They are neither in the JSON and the templates' ``data`` nor in
    #: portable articles. API v3 accepts them, and keeps those that a client does not send.
    private_fields: ClassVar[tuple[str, ...]] = ()

    base_blocks: Mapping[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_blocks = with_described(self.base_blocks, self.conditions)
        super().__init__(*args, **kwargs)

    def get_form_layout(self) -> BlockGroup:
        """The layout without fields that a subclass removed, and with those that it added.

        A field that is not in the form has no value there, so saving would delete what is stored.
        """
        layout = _without(super().get_form_layout(), set(self.child_blocks))
        named = set(layout.get_sorted_block_names())
        layout.children += [name for name in self.child_blocks if name not in named]
        return layout

    def opening_state(self) -> dict[str, Any]:
        """The fields that differ from their defaults when an editor adds the block to a stream, in
        the form in which the form shows them.
        """
        return {}

    # --- Rules -------------------------------------------------------------------------------

    #: Fields that apply only with certain codes in another field, by name.
    conditions: ClassVar[Conditions] = {}

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        """(field, message) for invalid values. Checked in drafts too."""
        return ()

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        """(field, message) for values that may be missing in a draft."""
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
            found += not_applicable(cleaned, self.conditions)
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
        """The error at ``name``. A group shows it above its first field."""
        child = self.child_blocks[name]
        if isinstance(child, blocks.StructBlock):
            return StructBlockValidationError(non_block_errors=[ValidationError(message)])
        if isinstance(child, blocks.ListBlock):
            return blocks.list_block.ListBlockValidationError(
                non_block_errors=[ValidationError(message)]
            )
        return ValidationError(message)

    # --- Preserved content -------------------------------------------------------------------

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

    # --- JSON and templates ------------------------------------------------------------------

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        value = self.normalize(value)
        context = with_reading(self, value, context)
        return self.represent(value, context)

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any] | None:
        """The value for the JSON and the templates."""
        around = render_context(context)
        shown = {
            name: self.child_blocks[name].get_api_representation(
                value.get(name), context=around.within(name).added_to(context)
            )
            for name in fields_in_order(self)
            if name not in self.private_fields
        }
        return in_own_words(shown, self.conditions)

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        """The schema of each key that ``represent`` returns. Override the two together."""
        hidden = self.private_fields if definitions.mode == "read" else ()
        return {
            name: definitions.of(self.child_blocks[name])
            for name in fields_in_order(self)
            if name not in hidden
        }

    def get_api_schema(self, definitions: Definitions) -> Schema:
        def make() -> Schema:
            keys = self.represented_keys(definitions)
            return object_of(keys, mode=definitions.mode, required=needed_to_save(self))

        return definitions.named(self, make)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``data``: the same values as in the JSON, with URLs relative to the site."""
        context = super().get_context(value, parent_context=parent_context)
        context = with_reading(self, value, context, absolute=False)
        context = template_context(context).added_to_template(context)
        context["data"] = self.get_api_representation(value, context)
        return context

    class Meta:
        value_class = StructValue
        preview_template = "exoblocks/blocks/preview.html"


class GroupBlock(StructBlock):
    """A group of fields that is null in the JSON if all of it is empty."""

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        shown = super().get_api_representation(value, context) or {}
        return None if all(_is_blank(item) for item in shown.values()) else shown

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(super().get_api_schema(definitions))

    def is_empty(self, value: Mapping[str, Any]) -> bool:
        return all(_is_blank(val) for val in value.values())


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


def _is_blank(value: Any) -> bool:
    """Whether a group's field is empty: no text, number, record or items."""
    if isinstance(value, Mapping):
        return all(_is_blank(val) for val in value.values())
    return value is None or value == "" or (isinstance(value, ListValue) and not len(value))


def _mapping(value: Any) -> Mapping[str, Any]:
    """A struct's stored value. A stored value in another form is kept under a single key."""
    if isinstance(value, Mapping):
        return value
    return {} if value is None else {FORM_KEY: value}
