"""The stream of a page in a file: the inverse of ``stored_stream``."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks.blocks.base.item_ids import NAMESPACE
from exoblocks.blocks.base.preserved_content import UnknownBlock
from exoblocks.blocks.base.stored_json import decode, with_deep_stack
from exoblocks.blocks.base.traversal import Child, inner_blocks, transform
from exoblocks.portable.exporting.exported_rich_text import portable_rich_text
from exoblocks.portable.exporting.namer import Namer, stored_record
from exoblocks.portable.report import Location, one_of, pointer, quoted


class BodyWriter:
    """Converts blocks from the stored form to the form in a file.

    Only names change. If content is not allowed in a file, reading the file refuses it.
    """

    def __init__(self, namer: Namer) -> None:
        self.namer = namer
        self.report = namer.report
        self._ids: set[str] = set()

    def write(self, block: blocks.StreamBlock, value: Any, at: Location) -> Any:
        """``value`` of ``block`` as the JSON of a file."""
        prepared = block.get_prep_value(value)
        stored = decode(with_deep_stack(json.dumps, prepared, cls=DjangoJSONEncoder))
        return self._portable(block, stored, at)

    def _portable(self, block: blocks.Block, value: Any, at: Location) -> Any:
        if isinstance(block, blocks.ChooserBlock):
            return None if value is None else self._record(block, value, at)
        if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
            return portable_rich_text(value, self.namer, at)

        private = getattr(block, "private_fields", ())

        def change(child: Child) -> Child | None:
            if child.key in private:
                return None
            if child.block is None or isinstance(child.block, UnknownBlock):
                self._leave_out(block, child, at)
                return None
            new = child._replace(value=self._portable(child.block, child.value, (*at, *child.path)))
            is_item = isinstance(child.key, int) and len(child.path) > 1  # not a bare value
            return new._replace(id=self._id(child.id, (*at, child.key))) if is_item else new

        return transform(block, value, change)

    def _leave_out(self, block: blocks.Block, child: Child, at: Location) -> None:
        if isinstance(child.key, int):
            message = _("The block type %s is not installed on this site. The block was left out.")
            message %= quoted(child.type or None)
        else:
            message = _("This block has no such field. The value was left out. Known fields: %s.")
            message %= one_of(dict(inner_blocks(block)))
        self.report.warn((*at, child.key), message)

    def _record(self, block: blocks.ChooserBlock, value: Any, at: Location) -> Any:
        pk = value.get("id") if isinstance(value, dict) else value
        return self.namer.name(stored_record(block.model_class, pk), at)

    def _id(self, stored: Any, at: Location) -> str:
        """The item's own id if it is valid in a file; otherwise an id based on it or on the item's
        position.
        """
        found = str(stored) if _is_uuid(stored) else str(uuid5(NAMESPACE, stored or pointer(at)))
        if found in self._ids:
            found = str(uuid5(NAMESPACE, f"{found}{pointer(at)}"))
        self._ids.add(found)
        if stored and found != stored:
            message = _(
                "The id %(stored)s is not a UUID or is used more than "
                "once in the article. It was replaced by %(id)s."
            )
            self.report.warn((*at, "id"), message % {"stored": quoted(stored), "id": found})
        return found


def _is_uuid(text: Any) -> bool:
    try:
        return str(UUID(text)) == text
    except (AttributeError, TypeError, ValueError):
        return False
