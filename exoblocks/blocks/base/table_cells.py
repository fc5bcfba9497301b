"""Wagtail's typed table with three changes: its JSON is plain, its size is limited, and no stored
content is lost.

Importing and showing it works without the app ``wagtail.contrib.typed_table_block``, whose scripts
the editor needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.localize import TranslatedCells
from exoblocks.blocks.base.preserved_content import FORM_KEY, seal, unreadable, unseal
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.traversal import Child, TableContainer
from exoblocks.schema import Definitions, Schema, array_of, object_of

MAX_CELLS = 500
#: Text of the editor, by the names in ``table_cells.js``.
CELLS_STRINGS = {
    "CELL": gettext_lazy("Cell"),
    "NOT_SUPPORTED": gettext_lazy(
        "This table has content that is not supported on this site. It is kept unchanged."
    ),
    "PASTE": gettext_lazy("Paste a table here"),
    "PASTE_HELP": gettext_lazy(
        "From Word, Excel, Google Sheets or a web page. The first row becomes the headings. Or add "
        "a column below."
    ),
    "PASTED": gettext_lazy("The table was pasted."),
    "TOO_MANY": gettext_lazy(
        "Nothing was pasted. The table would have %(count)s cells, and it can have at most "
        "%(most)s."
    ),
    "UNDO": gettext_lazy("Undo paste"),
    "DISMISS": gettext_lazy("Dismiss"),
    "merged": gettext_lazy(
        "Merged cells were split. Their text is in the first of the cells that they covered."
    ),
    "outside": gettext_lazy("Text outside the table was left out."),
    "severalTables": gettext_lazy("Only the first table was pasted."),
}


class Cells(TypedTable):
    """The columns and rows of a table. Its length is the number of cells.

    If the stored value has content that the block does not know, all of it is in ``carried``. It
    is kept unchanged, and editors cannot change the table.
    """

    def __init__(self, columns: list[dict[str, Any]], row_data: list[dict[str, Any]]) -> None:
        super().__init__(columns, row_data, caption="")
        self.carried: Any = None
        #: Preserved content from a browser that does not have our signature.
        self.refused = ""

    def __len__(self) -> int:
        return len(self.columns) * len(self.row_data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cells) and self._parts == other._parts

    @property
    def _parts(self) -> tuple[Any, ...]:
        columns = [(column["block"].name, column["heading"]) for column in self.columns]
        return columns, self.row_data, self.carried, self.refused


class CellsError(TypedTableBlockValidationError):
    """Errors of cells, also by the names that cells have in a traversal."""

    @property
    def block_errors(self) -> dict[str, Any]:
        return {
            f"{row}/{column}": error
            for row, errors in (self.cell_errors or {}).items()
            for column, error in errors.items()
        }


class CellsContainer(TableContainer):
    """A typed table whose JSON is ``{"columns": [heading], "rows": [[cell]]}``."""

    def shown_children(self, block: Any, shown: Any) -> list[Child] | None:
        """The same for its JSON, which does not name the types of the columns. Paths start at the
        rows.
        """
        found: Mapping[str, Any] = shown if isinstance(shown, Mapping) else {}
        columns: Any = found.get("columns")
        rows: Any = found.get("rows")
        if not (_is_list_of(str, columns) and _is_list_of(list, rows)):
            return None
        default = next(iter(block.child_blocks.values()))
        return [
            Child(default, cell, (row, column), f"{row}/{column}")
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
        ]

    def stored_schema(self, block: Any, definitions: Definitions) -> Schema:
        def closed(keys: dict[str, Schema]) -> Schema:
            return object_of(keys, mode="write", required=keys)

        column = closed({"type": {"enum": [*block.child_blocks]}, "heading": {"type": "string"}})
        row = closed({"values": array_of(block.cell_schema(definitions))})
        return closed({"columns": array_of(column), "rows": array_of(row)})


class TableCellsBlock(TranslatedCells, StableImportPath, TypedTableBlock):
    """The columns and rows of a table. All cells of a column use the same block."""

    text = RichTextBlock(label=gettext_lazy("Text"), required=False)

    def get_container(self) -> CellsContainer:
        return CellsContainer()

    # --- Values ------------------------------------------------------------------------------

    def to_python(self, value: Any) -> Cells:
        columns, rows = self._known(value)
        blocks = [self.child_blocks[column["type"]] for _place, column in columns]
        by_column = [
            block.bulk_to_python(
                [
                    row[place] if place < len(row) else block.get_prep_value(block.get_default())
                    for row in rows
                ]
            )
            for block, (place, _column) in zip(blocks, columns, strict=True)
        ]
        cells = Cells(
            [
                {"block": block, "heading": column.get("heading") or "", "place": place}
                for block, (place, column) in zip(blocks, columns, strict=True)
            ],
            [{"values": [values[index] for values in by_column]} for index in range(len(rows))],
        )
        if value and not self._is_known(value):
            cells.carried = value
        return cells

    def _known(self, value: Any) -> tuple[list[tuple[int, Mapping[str, Any]]], list[list[Any]]]:
        """The columns of known types in a stored value, with their positions, and its rows."""
        stored = value if isinstance(value, Mapping) else {}
        columns = [
            (place, column)
            for place, column in enumerate(_mappings(stored.get("columns")))
            if isinstance(column.get("type"), str) and column["type"] in self.child_blocks
        ]
        return columns, [_items(row.get("values")) for row in _mappings(stored.get("rows"))]

    def _is_known(self, value: Any) -> bool:
        """Whether the block has a place for everything in a stored value."""
        if not isinstance(value, Mapping):
            return False
        columns, rows = self._known(value)
        if any(len(row) > len(columns) for row in rows) or not all(
            isinstance(column.get("heading") or "", str) for _place, column in columns
        ):
            return False
        kept = {
            "columns": [
                {key: column[key] for key in ("type", "heading") if key in column}
                for _place, column in columns
            ],
            "rows": [{"values": row} for row in rows],
        }
        # Wagtail's own block also stores a caption, which can be empty.
        return kept == {key: val for key, val in value.items() if key != "caption" or val}

    def normalize(self, value: Any) -> Cells:
        if isinstance(value, Cells):
            return value
        if isinstance(value, TypedTable):
            return Cells(value.columns, value.row_data)
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        value = self.normalize(value)
        if value.carried is not None:
            return value.carried
        prepared = super().get_prep_value(value)
        del prepared["caption"]
        return prepared

    def clean(self, value: Any) -> Cells:
        value = self.normalize(value)
        if value.refused:
            raise CellsError(non_block_errors=[unreadable()])
        if value.carried is not None:
            return value
        if len(value) > MAX_CELLS:
            raise CellsError(non_block_errors=[too_many_cells(len(value))])
        try:
            return self.normalize(super().clean(value))
        except TypedTableBlockValidationError as error:
            raise CellsError(error.cell_errors, error.non_block_errors) from error

    # --- The form ----------------------------------------------------------------------------

    def get_form_state(self, value: Any) -> dict[str, Any]:
        value = self.normalize(value)
        state: dict[str, Any] = super().get_form_state(value)
        if value.carried is not None or value.refused:
            state[FORM_KEY] = value.refused or seal(value.carried)
        return state

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Cells:
        if sealed := data.get(f"{prefix}-{FORM_KEY}"):
            try:
                return self.to_python(unseal(sealed))
            except BadSignature:
                cells = self.to_python(None)
                cells.refused = sealed
                return cells
        if f"{prefix}-column-count" not in data:
            return self.to_python(None)
        return self.normalize(super().value_from_datadict(data, files, prefix))

    # --- JSON and templates ------------------------------------------------------------------

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        value, around = self.normalize(value), render_context(context)
        places = [column.get("place", index) for index, column in enumerate(value.columns)]
        return {
            "columns": [column["heading"] for column in value.columns],
            "rows": [
                [
                    cell.block.get_api_representation(
                        cell.value, context=around.within(f"{row}/{place}").added_to(context)
                    )
                    for place, cell in zip(places, cells, strict=True)
                ]
                for row, cells in enumerate(value.rows)
            ],
        }

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        headings = array_of({"type": "string"})
        rows = array_of(array_of(self.cell_schema(definitions)))
        return {
            "columns": {"description": _("Column headings, as plain text."), **headings},
            "rows": {
                "description": _("Rows of the table. Each row has one cell for each column."),
                **rows,
            },
        }

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return object_of(self.represented_keys(definitions), mode=definitions.mode)

    def cell_schema(self, definitions: Definitions) -> Schema:
        kinds: list[Schema] = []
        for child in self.child_blocks.values():
            kind = definitions.of(child)
            if kind not in kinds:
                kinds.append(kind)
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        data = self.get_api_representation(value, context)
        rows = render_to_string("exoblocks/blocks/table_cells.html", {"data": data})
        return format_html("<table>{}</table>", rows)


def too_many_cells(count: int) -> ValidationError:
    message = _(
        "A table can have at most %(most)d cells. This one has %(count)d. Split it into several "
        "tables."
    )
    return ValidationError(message % {"most": MAX_CELLS, "count": count})


def _is_list_of(kind: type, value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    found = _items(value)
    return found if all(isinstance(item, Mapping) for item in found) else []


def _items(value: Any) -> list[Any]:
    is_sequence = isinstance(value, Sequence) and not isinstance(value, str)
    return list(value) if is_sequence else []
