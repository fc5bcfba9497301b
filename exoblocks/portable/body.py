"""The stream of a file as it is stored: checked against the block definitions, records by id.

A database may hold what this version does not know, and the blocks carry it along. A file is checked
strictly: whatever would have to be carried is an error.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.rich_text import features as registry

from exoblocks.blocks.carrying import RetiredCode
from exoblocks.portable.names import Names
from exoblocks.portable.problems import At, NoSuchRecordError, Report, one_of, quoted
from exoblocks.portable.rich_text import stored_rich_text
from exoblocks.portable.shapes import as_uuid, only_keys
from exoblocks.portable.values import expectation_missed

_ITEM = {"type": None, "value": None, "id": None}


class BodyReader:
    """Turns blocks as they stand in a file into blocks as they are stored."""

    def __init__(self, names: Names, report: Report) -> None:
        self.names = names
        self.report = report
        self._ids: set[str] = set()

    def read(self, block: blocks.Block, value: Any, at: At) -> Any:
        """``value`` as stored. Where the report has an error, the result is good for nothing."""
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, value, at)
        if isinstance(block, blocks.ListBlock):
            return self._list(block, value, at)
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, value, at)
        if getattr(block, "child_blocks", None):
            # Such as a typed table: whose ids would be those of another site.
            self.report.error(
                at, _("A block of this kind (%s) cannot travel in a file.") % type(block).__name__
            )
            return None
        return self._leaf(block, value, at)

    # --- Containers --------------------------------------------------------------------------

    def _stream(self, block: blocks.StreamBlock, value: Any, at: At) -> list[Any]:
        return [
            self.read_item(block, item, (*at, index))
            for index, item in enumerate(self._items(value, at))
        ]

    def read_item(self, block: blocks.StreamBlock, item: Any, at: At) -> dict[str, Any]:
        """One block of a stream."""
        offered = getattr(block, "offered_blocks", block.child_blocks)
        if not isinstance(item, dict):
            self.report.error(at, _("Expected an object with type, value and id."))
            return {}
        only_keys(item, _ITEM, at, self.report)
        kind = item.get("type")
        child = offered.get(kind) if isinstance(kind, str) else None
        if child is None:
            self.report.error(
                (*at, "type"),
                _("There is no block type %(type)s here. Expected one of: %(known)s.")
                % {"type": quoted(kind), "known": one_of(offered)},
            )
            return {}
        if "value" not in item:
            self.report.error((*at, "value"), _("This is needed."))
            return {}
        found = self.read(child, item["value"], (*at, "value"))
        return {"type": kind, "value": found, "id": self._id(item, at)}

    def _list(self, block: blocks.ListBlock, value: Any, at: At) -> list[Any]:
        found = []
        for index, item in enumerate(self._items(value, at)):
            here = (*at, index)
            if is_list_item(item):
                only_keys(item, _ITEM, here, self.report)
                inner = self.read(block.child_block, item["value"], (*here, "value"))
                found.append({"type": "item", "value": inner, "id": self._id(item, here)})
            else:  # as one writes it by hand
                inner = self.read(block.child_block, item, here)
                found.append({"type": "item", "value": inner, "id": None})
        return found

    def _struct(self, block: blocks.StructBlock, value: Any, at: At) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.report.error(
                at, _("Expected an object with the fields: %s.") % one_of(block.child_blocks)
            )
            return {}
        for name in value:
            if name not in block.child_blocks:
                self.report.error(
                    (*at, name),
                    _("There is no such field. Expected one of: %s.") % one_of(block.child_blocks),
                )
        return {
            name: self.read(child, value[name], (*at, name))
            for name, child in block.child_blocks.items()
            if name in value
        }

    def _items(self, value: Any, at: At) -> list[Any]:
        if isinstance(value, list):
            return value
        self.report.error(at, _("Expected a list."))
        return []

    def _id(self, item: dict[str, Any], at: At) -> str | None:
        uuid = as_uuid(item.get("id"), (*at, "id"), self.report)
        if uuid is None:
            return None
        if str(uuid) in self._ids:
            self.report.error((*at, "id"), _("Another block or item of this article has this id."))
        self._ids.add(str(uuid))
        return str(uuid)

    # --- Leaves ------------------------------------------------------------------------------

    def _leaf(self, block: blocks.Block, value: Any, at: At) -> Any:
        if value is None:
            return None
        if isinstance(block, blocks.ChooserBlock):
            return self._record(block, value, at)
        if expectation := expectation_missed(block, value):
            self.report.error(at, expectation)
            return None
        if isinstance(block, blocks.RichTextBlock):
            return stored_rich_text(value, converter_of(block), self.names, at, self.report)
        if isinstance(block, BaseChoiceBlock):
            self._check_codes(block, value, at)
        return value

    def _record(self, block: blocks.ChooserBlock, value: Any, at: At) -> Any:
        if value == "":
            return None
        try:
            return self.names.find(block.model_class, value).pk
        except NoSuchRecordError as error:
            self.report.error(at, error)
            return None

    def _check_codes(self, block: BaseChoiceBlock, value: Any, at: At) -> None:
        """A vocabulary's block would carry a code that is not offered; others refuse it themselves."""
        if isinstance(block.to_python(value), RetiredCode):
            codes = [code for code, _label in _flat(block.field.choices) if code]
            self.report.error(
                at,
                _("%(code)s is no code of this list. Expected one of: %(known)s.")
                % {"code": quoted(value), "known": one_of(codes)},
            )


def is_list_item(item: Any) -> bool:
    """Whether an item of a list stands in its stored form, with a type and perhaps an id."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def converter_of(holder: Any) -> ContentstateConverter:
    """The whitelist of a rich text block or field: that of its editor."""
    widget = get_rich_text_editor_widget(holder.editor, features=holder.features)
    found = getattr(widget, "converter", None)
    if isinstance(found, ContentstateConverter):
        return found
    features = registry.get_default_features() if holder.features is None else holder.features
    return ContentstateConverter(list(features))


def _flat(choices: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for code, label in choices:
        found += _flat(label) if isinstance(label, list | tuple) else [(code, label)]
    return found
