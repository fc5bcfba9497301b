"""The stream of a page as it stands in a file: the inverse of ``body``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks.blocks.identity import NAMESPACE, is_list_item
from exoblocks.blocks.json_text import decode, with_room
from exoblocks.citations.editor import parse
from exoblocks.portable.export_names import Namer, stored_record
from exoblocks.portable.problems import At, one_of, pointer, quoted
from exoblocks.portable.rich_text import portable_attribute, shown, tags_of_records


class BodyWriter:
    """Turns blocks as they are stored into blocks as they stand in a file.

    Only names change. What a file cannot hold in another way is for the one who reads it to refuse.
    """

    def __init__(self, namer: Namer) -> None:
        self.namer = namer
        self.report = namer.report
        self._ids: set[str] = set()

    def write(self, block: blocks.StreamBlock, value: Any, at: At) -> Any:
        """``value`` of ``block`` as the JSON of a file."""
        prepared = block.get_prep_value(value)
        stored = decode(with_room(json.dumps, prepared, cls=DjangoJSONEncoder))
        return self._portable(block, stored, at)

    def _portable(self, block: blocks.Block, value: Any, at: At) -> Any:
        if isinstance(block, blocks.StreamBlock) and isinstance(value, list):
            return list(self._stream(block, value, at))
        if isinstance(block, blocks.ListBlock) and isinstance(value, list):
            return [
                self._item(block.child_block, item, (*at, index))
                for index, item in enumerate(value)
            ]
        if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
            return self._struct(block, value, at)
        if isinstance(block, blocks.ChooserBlock):
            return None if value is None else self._record(block, value, at)
        if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
            return portable_rich_text(value, self.namer, at)
        return value

    def _stream(self, block: blocks.StreamBlock, items: list[Any], at: At) -> Iterable[Any]:
        known = getattr(block, "offered_blocks", block.child_blocks)
        for index, item in enumerate(items):
            here = (*at, index)
            kind = item.get("type") if isinstance(item, dict) else None
            if not isinstance(kind, str) or kind not in known:
                message = _("This version has no block type %s: the block is left out.")
                self.report.warn(here, message % quoted(kind))
                continue
            value = self._portable(known[kind], item.get("value"), (*here, "value"))
            yield {"type": kind, "value": value, "id": self._id(item, here)}

    def _item(self, block: blocks.Block, item: Any, at: At) -> Any:
        if not is_list_item(item):
            return self._portable(block, item, at)
        value = self._portable(block, item["value"], (*at, "value"))
        return {"type": "item", "value": value, "id": self._id(item, at)}

    def _struct(self, block: blocks.StructBlock, value: dict[str, Any], at: At) -> dict[str, Any]:
        for name in value.keys() - block.child_blocks.keys():
            message = _("This version has no such field: it is left out. It has: %s.")
            self.report.warn((*at, name), message % one_of(block.child_blocks))
        return {
            name: self._portable(child, value[name], (*at, name))
            for name, child in block.child_blocks.items()
            if name in value
        }

    def _record(self, block: blocks.ChooserBlock, value: Any, at: At) -> Any:
        pk = value.get("id") if isinstance(value, dict) else value
        return self.namer.name(stored_record(block.model_class, pk), at)

    def _id(self, item: dict[str, Any], at: At) -> str:
        """The item's own id, where a file can hold it; else one that follows from it or its place."""
        stored = item.get("id")
        found = str(stored) if _is_uuid(stored) else str(uuid5(NAMESPACE, stored or pointer(at)))
        if found in self._ids:
            found = str(uuid5(NAMESPACE, f"{found}{pointer(at)}"))
        self._ids.add(found)
        if stored and found != stored:
            message = _("%(stored)s is no id that stands once in the article: it becomes %(id)s.")
            self.report.warn((*at, "id"), message % {"stored": quoted(stored), "id": found})
        return found


def _is_uuid(text: Any) -> bool:
    try:
        return str(UUID(text)) == text
    except (AttributeError, TypeError, ValueError):
        return False


def portable_rich_text(html: str, namer: Namer, at: At) -> str:
    """``html`` as it is stored, with the names of its records in place of their ids.

    Where a record cannot be named, its link goes and the text stays; its embed goes.
    """
    soup = parse(html)
    for tag, model in tags_of_records(soup):
        context = _("In %s: ") % shown(tag)
        name = namer.name(stored_record(model, tag.attrs.pop("id", None)), at, context)
        if isinstance(name, str):
            name = {portable_attribute(model): name}
        if isinstance(name, dict):
            tag.attrs.update(name)
        else:
            tag.unwrap()
    return str(soup)
