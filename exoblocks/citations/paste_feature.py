"""Pasting from other programs into rich text: a feature to be registered with Wagtail."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

NAME = "exoblocks-paste"

#: What the field says where something could not be kept, by the names that ``paste_reader.js`` gives it.
MESSAGES = {
    "title": _("Check what you pasted. Some of it could not be kept:"),
    "dismiss": _("Dismiss"),
    "superscript": _(
        "Superscript is not available in this field. It is written with “^”, for example 10^9."
    ),
    "subscript": _(
        "Subscript is not available in this field. It is written with “_”, for example CO_2."
    ),
    "tables": _("A table became one line per row, with “ | ” between the cells."),
    "pictures": _("Pictures were left out."),
    "embedded": _("Videos and other embedded content were left out."),
    "links": _("Links that do not lead to a web, mail or telephone address lost their address."),
    "deleted": _("Text marked as deleted was left out."),
    "comments": _("Comments were left out."),
    "footnotes": _("Footnote marks were left out. Cite references instead."),
    "struck": _("Struck-through text is no longer struck through."),
    "underline": _("Underlined text is no longer underlined."),
    "bold": _("Bold text is no longer bold."),
    "italic": _("Italic text is no longer italic."),
    "code": _("Code is shown as ordinary text."),
    "headings": _("Headings became paragraphs."),
    "quotations": _("Block quotations became paragraphs."),
    "lists": _("Lists became paragraphs."),
    "numbering": _(
        "Lists have other numbers than where you copied them. Check the text that refers to a number."
    ),
    "symbols": _(
        "Signs in a font of symbols may have become other characters. Compare them with what you copied."
    ),
    "citations": _(
        "Citations became plain text, with the numbers that they had where you copied them. Cite the "
        "references again."
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
