"""The browser code of the blocks: ``static/exoblocks/js/blocks.js``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import SelectAdapter, WidgetAdapter
from wagtail.blocks.list_block import ListBlockAdapter as WagtailListBlockAdapter
from wagtail.blocks.stream_block import StreamBlockAdapter as WagtailStreamBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter as WagtailStructBlockAdapter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockAdapter

from exoblocks.blocks.base.choices import VocabularySelect
from exoblocks.blocks.base.conditions import among
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.preserved_content import SealedInput
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.stream_block import StreamBlock
from exoblocks.blocks.base.struct_block import StructBlock
from exoblocks.blocks.base.table_cells import CELLS_STRINGS, MAX_CELLS, TableCellsBlock

#: A longer list of structured items opens with its items collapsed, which are drawn when an editor
#: opens them.
MOST_OPEN_ITEMS = 10


class _Scripts:
    #: In the order in which they must run.
    scripts: tuple[str, ...] = ("exoblocks/js/chooser_focus.js", "exoblocks/js/blocks.js")

    # Not at import time, because a site with hashed static files has none while it collects them.
    @cached_property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[
                # These come first, because our constructors extend Wagtail's.
                versioned_static("wagtailadmin/js/telepath/widgets.js"),
                versioned_static("wagtailadmin/js/telepath/blocks.js"),
                *self.scripts,
            ]
        )


class StructBlockAdapter(_Scripts, WagtailStructBlockAdapter):
    js_constructor = "exoblocks.StructBlock"

    def js_args(self, block: StructBlock) -> list[Any]:
        name, child_blocks, meta = super().js_args(block)
        conditions = {
            field: [condition.field, [str(code) for code in condition.codes]]
            for field, condition in among(block.conditions, block.child_blocks)
        }
        return [name, child_blocks, {**meta, "conditions": conditions}]


class StreamBlockAdapter(_Scripts, WagtailStreamBlockAdapter):
    js_constructor = "exoblocks.StreamBlock"

    def js_args(self, block: StreamBlock) -> list[Any]:
        name, child_blocks, states, meta = super().js_args(block)
        opened = {
            kind: {**states[kind], **child.opening_state()}
            for kind, child in block.child_blocks.items()
            if isinstance(child, StructBlock)
        }
        return [name, child_blocks, {**states, **opened}, meta]


class ItemListBlockAdapter(_Scripts, WagtailListBlockAdapter):
    js_constructor = "exoblocks.ItemList"
    scripts = (
        *_Scripts.scripts,
        "exoblocks/js/block_entries.js",
        "exoblocks/js/undrawn_items.js",
    )

    def js_args(self, block: ItemListBlock) -> list[Any]:
        name, child_block, state, meta = super().js_args(block)
        return [name, child_block, state, {**meta, "mostOpen": MOST_OPEN_ITEMS}]


class TableCellsAdapter(TypedTableBlockAdapter):
    js_constructor = "exoblocks.TableCells"

    def js_args(self, block: TableCellsBlock) -> list[Any]:
        # Wagtail's admin imports models, which import this module.
        from wagtail.admin.rich_text import DraftailRichTextArea

        name, children, states, meta = super().js_args(block)
        meta["lazyColumns"] = [
            child.name
            for child in children
            if isinstance(child, RichTextBlock)
            and isinstance(child.field.widget, DraftailRichTextArea)
        ]
        meta["maxCells"] = MAX_CELLS
        meta["strings"] |= CELLS_STRINGS
        return [name, children, states, meta]

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(
            js=[
                versioned_static("typed_table_block/js/typed_table_block.js"),
                "exoblocks/js/paste_table.js",
                "exoblocks/js/table_cells.js",
            ]
        )


class VocabularySelectAdapter(_Scripts, SelectAdapter):
    js_constructor = "exoblocks.VocabularySelect"


class SealedInputAdapter(_Scripts, WidgetAdapter):
    js_constructor = "exoblocks.SealedInput"


def register_adapters() -> None:
    adapters: list[tuple[Any, type[Any]]] = [
        (StructBlockAdapter(), StructBlock),
        (StreamBlockAdapter(), StreamBlock),
        (ItemListBlockAdapter(), ItemListBlock),
        (TableCellsAdapter(), TableCellsBlock),
        (VocabularySelectAdapter(), VocabularySelect),
        (SealedInputAdapter(), SealedInput),
    ]
    for adapter, cls in adapters:
        register(adapter, cls)


register_adapters()
