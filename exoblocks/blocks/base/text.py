"""Plain text blocks: a line, several lines, a URL."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from wagtail import blocks

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.localize import TranslatedText
from exoblocks.library.safe_links import is_safe_link, validate_link
from exoblocks.schema import Definitions, Schema
from exoblocks.schema import wagtail_blocks as described


class PlainText(TranslatedText, StableImportPath):
    """Text whose empty value is ``""``, never ``None``, which translation tools cannot read."""

    def to_python(self, value: Any) -> Any:
        return "" if value is None else super().to_python(value)  # type: ignore[misc]  # a block's

    def normalize(self, value: Any) -> Any:
        return "" if value is None else super().normalize(value)  # type: ignore[misc]  # a block's

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        return force_str(value or "")

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.text(self, definitions)


class TextBlock(PlainText, blocks.CharBlock):
    """One line of plain text."""

    class Meta:
        default = ""
        is_translatable = True


class LongTextBlock(PlainText, blocks.TextBlock):
    """Plain text of several lines."""

    class Meta:
        default = ""
        is_translatable = True


class LinkBlock(PlainText, blocks.CharBlock):
    """A web, mail or telephone URL."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, validators=[validate_link], **kwargs)

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        """``""`` for a stored URL that is unsafe, so that readers are never given a script to
        follow.
        """
        return force_str(value) if value and is_safe_link(force_str(value)) else ""

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.formatted(self, definitions, "uri")

    class Meta:
        icon = "link"
        default = ""
        is_translatable = False
