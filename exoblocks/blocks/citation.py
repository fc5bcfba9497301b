"""The citation block, for every block that lists references."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.choosers import ReferenceChooserBlock
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.struct_block import StructBlock, StructValue
from exoblocks.blocks.base.telepath import ItemListBlockAdapter
from exoblocks.blocks.base.text import TextBlock
from exoblocks.schema import Definitions, Schema
from exoblocks.vocabulary.terms import CitationRelation


class CitationBlock(StructBlock):
    #: For the walk: the location of a citation is the item that cites, not the citation itself.
    is_citation = True

    reference = ReferenceChooserBlock(label=_("Reference"))
    locator = TextBlock(
        label=_("Page or section"),
        required=False,
        max_length=100,
        is_translatable=False,
        help_text=_("For example, “p. 27” or “Table 2”."),
    )
    relation = VocabularyBlock(
        "relation",
        label=_("Relation"),
        default=CitationRelation.SUPPORTS.value,
        help_text=_("How this reference relates to the statement."),
    )

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        if "reference" not in shown:  # a site's subclass removed it
            return shown
        number = render_context(context).reading.number(getattr(value.get("reference"), "pk", None))
        return {"reference": shown.pop("reference"), "number": number, **shown}

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        keys = super().represented_keys(definitions)
        if "reference" not in keys:
            return keys
        number = number_schema(definitions)
        return {"reference": keys.pop("reference"), "number": number, **keys}

    class Meta:
        icon = "openquote"
        label = _("Reference")
        label_format = "{reference}"
        form_classname = "struct-block exo-citation-form"


def number_schema(definitions: Definitions) -> Schema:
    return definitions.computed(
        {"type": ["integer", "null"]},
        gettext("Number of the reference in the article; null if there is no reference."),
    )


class CitationListBlock(ItemListBlock):
    """The references of a statement."""

    def __init__(self, child_block: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("References"))
        kwargs.setdefault(
            "help_text", _("Choose a reference from the evidence library for each source.")
        )
        kwargs.setdefault("form_classname", "exo-citations")
        super().__init__(child_block or CitationBlock(), **kwargs)

    class Meta:
        icon = "openquote"


class CitationListAdapter(ItemListBlockAdapter):
    """Adds a button that chooses several references at once."""

    js_constructor = "exoblocks.CitationList"
    scripts = (*ItemListBlockAdapter.scripts, "exoblocks/js/citation_list.js")

    def js_args(self, block: CitationListBlock) -> list[Any]:
        name, child_block, state, meta = super().js_args(block)
        return [name, child_block, state, {**meta, "chooseText": gettext("Choose references")}]


register(CitationListAdapter(), CitationListBlock)
