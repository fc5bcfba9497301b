"""The allowlist of Wagtail's other converter, which its API also uses to clean input."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from wagtail.admin.rich_text.converters.editor_html import LinkTypeRule

from exoblocks.citations.inline.stored_citations import LINK_TYPE


class CitationEditorHandler:
    @staticmethod
    def get_db_attributes(tag: Any) -> dict[str, str]:
        """Raises ``KeyError`` for a citation without an id. Wagtail then keeps only its text."""
        attributes = {"id": tag["data-id"]}
        if locator := tag.get("data-locator"):
            attributes["locator"] = locator
        return attributes

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        return format_html(
            '<a data-linktype="{}" data-id="{}" data-locator="{}">',
            LINK_TYPE,
            attrs.get("id", ""),
            attrs.get("locator", ""),
        )


EDITOR_HTML_RULE = [LinkTypeRule(LINK_TYPE, CitationEditorHandler)]
