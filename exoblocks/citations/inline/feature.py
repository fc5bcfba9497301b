"""The rich text feature ``citation``, to be registered with Wagtail."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from exoblocks.citations.inline.contentstate import CONTENTSTATE_RULE, ENTITY_TYPE
from exoblocks.citations.inline.editor_html import EDITOR_HTML_RULE
from exoblocks.citations.inline.link_handler import CitationLinkHandler
from exoblocks.library.owners import CITATION_FEATURE

NAME = CITATION_FEATURE


def register_citation_feature(features: Any, chooser_url: str | Promise) -> None:
    """``features``: Wagtail's registry. ``chooser_url``: the window in which editors choose
    references.
    """
    features.register_link_type(CitationLinkHandler)
    features.register_converter_rule("contentstate", NAME, CONTENTSTATE_RULE)
    features.register_converter_rule("editorhtml", NAME, EDITOR_HTML_RULE)
    features.register_editor_plugin(
        "draftail",
        NAME,
        EntityFeature(
            {
                "type": ENTITY_TYPE,
                "icon": "openquote",
                "description": _("Citation"),
                # The attributes that a copied token takes to another editor.
                "attributes": ["id", "locator", "title", "status", "icon", "tone"],
                "chooserUrl": chooser_url,
            },
            js=[
                "wagtailadmin/js/chooser-modal.js",
                "exoblocks/js/long_text.js",
                "exoblocks/js/reference_window.js",
                "exoblocks/js/citation_feature.js",
            ],
        ),
    )
