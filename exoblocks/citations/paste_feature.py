"""The rich text feature for pasting from other programs, to be registered with Wagtail."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

from exoblocks.citations.text_separation import TABLE_REPLACED

NAME = "exoblocks-paste"

#: Messages about content that could not be kept, by the names in ``paste_reader.js``.
MESSAGES = {
    "title": _("Check what you pasted. Some of it could not be kept:"),
    "dismiss": _("Dismiss"),
    "superscript": _(
        "Superscript is not available in this field. It was replaced by “^”, for example 10^9."
    ),
    "subscript": _(
        "Subscript is not available in this field. It was replaced by “_”, for example CO_2."
    ),
    "tables": TABLE_REPLACED,
    "pictures": _("Pictures were left out."),
    "embedded": _("Videos and other embedded content were left out."),
    "links": _(
        "Some links were removed. Links must lead to a web page, an email address or a telephone "
        "number."
    ),
    "deleted": _("Text marked as deleted was left out."),
    "comments": _("Comments were left out."),
    "footnotes": _("Footnote marks were left out. Cite references instead."),
    "struck": _("Strikethrough was removed."),
    "underline": _("Underlining was removed."),
    "bold": _("Bold was removed."),
    "italic": _("Italics were removed."),
    "code": _("Code became ordinary text."),
    "headings": _("Headings became paragraphs."),
    "quotations": _("Block quotations became paragraphs."),
    "lists": _("Lists became paragraphs."),
    "numbering": _(
        "Lists may be numbered differently from the original. "
        "Check any text that refers to a list number."
    ),
    "symbols": _("Characters in a symbol font may have changed. Compare them with the original."),
    "citations": _(
        "Citations became plain text with their original numbers. Cite the references again."
    ),
}


def register_paste_feature(features: Any) -> None:
    """``features``: Wagtail's registry."""
    features.register_editor_plugin(
        "draftail",
        NAME,
        PluginFeature(
            {"type": "EXOBLOCKS_PASTE", "messages": MESSAGES},
            js=[
                "exoblocks/js/paste_symbols.js",
                "exoblocks/js/paste_math.js",
                "exoblocks/js/paste_styles.js",
                "exoblocks/js/paste_reader.js",
                "exoblocks/js/paste_feature.js",
            ],
        ),
    )
