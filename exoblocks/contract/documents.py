"""The documents of the contract, generated from the block definitions without database queries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from django.core.signals import setting_changed

from exoblocks.contract.addresses import Addresses
from exoblocks.contract.openapi import openapi
from exoblocks.contract.own_endpoints import JSON_SCHEMA
from exoblocks.documents.article import SCHEMA_VERSION
from exoblocks.documents.document_schema import article_schema, block_documents
from exoblocks.documents.envelope import page_schema, reference_page_schema
from exoblocks.portable import portable_schema
from exoblocks.schema import standalone
from exoblocks.schema.typescript import typescript

INDEX: Final = "index.json"
OPENAPI: Final = "openapi.json"
TYPES: Final = "types.d.ts"

#: The output of ``export_schema``, by the name of the format.
FORMATS: Final = ("jsonschema", "openapi", "typescript")

HEADER: Final = """\
// The JSON of this site, version {version}, made from its blocks: change those, not this file.
// Codes, keys and types of blocks may be added with time. A body has only the types that are known here,
// so that a `switch` over them is complete; at run time it may hold an `OtherBlock`. To tell them apart:
//
//   type KnownBlock = Article["body"][number];
//   function isKnownBlock(block: KnownBlock | OtherBlock): block is KnownBlock
//
// The guide "Use types in a TypeScript app" has the function.

"""


@dataclass(frozen=True)
class Document:
    """``name`` is its path below the index. ``file_format`` is one of ``FORMATS``."""

    name: str
    file_format: str
    media_type: str
    content: bytes
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "etag", f'"{hashlib.sha256(self.content).hexdigest()[:32]}"')


@cache
def documents(addresses: Addresses) -> Mapping[str, Document]:
    """Every document by its name, in the order of the index."""
    return MappingProxyType({document.name: document for document in _documents(addresses)})


def _documents(addresses: Addresses) -> Iterator[Document]:
    blocks = block_documents()
    shapes = {
        "Article": article_schema(),
        "Page": page_schema(),
        "Reference": reference_page_schema(),
    }
    schemas = {f"{name.lower()}.json": schema for name, schema in shapes.items()}
    schemas["portable-article.json"] = portable_schema()
    schemas |= {f"blocks/{name}.json": schema for name, schema in blocks.items()}
    yield Document(INDEX, "jsonschema", "application/json", _json(_index(blocks, schemas)))
    for name, schema in schemas.items():
        yield Document(name, "jsonschema", JSON_SCHEMA, _json(standalone(schema)))
    described = openapi(shapes, addresses, blocks=blocks, version=SCHEMA_VERSION)
    yield Document(OPENAPI, "openapi", "application/vnd.oai.openapi+json", _json(described))
    text = HEADER.format(version=SCHEMA_VERSION) + typescript(shapes)
    yield Document(TYPES, "typescript", "text/plain; charset=utf-8", text.encode())


def _index(blocks: Iterable[str], schemas: Iterable[str]) -> dict[str, Any]:
    """URLs are relative to that of the index. In files, they are paths."""
    return {
        "schema_version": SCHEMA_VERSION,
        "blocks": list(blocks),
        "schemas": list(schemas),
        "openapi": OPENAPI,
        "typescript": TYPES,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _reload(**kwargs: Any) -> None:
    documents.cache_clear()


setting_changed.connect(_reload, dispatch_uid="exoblocks.contract")
