"""The tables of the JSON reference: the type and meaning of each key, from the published schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exoblocks.documents.document_schema import article_schema, block_documents
from exoblocks.documents.envelope import page_schema
from exoblocks.schema import Schema, pascal_case
from exoblocks.vocabulary import VOCABULARY_NAMES
from tests.docs.generated import table

#: Definitions with a table of their own, and the links to it: for one value and for a list.
SECTIONS = {
    "CitationItem": ("[citation](#citations)", "[citations](#citations)"),
    "CitedReference": ("[reference](#references)", "[references](#references)"),
    "Image": ("[image](#images)", "[images](#images)"),
    "Person": ("[person](#people)", "[people](#people)"),
}
VOCABULARIES = {f"{pascal_case(name)}Code": name for name in VOCABULARY_NAMES}
FORMATS = {
    "date": "date",
    "date-time": "date and time",
    "uri": "URL",
    "uri-reference": "URL",
    "uuid": "UUID",
}
SCALARS = {
    "boolean": "true or false",
    "integer": "whole number",
    "null": "`null`",
    "number": "number",
    "object": "object",
}
Row = tuple[str, str, str]


def keys_table(name: str) -> str:
    """The table of a block type's value, of a page (``page``) or of a definition (capitalised name)."""
    if name == "page":
        schema = page_schema()
        schema = {**schema, **schema["anyOf"][0]} if "anyOf" in schema else schema
    elif name[0].isupper():
        schema = {**article_schema(), "$ref": f"#/$defs/{name}"}
    else:
        schema = block_documents()[name]
    writer = _Writer(schema["$defs"])
    return table(("Key", "Type", "Description"), list(writer.rows(schema, "")))


class _Writer:
    def __init__(self, defs: dict[str, Schema]) -> None:
        self.defs = defs

    def rows(self, schema: Schema, path: str) -> Iterator[Row]:
        """A row for every key in ``schema``, except inside values with a table of their own."""
        inner = self._inner(schema)
        if inner.get("type") == "array":
            if not self._section(inner["items"]):
                yield from self.rows(inner["items"], f"{path}[]")
            return
        of_choice = ("code", "label") if self._vocabulary(inner) else ()
        for key, value in inner.get("properties", {}).items():
            if key in of_choice:
                continue
            here = f"{path}.{key}" if path else key
            yield f"`{here}`", self.holds(value), value.get("description", "")
            if not self._section(value):
                yield from self.rows(value, here)

    def holds(self, schema: Schema) -> str:
        shown = self._kind(schema)
        options = schema.get("anyOf", ())
        if any(one.get("const") == "" for one in options):
            shown += ' or `""`'
        return f"{shown} or `null`" if any(one.get("type") == "null" for one in options) else shown

    def _kind(self, schema: Schema) -> str:
        if name := self._section(schema):
            return SECTIONS[name][0]
        inner = self._inner(schema)
        if vocabulary := self._vocabulary(inner):
            kind = "code" if "anyOf" in inner else "choice"
            return f"{kind} of [`{vocabulary}`](blocks.md#{vocabulary})"
        if inner.get("type") == "array":
            return f"list of {self._several(inner['items'])}"
        if inner.get("contentMediaType"):
            return "HTML"
        types = inner.get("type", "string")  # a constant
        names = [types] if isinstance(types, str) else types
        kinds = (
            FORMATS.get(inner.get("format", ""), "text") if name == "string" else SCALARS[name]
            for name in names
        )
        return " or ".join(dict.fromkeys(kinds))

    def _several(self, items: Schema) -> str:
        if name := self._section(items):
            return SECTIONS[name][1]
        inner = self._inner(items)
        if "oneOf" in inner:
            return "[blocks](#blocks)"
        return "objects" if "properties" in inner else self._kind(items)

    def _section(self, schema: Schema) -> str:
        for one in (schema, *schema.get("anyOf", ())):
            name = str(one.get("$ref", "")).removeprefix("#/$defs/")
            if name in SECTIONS:
                return name
        return ""

    def _vocabulary(self, schema: Schema) -> str:
        """The vocabulary of a code or of a ``{code, label}`` object."""
        for name, vocabulary in VOCABULARIES.items():
            found = self.defs.get(name)
            code = schema.get("properties", {}).get("code")
            if found is not None and (schema == found or code == {"$ref": f"#/$defs/{name}"}):
                return vocabulary
        return ""

    def _inner(self, schema: Schema) -> Any:
        """The schema that ``schema`` refers to, apart from null and ""."""
        while True:
            if "$ref" in schema:
                schema = self.defs[schema["$ref"].removeprefix("#/$defs/")]
                continue
            others = [
                one
                for one in schema.get("anyOf", ())
                if one.get("type") != "null" and one.get("const") != ""
            ]
            if len(others) != 1:
                return schema
            schema = others[0]
