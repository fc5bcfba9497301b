"""JSON Schema 2020-12 from block definitions: Wagtail's own blocks, ours and the site's.

A block whose JSON differs from its fields describes itself::

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return {"type": "string"}
"""

from __future__ import annotations

from wagtail.blocks import Block

from exoblocks.schema.definitions import Definitions
from exoblocks.schema.naming import class_name, pascal_case
from exoblocks.schema.problems import Problem, problems_in
from exoblocks.schema.shapes import Mode, Schema, array_of, nullable, object_of
from exoblocks.schema.unions import standalone, union_of

__all__ = [
    "Definitions",
    "Mode",
    "Problem",
    "Schema",
    "array_of",
    "block_schema",
    "class_name",
    "nullable",
    "object_of",
    "pascal_case",
    "problems_in",
    "standalone",
    "union_of",
]


def block_schema(block: Block, mode: Mode = "read") -> Schema:
    """A self-contained document that describes one value of ``block``."""
    definitions = Definitions(mode)
    schema = definitions.of(block)
    return definitions.document(schema, title=class_name(block))
