"""Convert the JSON that a client writes to the stored form.

A client reads an article, changes a part of it and sends all of it back. **Parts that come back as
they were read stay exactly as they are stored.** This keeps everything that the JSON does not show
(fields and blocks that this version does not know, the ids of deleted records) or shows in another
form (a retired code, a text with its numbers). Only the differences are created from the input.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from exoblocks.blocks.base.record_keys import WrittenRecords
from exoblocks.blocks.base.table_cells import CellsContainer
from exoblocks.blocks.base.traversal import (
    Child,
    Container,
    ListContainer,
    Path,
    StreamContainer,
    StructContainer,
    container_of,
    shown_children,
    transform,
)
from exoblocks.blocks.writing.known_items import KnownItems
from exoblocks.blocks.writing.previous import Previous, matched_ids, parts_of
from exoblocks.blocks.writing.values import ValueWriter
from exoblocks.schema import Problem

TABLE_NOT_SUPPORTED = gettext_lazy(
    "This table has content that is not supported on this site, so it cannot be changed. Send it "
    "back unchanged."
)


class WritingError(ValueError):
    """The input cannot be stored."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{'/'.join(map(str, at))}: {why}" for at, why in problems))


def stored(
    block: blocks.Block, written: Any, *, before: Previous | None = None, base_url: str = ""
) -> Any:
    """The stored form of ``written``, which is JSON as it was read or as the write schema requires.

    ``before`` is the content that it replaces. ``base_url``: scheme and host of relative URLs. Keys
    that are derived from others (``number``, ``anchor``) are ignored, as are keys that the block
    does not have: the schema refuses misspelt keys. Raises ``WritingError`` with all problems.
    """
    writer = Writer(block, before, base_url)
    found = writer.write(written)
    if writer.problems:
        raise WritingError(writer.problems)
    return found


@dataclass
class Writer:
    """Writes one value."""

    block: blocks.Block
    before: Previous | None = None
    base_url: str = ""
    #: The paths at which the value is unchanged from reading. The path "" is the whole value.
    unchanged: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._values = ValueWriter(self.base_url)
        self._items = KnownItems(self.block, self.before, self._values.problems)

    @property
    def problems(self) -> list[Problem]:
        return self._values.problems

    @property
    def warnings(self) -> list[Problem]:
        """Values that were not stored as they were sent."""
        return self._values.warnings

    def write(self, written: Any) -> Any:
        self._values.records = WrittenRecords(written)
        found = self._value(self.block, written, self.before, ())
        self._values.look_up_records()
        return found

    def _value(self, block: blocks.Block, written: Any, was: Previous | None, path: Path) -> Any:
        if was is not None and written == was.shown:
            self.unchanged.append(path)
            self._items.take_all(block, was)
            return was.stored
        container = container_of(block)
        if container is None:
            return self._values.write(block, written, was, path)
        return self._within(container, block, written, was, path)

    # --- Containers --------------------------------------------------------------------------

    @singledispatchmethod
    def _within(
        self, container: Container, block: Any, written: Any, was: Previous | None, path: Path
    ) -> Any:
        """For a container without rules of its own, such as Wagtail's table."""
        return self._as_stored(block, written, was, path)

    def _as_stored(self, block: Any, written: Any, was: Previous | None, path: Path) -> Any:
        """For JSON that has the same form as the stored value."""
        parts = {} if was is None else parts_of(block, was)

        def change(child: Child) -> Child:
            here = (*path, *child.path)
            if child.block is None:
                self._values.problem(here, _("This block type is not available here."))
                return child
            part = parts.get(child.key)
            version = part.version if part is not None and part.block is child.block else None
            if isinstance(child.key, int):
                child = child._replace(id=self._items.take(child.id, (*here, "id")))
                version = self._items.version(child.id, child.block)
            return child._replace(value=self._value(child.block, child.value, version, here))

        # Then as a whole: the rest of the value, or the whole value if it has another form.
        return self._values.write(block, transform(block, written, change), was, path)

    @_within.register(StreamContainer)
    def _stream(
        self, container: StreamContainer, block: Any, written: Any, was: Previous | None, path: Path
    ) -> list[Any]:
        offered = getattr(block, "offered_blocks", block.child_blocks)
        found = []
        items = self._sequence(written, path)
        for item, child in zip(items, container.children(block, items) or (), strict=True):
            here = (*path, child.key)
            if not child.type:
                self._values.problem(
                    here, _("Expected an object with the keys type, value and id.")
                )
            elif child.type == "unknown" and "unknown" not in offered:
                found.append(self._unknown(item, here))
            elif child.type not in offered:
                self._values.problem((*here, "type"), _("This block type is not available here."))
            elif "value" not in item:
                self._values.problem((*here, "value"), _("This field is required."))
            else:
                item_id = self._items.take(child.id, (*here, "id"))
                inner = offered[child.type]
                value = self._value(
                    inner, child.value, self._items.version(item_id, inner), (*path, *child.path)
                )
                found.append({"type": child.type, "value": value, "id": item_id})
        return found

    def _unknown(self, item: dict[str, Any], path: Path) -> Any:
        """A block of an unknown type can be kept or left out, but not written."""
        known = self._items.get(item.get("id"))
        if known is None or known.version.shown != item.get("value"):
            self._values.problem(
                path,
                _(
                    "This block type is not installed on this site. Send "
                    "the block back unchanged or leave it out."
                ),
            )
            return None
        self._items.take(item["id"], (*path, "id"))
        self.unchanged.append(path)
        return known.whole

    @_within.register(ListContainer)
    def _list(
        self, container: ListContainer, block: Any, written: Any, was: Previous | None, path: Path
    ) -> list[dict[str, Any]]:
        given = container.shown_children(block, self._sequence(written, path)) or []
        shown = () if was is None else container.shown_children(block, was.shown) or ()
        if was is not None and all(child.id is None for child in shown):
            known = [part for part in parts_of(block, was).values() if part.id]
            ids = matched_ids([child.value for child in given], known)
            given = [
                child._replace(id=child.id or item_id)
                for child, item_id in zip(given, ids, strict=True)
            ]
        found = []
        for child in given:
            place = (*path, *child.path)
            item_id = self._items.take(child.id, (*place, "id"))
            version = self._items.version(item_id, block.child_block)
            kept = self._value(block.child_block, child.value, version, place)
            found.append({"type": "item", "value": kept, "id": item_id})
        return found

    @_within.register(CellsContainer)
    def _cells(
        self, container: CellsContainer, block: Any, written: Any, was: Previous | None, path: Path
    ) -> Any:
        """The columns keep their types. New ones have the first type."""
        if was and block.to_python(was.stored).carried is not None:
            self._values.problem(path, str(TABLE_NOT_SUPPORTED))
            return was.stored
        given = container.shown_children(block, written)
        if given is None and container.children(block, written) is not None:
            return self._as_stored(block, written, was, path)
        before = was.stored if was and isinstance(was.stored, Mapping) else {}
        if given is None or any(len(row) != len(written["columns"]) for row in written["rows"]):
            self._values.problem(path, _("Each row must have one cell for each column."))
            return before
        headings = written["columns"]
        known = [column["type"] for column in before.get("columns", ())]
        kinds = [*known, *[next(iter(block.child_blocks))] * len(headings)][: len(headings)]
        parts = {} if was is None else parts_of(block, was)
        rows: list[list[Any]] = [[] for _row in written["rows"]]
        for child in given:
            row, column = child.path
            inner = block.child_blocks[kinds[int(column)]]
            part = parts.get(child.key)
            version = part.version if part is not None and part.block is inner else None
            rows[int(row)].append(self._value(inner, child.value, version, (*path, *child.path)))
        columns = [
            {"type": kind, "heading": heading}
            for kind, heading in zip(kinds, headings, strict=True)
        ]
        return {"columns": columns, "rows": [{"values": cells} for cells in rows]}

    @_within.register(StructContainer)
    def _struct(
        self, container: StructContainer, block: Any, written: Any, was: Previous | None, path: Path
    ) -> dict[str, Any]:
        before = was.stored if was and isinstance(was.stored, Mapping) else {}
        found = {name: value for name, value in before.items() if name not in block.child_blocks}
        if written is None:
            return found
        if not isinstance(written, dict):
            self._values.problem(path, _("Expected an object."))
            return found
        parts = {} if was is None else parts_of(block, was)
        for child in shown_children(block, written) or ():
            # A default that was shown but not stored does not need to be stored now.
            if child.block is None or (
                was and was.shows_default(block, str(child.key), child.value)
            ):
                continue
            version = parts[child.key].version if child.key in parts else None
            here = (*path, *child.path)
            found[child.key] = self._value(child.block, child.value, version, here)
        for name in getattr(block, "private_fields", ()):
            if name in before and name not in written:
                found[name] = before[name]
        self._leave_out_derived(block, written, found)
        self._warn_of_computed(block, written, was, path)
        return found

    def _leave_out_derived(
        self, block: Any, written: dict[str, Any], found: dict[str, Any]
    ) -> None:
        """A value that is marked as derived is not stored if it can be derived from the rest."""
        derived_names = [
            name
            for name, value in written.items()
            if found.get(name) and isinstance(value, dict) and value.get("derived") is True
        ]
        derive = getattr(block, "derived_from", None)
        if derived_names and derive is not None:
            derived = derive(found)
            for name in derived_names:
                if found[name] == derived.get(name):
                    found[name] = ""

    def _warn_of_computed(
        self, block: Any, written: dict[str, Any], was: Previous | None, path: Path
    ) -> None:
        """Warn if a derived key comes back changed."""
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
