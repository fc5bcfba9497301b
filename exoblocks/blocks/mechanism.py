"""How a treatment works: mechanisms of action, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.codes import coded, coded_schema
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.rules import is_empty, unwanted
from exoblocks.blocks.base.struct_block import Rule, StructBlock, StructValue
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.examples import mechanism as examples
from exoblocks.blocks.section import SectionBlock
from exoblocks.citations.evidence import strongest_evidence
from exoblocks.library.models import Reference
from exoblocks.schema import Definitions, Schema, nullable
from exoblocks.vocabulary.terms import CitationRelation


class MechanismBlock(StructBlock):
    title = TextBlock(label=_("Title"), max_length=120)
    body = RichTextBlock(label=_("How it works"))
    target = VocabularyBlock(
        "target",
        label=_("Acts on"),
        required=False,
    )
    evidence_basis = VocabularyBlock(
        "evidence_basis",
        label=_("Type of evidence"),
        required=False,
        help_text=_("Leave empty to use the strongest supporting reference."),
    )
    references = CitationListBlock()
    no_reference_reason = TextBlock(
        label=_("Reason for no reference"),
        required=False,
        max_length=255,
        help_text=_("Only if no reference is listed. Readers see it below the text."),
    )

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if not is_empty(value.get("references")):
            yield from unwanted(
                value,
                "no_reference_reason",
                gettext("This mechanism has references, so it needs no reason. Clear this field."),
            )

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        if (field := self._evidence_basis) is not None:
            chosen = value.get("evidence_basis")
            derived = None if chosen else self._derived(value, context)
            basis = coded(field.vocabulary, chosen or derived, render_context(context).language)
            shown["evidence_basis"] = basis and {**basis, "derived": not chosen}
        return shown

    @property
    def _evidence_basis(self) -> VocabularyBlock | None:
        """The field; ``None`` in a site's subclass that removes it or changes its type."""
        field = self.child_blocks.get("evidence_basis")
        return field if isinstance(field, VocabularyBlock) else None

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        keys = super().represented_keys(definitions)
        if (field := self._evidence_basis) is None:
            return keys
        derived: Schema = {
            "type": "boolean",
            "description": gettext("True if the value is derived from the references."),
        }
        basis = nullable(coded_schema(field.vocabulary, definitions, derived=derived))
        return {**keys, "evidence_basis": definitions.labelled(field, basis)}

    def derived_from(self, stored: Mapping[str, Any]) -> dict[str, str | None]:
        """The values that are derived from the rest of a stored value, by key."""
        cited = [
            citation.get("reference")
            for citation in self.to_python(stored).get("references") or ()
            if citation.get("relation") == CitationRelation.SUPPORTS
        ]
        return {"evidence_basis": strongest_evidence(record.resolved for record in cited if record)}

    def _derived(self, value: StructValue, context: dict[str, Any]) -> str | None:
        reading = render_context(context).reading
        supporting = (
            reading.reference(citation["reference"].pk)
            for citation in value.get("references") or ()
            if isinstance(citation, Mapping)
            and citation.get("relation", "supports") == "supports"
            and isinstance(citation.get("reference"), Reference)
        )
        return strongest_evidence(record for record in supporting if record)

    class Meta:
        icon = "cogs"
        label = _("Mechanism")
        description = _("One mechanism of action, with its evidence.")
        template = "exoblocks/blocks/mechanism.html"
        preview_value = examples.MECHANISM
        form_layout = BlockGroup(
            children=[
                "title",
                "body",
                "references",
                collapsed(
                    _("Classification and evidence"),
                    "tag",
                    "target",
                    "evidence_basis",
                    "no_reference_reason",
                ),
            ]
        )


class MechanismsBlock(SectionBlock):
    mechanisms = ItemListBlock(MechanismBlock(), label=_("Mechanisms"))

    class Meta:
        icon = "cogs"
        group = _("Evidence")
        label = _("Mechanisms")
        description = _("A list of mechanisms of action, each with its references.")
        template = "exoblocks/blocks/mechanisms.html"
        preview_value = examples.EXAMPLE
