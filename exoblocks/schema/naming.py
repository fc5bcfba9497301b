"""Names of definitions, based on names in the code, so that a new label does not change them."""

from __future__ import annotations

import re
from typing import Any

#: The contract's own names. A site's block or page model with one of these names gets another.
RESERVED = frozenset(
    {
        "Article",
        "CitedReference",
        "Image",
        "JsonLd",
        "MedicalReview",
        "Message",
        "OtherBlock",
        "OtherPage",
        "Page",
        "Person",
        "PortableArticle",
        "Reference",
        "RelatedPage",
        "Rendition",
        "SchemaIndex",
        "Translation",
    }
)
#: Generic classes, whose definitions are named after their location.
_NAMELESS = frozenset({"Struct", "Stream", "Group", "List", ""})


def class_name(block: Any) -> str:
    """``MechanismBlock`` as ``Mechanism``; a plain ``StructBlock`` by its name in the block that
    contains it.
    """
    name = pascal_case(type(block).__name__).removesuffix("Block")
    return (pascal_case(block.name or "") or name or "Block") if name in _NAMELESS else name


def pascal_case(name: str) -> str:
    """``regulatory_status`` as ``RegulatoryStatus``."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", name))
