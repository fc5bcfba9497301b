"""A table with a caption, whose cells are rich text with citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import YesNoBlock
from exoblocks.blocks.base.struct_block import Rule, StructBlock, StructValue
from exoblocks.blocks.base.table_cells import Cells, TableCellsBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.base.traversal import Child, StructContainer
from exoblocks.blocks.examples import table as examples
from exoblocks.schema import Definitions, Schema


class TableStructContainer(StructContainer):
    """A struct whose JSON includes the keys of its cells among its own. Errors of the cells are
    reported at their rows.
    """

    def shown_children(self, block: Any, shown: Any) -> list[Child] | None:
        found = self.children(block, shown)
        field = block.cells_field
        if found is None or field is None or not {"columns", "rows"} & shown.keys():
            return found
        cells = {key: shown[key] for key in ("columns", "rows") if key in shown}
        return [*found, Child(field, cells, ("rows",), "cells")]


class TableBlock(StructBlock):
    caption = TextBlock(
        label=pgettext_lazy("table", "Caption"),
        max_length=255,
        help_text=_("Says what the table shows. Screen readers announce it before the table."),
    )
    first_column_header = YesNoBlock(
        label=_("The first column is a header"),
        required=False,
        help_text=_("Tick if the first cell of each row names the row."),
    )
    cells = TableCellsBlock(label=_("Table"))

    @property
    def cells_field(self) -> TableCellsBlock | None:
        """The field; ``None`` in a site's subclass that removes it or changes its type."""
        field = self.child_blocks.get("cells")
        return field if isinstance(field, TableCellsBlock) else None

    def get_container(self) -> TableStructContainer:
        return TableStructContainer()

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        cells = value.get("cells")
        if isinstance(cells, Cells) and not len(cells) and cells.carried is None:
            yield "cells", gettext("Add at least one column and one row.")

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        if self.cells_field is not None:
            shown |= shown.pop("cells")
        return shown

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        keys = super().represented_keys(definitions)
        if (field := self.cells_field) is None:
            return keys
        del keys["cells"]
        return {**keys, **field.represented_keys(definitions)}

    class Meta:
        icon = "table"
        group = _("Narrative")
        label = _("Table")
        description = _("A table with a caption. Its cells can contain citations.")
        template = "exoblocks/blocks/table.html"
        preview_value = examples.EXAMPLE
        form_layout = BlockGroup(children=["caption", "cells", "first_column_header"])
