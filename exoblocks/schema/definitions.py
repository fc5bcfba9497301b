"""Convert block definitions to JSON Schema: named ``$defs``, and self-contained documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import Block

from exoblocks.schema.language import in_default_language
from exoblocks.schema.naming import RESERVED, class_name, pascal_case
from exoblocks.schema.shapes import DEFS, DIALECT, Mode, Schema, ref, texts_of, without
from exoblocks.schema.wagtail_blocks import KNOWN, unknown

#: The methods that determine a block's JSON, and those that describe it. Only the nearest class
#: with either is used: if a subclass changes the JSON without describing it, its parent's
#: description does not apply.
SHOWS = frozenset({"get_api_representation", "get_prep_value", "represent"})
DESCRIBES = frozenset({"get_api_schema", "represented_keys"})


class Definitions:
    """Describes blocks, and collects the definitions that the descriptions share.

    A definition describes a value. Its description text is added where it is used, so that blocks
    which differ only in their labels share a definition. Labels are in the site's default language.
    """

    def __init__(self, mode: Mode = "read") -> None:
        self.mode: Mode = mode
        self._schemas: dict[str, Schema] = {}
        #: Names given for the same requested name, in order.
        self._given: dict[str, list[str]] = defaultdict(list)
        # Includes the block, so that its id is not reused.
        self._named: dict[tuple[int, str], tuple[Block, str]] = {}

    @in_default_language
    def of(self, block: Block) -> Schema:
        """The schema of a value of ``block``, for use inside another schema; it can be a
        ``$ref``.
        """
        return self.labelled(block, self._shared(_describe(block, self)))

    def labelled(self, block: Block, schema: Schema) -> Schema:
        """``schema`` with a description from the label of ``block`` and its own description or its
        help text.

        A label is not used as ``title``, because generators create type names from titles.
        """
        own = schema.get("description") or block.get_description() or _help_text(block)
        description = _sentences(str(block.label or ""), str(own or ""))
        return {
            **({"description": description} if description else {}),
            **without(schema, "description"),
        }

    def computed(self, schema: Schema, description: str = "") -> Schema:
        """A key that is derived from others: a writer can send it back, and it is ignored."""
        shown = {"description": description, **schema} if description else schema
        return shown if self.mode == "read" else {**texts_of(shown), "readOnly": True}

    def named(self, block: Block, make: Callable[[], Schema], suffix: str = "") -> Schema:
        """A ``$ref`` to the result of ``make``, named after the class of ``block``.

        ``block`` can occur again while ``make`` runs. Inside itself, it is the same ``$ref``.
        """
        key = (id(block), suffix)
        if key not in self._named:
            wish = class_name(block) + suffix
            name = self._free(wish, _package(block), RESERVED)
            self._schemas[name] = {}
            self._named[key] = (block, name)
            schema = make()
            same = self._same(wish, schema)
            if same is not None:
                del self._schemas[name]
            else:
                self._keep(wish, name, schema)
            self._named[key] = (block, same or name)
        return ref(self._named[key][1])

    def define(
        self, name: str, schema: Schema, owner: str = "", *, is_of_site: bool = False
    ) -> Schema:
        """A ``$ref`` to ``schema`` under ``name``, or under another name if that already has
        another schema.

        ``owner``: the name of the definition's owner, which is then added before ``name``.
        ``is_of_site``: whether the site chose the name, which then must not be one of the
        contract's.
        """
        known = self._same(name, schema)
        if known is None:
            known = self._free(name, owner, RESERVED if is_of_site else ())
            self._keep(name, known, schema)
        return ref(known)

    def resolve(self, schema: Schema) -> Schema:
        """The target of ``schema``, ignoring null."""
        while True:
            if "$ref" in schema:
                schema = self._schemas[schema["$ref"].removeprefix(DEFS)]
            elif others := [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]:
                if len(others) > 1:
                    return schema
                schema = others[0]
            else:
                return schema

    @in_default_language
    def document(self, schema: Schema, *, title: str) -> Schema:
        """A self-contained schema: plain JSON, with only the definitions that it uses."""
        reached = sorted(self._reached(schema))
        head = {"$schema": DIALECT, "title": title}
        body = without(schema, "title")
        defs = {"$defs": {name: self._schemas[name] for name in reached}} if reached else {}
        # A site's own description may contain lazy labels.
        found: Schema = json.loads(json.dumps({**head, **body, **defs}, cls=DjangoJSONEncoder))
        return found

    def _shared(self, schema: Schema) -> Schema:
        """``schema`` without its own ``$defs``, which are added to ours."""
        brought = schema.get("$defs")
        if not brought:
            return schema
        names = {
            name: name if self._schemas.get(name, own) == own else self._free(name)
            for name, own in brought.items()
        }
        for name, own in brought.items():
            self._schemas[names[name]] = _renamed(own, names)
        return _renamed(without(schema, "$defs"), names)

    def _reached(self, schema: Any) -> set[str]:
        found: set[str] = set()
        waiting = list(references_in(schema))
        while waiting:
            name = waiting.pop()
            if name not in found and name in self._schemas:
                found.add(name)
                waiting += references_in(self._schemas[name])
        return found

    def _same(self, wish: str, schema: Schema) -> str | None:
        return next((name for name in self._given[wish] if self._schemas[name] == schema), None)

    def _keep(self, wish: str, name: str, schema: Schema) -> None:
        self._schemas[name] = schema
        self._given[wish].append(name)

    def _free(self, wish: str, owner: str = "", reserved: Collection[str] = ()) -> str:
        """``wish``, or with the name of its owner before it, or with a number after it."""
        if wish not in self._schemas and wish not in reserved:
            return wish
        qualified = owner + wish
        number, name = 1, qualified
        while name in self._schemas or name in reserved:
            number += 1
            name = f"{wish}{number}"
        return name


def references_in(schema: Any) -> Iterator[str]:
    """Names of the definitions that ``schema`` refers to, with repetitions."""
    if isinstance(schema, dict):
        target = schema.get("$ref")
        if isinstance(target, str) and target.startswith(DEFS):
            yield target.removeprefix(DEFS)
        for value in schema.values():
            yield from references_in(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from references_in(value)


def _renamed(schema: Any, names: Mapping[str, str]) -> Any:
    """``schema`` with other names for the definitions that it refers to."""
    if isinstance(schema, list | tuple):
        return [_renamed(value, names) for value in schema]
    if isinstance(schema, dict):
        return {key: _renamed(value, names) for key, value in schema.items()}
    is_reference = isinstance(schema, str) and schema.startswith(DEFS)
    return (
        f"{DEFS}{names.get(schema[len(DEFS) :], schema[len(DEFS) :])}" if is_reference else schema
    )


def _describe(block: Any, definitions: Definitions) -> Schema:
    """Uses the nearest class of ``block`` that determines or describes its JSON."""
    for cls in type(block).__mro__:
        own = vars(cls).keys()
        if own & DESCRIBES:
            found: Schema = block.get_api_schema(definitions)
            return found
        if "get_container" in own and not own & SHOWS:  # its JSON is the stored value
            describe = getattr(block.get_container(), "stored_schema", None)
            if describe is not None:
                stored: Schema = describe(block, definitions)
                return stored
        known = KNOWN.get(f"{cls.__module__}.{cls.__qualname__}")
        if known is not None:
            return known(block, definitions)
        if own & SHOWS:
            break
    return unknown(block)


def _package(block: Block) -> str:
    return pascal_case(type(block).__module__.partition(".")[0])


def _sentences(first: str, second: str) -> str:
    if not first or not second or first == second:
        return second or first
    return f"{first} {second}" if first[-1] in ".?!:" else f"{first}. {second}"


def _help_text(block: Any) -> Any:
    return getattr(block.meta, "help_text", None)
