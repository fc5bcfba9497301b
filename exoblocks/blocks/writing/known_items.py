"""Match the items that a client writes to existing items by id, and check that ids are unique."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks.blocks.base.item_ids import ID_TAKEN, text_id
from exoblocks.blocks.base.traversal import Path
from exoblocks.blocks.writing.previous import Part, Previous, items_in
from exoblocks.schema import Problem


class KnownItems:
    """Keeps an item's content when it moves, including to another list."""

    def __init__(
        self, block: blocks.Block, before: Previous | None, problems: list[Problem]
    ) -> None:
        """``problems``: the list to which problems with ids are added."""
        self._problems = problems
        self._items: dict[str, Part] = {}
        self._times: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()
        for item in items_in(block, before) if before is not None else ():
            self._items.setdefault(item.id, item)
            self._times[item.id] += 1

    def get(self, item_id: Any) -> Part | None:
        return self._items.get(text_id(item_id))

    def version(self, item_id: str, block: blocks.Block) -> Previous | None:
        """The previous content of the item, if it still uses the same block."""
        known = self._items.get(item_id)
        return known.version if known and known.block is block else None

    def take(self, given: Any, path: Path) -> str:
        """The id of an item. A new one must be a UUID, and an existing item keeps its own. An id
        may be used only once.
        """
        if given is None:
            return str(uuid.uuid4())
        if isinstance(given, str) and text_id(given) in self._items:
            given = text_id(given)  # as it was stored before it was read as a UUID
        elif not isinstance(given, str) or text_id(given) != given:
            message = _("An id must be a UUID. Leave it out to create a new one.")
            self._problems.append(Problem(path, message))
            return str(uuid.uuid4())
        self._taken[given] += 1
        if self._taken[given] > max(1, self._times[given]):
            self._problems.append(Problem(path, str(ID_TAKEN)))
        return given

    def take_all(self, block: blocks.Block, version: Previous) -> None:
        """The ids inside a part that does not change."""
        self._taken.update(item.id for item in items_in(block, version))
