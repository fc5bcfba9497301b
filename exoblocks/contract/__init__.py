"""The contract with clients, as documents: JSON Schemas, OpenAPI and TypeScript."""

from __future__ import annotations

from exoblocks.contract.addresses import Addresses
from exoblocks.contract.documents import FORMATS, INDEX, OPENAPI, TYPES, Document, documents

__all__ = ["FORMATS", "INDEX", "OPENAPI", "TYPES", "Addresses", "Document", "documents"]
