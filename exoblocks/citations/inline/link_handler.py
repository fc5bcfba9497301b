"""Citations in rich text outside the blocks, where they are not numbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.rich_text import LinkHandler

from exoblocks.citations.inline.stored_citations import LINK_TYPE
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import as_pk


class CitationLinkHandler(LinkHandler):
    """Shows a citation as its text, in a link without a target."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model() -> type[Reference]:
        return Reference

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return "<a>"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return ["<a>"] * len(attrs_list)

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, ...]]:
        """For Wagtail's index: ``(model, id, model path, content path)``."""
        pk = as_pk(Reference, attrs.get("id"))
        if pk is not None:
            yield Reference, str(pk), "", ""
