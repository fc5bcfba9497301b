"""What a consumer of the JSON writes, as it is stored.

A consumer reads an article, changes a part and sends all of it back. **What comes back as reading gave it
stays as it is stored**, byte for byte: so nothing is lost that reading does not show (fields and blocks
that this version does not know, the ids of records that are gone) or shows in another way (a retired code,
a text with its numbers). Only what differs is made anew from what was written.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks.blocks.base.item_ids import text_id
from exoblocks.blocks.base.record_keys import WrittenRecords
from exoblocks.blocks.base.traversal import Path, is_list_item
from exoblocks.blocks.writing.previous import (
    Item,
    Previous,
    items_in,
    list_items,
    matched_ids,
    shows_ids,
)
from exoblocks.blocks.writing.values import ValueWriter
from exoblocks.schema import Problem


class WritingError(ValueError):
    """What was written cannot be stored."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{'/'.join(map(str, at))}: {why}" for at, why in problems))


def stored(
    block: blocks.Block, written: Any, *, before: Previous | None = None, base_url: str = ""
) -> Any:
    """``written``, JSON as reading gives it or as the write schema asks for, in its stored form.

    ``before`` is what it replaces. ``base_url``: scheme and host of relative addresses. Keys that
    follow from others (``number``, ``anchor``) are ignored, as is any other that the block does not
    have: the schema refuses what is misspelt. Raises ``WritingError`` with every problem.
    """
    writer = Writer(block, before, base_url)
    found = writer.write(written)
    if writer.problems:
        raise WritingError(writer.problems)
    return found


@dataclass
class Writer:
    """One writing of one value."""

    block: blocks.Block
    before: Previous | None = None
    base_url: str = ""
    #: Where the value is what reading gave. The path "" is all of it.
    unchanged: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        #: By id: an item keeps what it holds when it moves, to another list too.
        self._items: dict[str, Item] = {}
        self._times: Counter[str] = Counter()
        if self.before is not None:
            for item_id, item in items_in(self.block, self.before):
                self._items.setdefault(item_id, item)
                self._times[item_id] += 1
        self._taken: Counter[str] = Counter()
        self._values = ValueWriter(self.base_url)

    @property
    def problems(self) -> list[Problem]:
        return self._values.problems

    @property
    def warnings(self) -> list[Problem]:
        """What is stored otherwise than it was written."""
        return self._values.warnings

    def write(self, written: Any) -> Any:
        self._values.records = WrittenRecords(written)
        found = self._value(self.block, written, self.before, ())
        self._values.look_up_records()
        return found

    def _value(self, block: blocks.Block, written: Any, was: Previous | None, path: Path) -> Any:
        if was is not None and written == was.shown:
            self.unchanged.append(path)
            self._take_all(block, was)
            return was.stored
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, written, was, path)
        if isinstance(block, blocks.ListBlock):
            return self._list(block, written, was, path)
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, written, was, path)
        return self._values.write(block, written, was, path)

    # --- Containers --------------------------------------------------------------------------

    def _stream(
        self, block: blocks.StreamBlock, written: Any, was: Previous | None, path: Path
    ) -> list[Any]:
        offered = getattr(block, "offered_blocks", block.child_blocks)
        found = []
        for index, item in enumerate(self._sequence(written, path)):
            here = (*path, index)
            if not isinstance(item, dict) or not isinstance(item.get("type"), str):
                self._values.problem(
                    here, _("Expected an object with the keys type, value and id.")
                )
            elif item["type"] == "unknown" and "unknown" not in offered:
                found.append(self._unknown(item, here))
            elif item["type"] not in offered:
                self._values.problem((*here, "type"), _("This block type is not available here."))
            elif "value" not in item:
                self._values.problem((*here, "value"), _("This field is required."))
            else:
                child = offered[item["type"]]
                item_id = self._id(item.get("id"), (*here, "id"))
                value = self._value(
                    child, item["value"], self._version(item_id, child), (*here, "value")
                )
                found.append({"type": item["type"], "value": value, "id": item_id})
        return found

    def _unknown(self, item: dict[str, Any], path: Path) -> Any:
        """A block of a type that nobody knows any more: it can be kept or left out, not be written."""
        known = self._items.get(text_id(item.get("id")))
        if known is None or known.version.shown != item.get("value"):
            self._values.problem(
                path,
                _(
                    "This block type is not installed on this site. Send "
                    "the block back unchanged or leave it out."
                ),
            )
            return None
        self._id(item["id"], (*path, "id"))
        self.unchanged.append(path)
        return known.whole

    def _list(
        self, block: blocks.ListBlock, written: Any, was: Previous | None, path: Path
    ) -> list[dict[str, Any]]:
        structured = isinstance(block.child_block, blocks.StructBlock)
        given: list[tuple[Any, Any, Path]] = []
        for index, item in enumerate(self._sequence(written, path)):
            here: Path = (*path, index)
            if is_list_item(item):
                given.append((item.get("id"), item["value"], (*here, "value")))
            elif structured and isinstance(item, dict):
                value = {key: val for key, val in item.items() if key != "id"}
                given.append((item.get("id"), value, here))
            else:
                given.append((None, item, here))
        if was is not None and not shows_ids(was):
            values = [value for _given_id, value, _place in given]
            ids = matched_ids(values, list(list_items(block, was)))
            given = [
                (item_id or known, *rest)
                for (item_id, *rest), known in zip(given, ids, strict=True)
            ]
        found = []
        for given_id, value, place in given:
            item_id = self._id(given_id, (*place, "id"))
            version = self._version(item_id, block.child_block)
            kept = self._value(block.child_block, value, version, place)
            found.append({"type": "item", "value": kept, "id": item_id})
        return found

    def _struct(
        self, block: blocks.StructBlock, written: Any, was: Previous | None, path: Path
    ) -> dict[str, Any]:
        before = was.stored if was and isinstance(was.stored, Mapping) else {}
        found = {name: value for name, value in before.items() if name not in block.child_blocks}
        if written is None:
            return found
        if not isinstance(written, dict):
            self._values.problem(path, _("Expected an object."))
            return found
        for name, child in block.child_blocks.items():
            # What was not even stored (a default was shown) need not be stored now.
            if name in written and not (was and was.shows_default(name, written[name])):
                version = was.field(name) if was else None
                found[name] = self._value(child, written[name], version, (*path, name))
        self._leave_derived(block, written, found)
        self._warn_of_computed(block, written, was, path)
        return found

    def _leave_derived(
        self, block: blocks.StructBlock, written: dict[str, Any], found: dict[str, Any]
    ) -> None:
        """What is said to be derived is not stored where it does follow from the rest."""
        said = [
            name
            for name, value in written.items()
            if found.get(name) and isinstance(value, dict) and value.get("derived") is True
        ]
        derive = getattr(block, "derived_from", None)
        if said and derive is not None:
            derived = derive(found)
            for name in said:
                if found[name] == derived.get(name):
                    found[name] = ""

    def _warn_of_computed(
        self, block: blocks.StructBlock, written: dict[str, Any], was: Previous | None, path: Path
    ) -> None:
        """Where a key that follows from others comes back changed."""
        shown = was.shown if was and isinstance(was.shown, dict) else {}
        for name in written.keys() & (shown.keys() - block.child_blocks.keys()):
            if written[name] != shown[name]:
                message = _(
                    "This value is computed from other keys. The value you sent was not stored."
                )
                self._values.warnings.append(Problem((*path, name), message))

    def _sequence(self, written: Any, path: Path) -> list[Any]:
        if isinstance(written, list):
            return written
        if written is not None:
            self._values.problem(path, _("Expected a list."))
        return []

    # --- Ids ---------------------------------------------------------------------------------

    def _version(self, item_id: str, block: blocks.Block) -> Previous | None:
        known = self._items.get(item_id)
        return known.version if known and known.block is block else None

    def _id(self, given: Any, path: Path) -> str:
        """A new id must be a UUID; what is stored has its own. None stands twice."""
        if given is None:
            return str(uuid.uuid4())
        if isinstance(given, str) and text_id(given) in self._items:
            given = text_id(given)  # as it was stored before it was read as a UUID
        elif not isinstance(given, str) or text_id(given) != given:
            self._values.problem(path, _("An id must be a UUID. Leave it out to create a new one."))
            return str(uuid.uuid4())
        self._taken[given] += 1
        if self._taken[given] > max(1, self._times[given]):
            self._values.problem(
                path, _("Another block or item in this article already has this id.")
            )
        return given

    def _take_all(self, block: blocks.Block, version: Previous) -> None:
        """The ids within a part that stays as it is."""
        self._taken.update(item_id for item_id, _item in items_in(block, version))
