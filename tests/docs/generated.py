"""The parts of the docs that are generated from the code.

Such a part is between ``<!-- generated: NAME -->`` and ``<!-- end -->``. ``make docs`` updates it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import grimp
from django import forms
from django.apps import apps
from django.core.validators import (
    DecimalValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from wagtail import blocks

from exoblocks import blocks as facade
from exoblocks import vocabulary
from exoblocks.article.outlines import outlines
from exoblocks.bibliography.formats import FORMATS
from exoblocks.bibliography.formats.bibtex import entry_fields as bibtex_fields
from exoblocks.bibliography.formats.nbib import tags as nbib_tags
from exoblocks.bibliography.formats.nbib.tags import STUDY_DESIGNS
from exoblocks.bibliography.formats.ris import tags as ris_tags
from exoblocks.blocks.base.stored_shapes import fields_in_order
from exoblocks.checks.settings import GUARDS
from exoblocks.conf import SHAPES, ExoblocksSettings

PART = re.compile(
    r"(?P<start><!-- generated: (?P<name>[^\n]+?) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)


def names_of_parts(page: str) -> list[str]:
    return [match["name"] for match in PART.finditer(page)]


def with_parts(page: str, make: Callable[[str], str]) -> str:
    """``page`` with every generated part replaced by ``make(name)``."""
    return PART.sub(lambda part: f"{part['start']}{make(part['name'])}\n{part['end']}", page)


# --- Blocks ----------------------------------------------------------------------------------


def struct_blocks(block: blocks.Block) -> Iterator[blocks.StructBlock]:
    """Every struct block in ``block``, including itself, in reading order."""
    if isinstance(block, blocks.StructBlock):
        yield block
        for name in fields_in_order(block):
            yield from struct_blocks(block.child_blocks[name])
    elif isinstance(block, blocks.ListBlock):
        yield from struct_blocks(block.child_block)


def stream_table() -> str:
    stream = facade.TreatmentStreamBlock()
    rows = [
        (f"`{name}`", f"`{type(block).__name__}`", block.meta.group, block.meta.description)
        for name, block in stream.offered_blocks.items()
    ]
    return table(("Type", "Block", "Group", "Description"), rows)


def block_table(name: str) -> str:
    block = getattr(facade, name)()
    rows = [
        (f"`{field}`", child.label, kind_of(child), _required(child), _help_text(child))
        for field, child in ((field, block.child_blocks[field]) for field in fields_in_order(block))
    ]
    if not rows:
        return "No fields."
    return table(("Field", "In the form", "Value", "To publish", "Help text"), rows)


def kind_of(block: blocks.Block) -> str:
    """The type of a field's value, for readers of the docs."""
    if isinstance(block, blocks.ListBlock):
        return f"list of {kind_of(block.child_block)}"
    if isinstance(block, blocks.StructBlock):
        return f"`{type(block).__name__}`"
    if isinstance(block, facade.TableCellsBlock):
        return "columns and rows"
    if isinstance(block, facade.VocabularyBlock):
        default = block.meta.default
        shown = f"choice of [`{block.vocabulary}`](#{block.vocabulary})"
        return f"{shown}, by default `{default}`" if default else shown
    if isinstance(block, blocks.ChooserBlock):
        return str(block.target_model._meta.verbose_name)
    return _KINDS[type(block)](block.field)


def _text(field: forms.CharField) -> str:
    return f"text, up to {_limit(field, MaxLengthValidator)}"


def _number(kind: str) -> Callable[[forms.Field], str]:
    def describe(field: forms.Field) -> str:
        lowest, highest = _limit(field, MinValueValidator), _limit(field, MaxValueValidator)
        limits = {(True, True): f", {lowest} to {highest}", (True, False): f", at least {lowest}"}
        return kind + limits.get((lowest is not None, highest is not None), "")

    return describe


def _limit(field: forms.Field, validator: type[Any]) -> Any:
    found = [one.limit_value for one in field.validators if type(one) is validator]
    return found[0] if found else None


def _decimal(field: forms.Field) -> str:
    (limits,) = (one for one in field.validators if isinstance(one, DecimalValidator))
    return f"{_number('number')(field)}, at most {limits.decimal_places} decimals"


_KINDS: dict[type[blocks.Block], Callable[[Any], str]] = {
    facade.CountBlock: _number("whole number"),
    facade.DayBlock: lambda field: "date",
    facade.LinkBlock: lambda field: "URL: http, https, mailto or tel",
    facade.LongTextBlock: _text,
    facade.QuantityNumberBlock: _decimal,
    facade.RichTextBlock: lambda field: "rich text",
    facade.TextBlock: _text,
    facade.YesNoBlock: lambda field: "yes or no",
}


def _required(block: blocks.Block) -> str:
    if isinstance(block, blocks.ListBlock | blocks.StructBlock):
        return ""
    return "required" if block.required else ""


def _help_text(block: blocks.Block) -> str:
    shown = block.field if isinstance(block, blocks.FieldBlock) else block.meta
    return str(getattr(shown, "help_text", None) or "")


def vocabulary_table(name: str) -> str:
    choices = vocabulary.choices(name)
    if meanings := vocabulary.meanings(name):
        rows = [(f"`{code}`", label, meanings.get(code, "")) for code, label in choices]
        return table(("Code", "Label", "Meaning"), rows)
    return table(("Code", "Label"), [(f"`{code}`", label) for code, label in choices])


# --- Formats ---------------------------------------------------------------------------------


FIELDS_OF_FORMATS = {"ris": ris_tags, "bibtex": bibtex_fields, "nbib": nbib_tags}


def format_fields(name: str) -> str:
    """CSL variables and the fields that they are read from. The first field is the one that is written."""
    fields = FIELDS_OF_FORMATS[name]
    rows: dict[str, str] = {}
    for mapping in ("TEXTS", "NAMES", "PARAGRAPHS", "VERBATIM"):
        for variable, names in getattr(fields, mapping, {}).items():
            rows[variable] = ", ".join(f"`{field}`" for field in names)
    for variable, description in fields.OTHERS.items():
        rows[variable] = "; ".join(filter(None, [rows.get(variable), description]))
    return table(("CSL", "Fields"), [(f"`{variable}`", text) for variable, text in rows.items()])


def format_types(name: str) -> str:
    """CSL types and the types that they are read from."""
    fields = FIELDS_OF_FORMATS[name]
    rows: dict[str, list[str]] = {}
    for source, csl_type in fields.TYPES.items():
        rows.setdefault(csl_type, []).append(f"`{source}`")
    return table(
        ("CSL", "Types"), [(f"`{csl}`", ", ".join(sources)) for csl, sources in rows.items()]
    )


def format_table() -> str:
    rows = [
        (one.label, f"`{one.name}`", f"`{one.extension}`", "yes" if one.writable else "")
        for one in FORMATS.values()
    ]
    return table(("Format", "Name", "File", "Written"), rows)


def study_designs() -> str:
    rows = [(name.capitalize(), f"`{code}`") for name, code in STUDY_DESIGNS.items()]
    return table(("Publication type", "Study design"), rows)


# --- Settings --------------------------------------------------------------------------------


def default_settings() -> str:
    defaults = ExoblocksSettings()
    values = {field.name: getattr(defaults, field.name) for field in fields(defaults)}
    lines = (f"    {json.dumps(name)}: {_literal(value)},\n" for name, value in values.items())
    return fence("python", "EXOBLOCKS = {\n" + "".join(lines) + "}")


def setting_checks() -> str:
    rows = [(f"`{key}`", f"`{GUARDS[key][0]}`", GUARDS[key][1]) for key in SHAPES]
    return table(("Setting", "Check", "What to do"), rows)


def outline_table() -> str:
    rows = [
        (section.heading, f"`{section.block}`", "yes" if section.is_required else "")
        for section in outlines()["treatment"].sections
    ]
    return table(("Heading", "Block", "Required"), rows)


def _literal(value: Any) -> str:
    """The value of a setting as Python source."""
    if isinstance(value, list | tuple) and value:
        items = (_pair(item) if isinstance(item, tuple) else _literal(item) for item in value)
        return "[\n" + "".join(f"        {item},\n" for item in items) + "    ]"
    return repr(value) if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)


def _pair(pair: tuple[Any, ...]) -> str:
    return "(" + ", ".join(json.dumps(str(part), ensure_ascii=False) for part in pair) + ")"


# --- Tables ----------------------------------------------------------------------------------


def drop_tables() -> str:
    """SQL that drops the tables of the library, each before the tables that it refers to."""
    found: list[str] = []
    models = list(apps.get_app_config("exoblocks").get_models(include_auto_created=True))
    while models:
        referred = {field.related_model for model in models for field in model._meta.fields}
        free = [one for one in models if one not in referred or _only_to_itself(one, models)]
        found += sorted(model._meta.db_table for model in free)
        models = [model for model in models if model not in free]
    lines = [f"DROP TABLE {table};" for table in found]
    return fence(
        "sql", "\n".join([*lines, "DELETE FROM django_migrations WHERE app = 'exoblocks';"])
    )


def _only_to_itself(model: Any, models: list[Any]) -> bool:
    others = (other for other in models if other is not model)
    return all(field.related_model is not model for one in others for field in one._meta.fields)


# --- Architecture ----------------------------------------------------------------------------


def picture_of_layers() -> str:
    """A Mermaid diagram of the imports. Arrows that follow from others are omitted."""
    graph = grimp.build_graph("exoblocks", exclude_type_checking_imports=True)
    rooms = sorted(graph.find_children("exoblocks") - {"exoblocks.migrations"})
    imported = {
        room: {
            other
            for other in rooms
            if other != room
            and graph.direct_import_exists(importer=room, imported=other, as_packages=True)
        }
        for room in rooms
    }

    def reached(room: str) -> set[str]:
        return imported[room].union(*map(reached, imported[room]))

    lines = [
        f"    {room.removeprefix('exoblocks.')} --> {other.removeprefix('exoblocks.')}"
        for room in rooms
        for other in sorted(imported[room])
        if not any(other in reached(between) for between in imported[room])
    ]
    return fence("mermaid", "\n".join(["flowchart TD", *lines]))


# --- Markdown --------------------------------------------------------------------------------


def table(heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    return inspect.cleandoc(str(value)).replace("\n", " ").replace("|", "\\|")


def fence(language: str, code: str) -> str:
    return f"```{language}\n{code}\n```"


def json_fence(value: Any) -> str:
    return fence("json", _json(value))


def _json(value: Any, indent: str = "") -> str:
    """JSON with every value that fits on one line on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or (indent and len(indent + line) <= 100):
        return line
    inner = f"{indent}  "
    if isinstance(value, list):
        opening, closing, parts = "[", "]", [_json(item, inner) for item in value]
    else:
        opening, closing = "{", "}"
        parts = [f"{json.dumps(key)}: {_json(val, inner)}" for key, val in value.items()]
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"
