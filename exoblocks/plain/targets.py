"""The target field for an article: rich text, or a stream with a block of rich text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import features as registry

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.traversal import blocks_within
from exoblocks.citations.editor import converter_of, parse
from exoblocks.citations.lost_markup import clean
from exoblocks.plain.rendering import Piece

#: The features that articles use. An editor without one of them would change the meaning: 10⁹ to
#: 109.
FEATURES: Final = (
    *("h2", "h3", "h4", "bold", "italic", "superscript", "subscript", "ol", "ul"),
    *("link", "document-link", "image"),
)


class TargetError(Exception):
    """The field is not suitable for articles. The message is for people."""


class Target:
    """The target for the articles of a page model. Raises ``TargetError``."""

    def __init__(self, model: type[Model], name: str, block_type: str = "") -> None:
        self.field = _field(model, name)
        self.name = name
        self.block_type = ""
        holder: Any = self.field
        if isinstance(self.field, StreamField):
            self.block_type, holder = _text_block(self.field, block_type)
        _check_features(holder, name)
        self.converter = converter_of(holder)

    def clean(self, pieces: Iterable[Piece]) -> tuple[list[Piece], list[str]]:
        """The pieces as the field's editor stores them, and messages about what it removed.

        Raises ``UnreadableHTMLError``.
        """
        cleaned: list[Piece] = []
        losses: list[str] = []
        for piece in pieces:
            if piece.html:
                found = clean(parse(piece.html), self.converter)
                cleaned.append(piece._replace(html=found.html))
                losses += found.losses
        return cleaned, losses

    def stored(self, pieces: Iterable[Piece]) -> str:
        """The field's value in a revision."""
        if not self.block_type:
            return "".join(piece.html for piece in pieces)
        return json.dumps(
            [{"type": self.block_type, "id": piece.id, "value": piece.html} for piece in pieces]
        )

    def plain(self, held: Any) -> Any:
        """The value of a page or revision for comparison: text, or a list of blocks; "" if it is
        empty.
        """
        if self.block_type and isinstance(held, str):
            try:
                held = json.loads(held)
            except ValueError:
                return held
        return held or ""


def _field(model: type[Model], name: str) -> Any:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist as error:
        message = _("%(model)s has no field “%(name)s”. Add the field and migrate.")
        raise TargetError(message % {"model": model._meta.label, "name": name}) from error
    if isinstance(field, StreamField) and any(map(_is_ours, blocks_within(field.stream_block))):
        raise TargetError(
            _("“%s” contains blocks from exoblocks. Choose a field without them.") % name
        )
    if not isinstance(field, RichTextField | StreamField):
        raise TargetError(_("“%s” is neither a RichTextField nor a StreamField.") % name)
    return field


def _text_block(field: StreamField, wanted: str) -> tuple[str, blocks.RichTextBlock]:
    texts = {
        name: block
        for name, block in field.stream_block.child_blocks.items()
        if isinstance(block, blocks.RichTextBlock)
    }
    name = wanted or next(iter(texts), "")
    if name not in texts:
        message = _("“%s” has no rich text block with this name. It has: %s.")
        raise TargetError(message % (field.name, ", ".join(texts) or "-"))
    return name, texts[name]


def _check_features(holder: Any, name: str) -> None:
    widget = get_rich_text_editor_widget(holder.editor, features=holder.features)
    offered = getattr(widget, "features", None) or registry.get_default_features()
    if missing := [feature for feature in FEATURES if feature not in offered]:
        message = _(
            "The editor of “%(name)s” does not support %(missing)s. Add them to its features."
        )
        raise TargetError(message % {"name": name, "missing": ", ".join(missing)})


def _is_ours(block: blocks.Block) -> bool:
    return isinstance(block, StableImportPath) or type(block).__module__.startswith("exoblocks.")
