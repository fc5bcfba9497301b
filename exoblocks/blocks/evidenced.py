"""What mechanisms and outcomes have in common: the evidence that they are based on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.codes import coded, coded_schema
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.rules import is_empty, unwanted
from exoblocks.blocks.base.struct_block import Rule, StructBlock, StructValue
from exoblocks.blocks.base.text import TextBlock
from exoblocks.citations.evidence import strongest_evidence
from exoblocks.library.models import Reference
from exoblocks.schema import Definitions, Schema, nullable
from exoblocks.vocabulary.terms import CitationRelation


def evidence_basis_block() -> VocabularyBlock:
    return VocabularyBlock(
        "evidence_basis",
        label=_("Type of evidence"),
        required=False,
        help_text=_("Leave empty to use the strongest supporting reference."),
    )


def no_reference_reason_block() -> TextBlock:
    return TextBlock(
        label=_("Reason for no reference"),
        required=False,
        max_length=255,
        help_text=_("Only if no reference is listed. Readers see it below the text."),
    )


class EvidencedBlock(StructBlock):
    """A struct with ``evidence_basis``, ``references`` and ``no_reference_reason``, which a subclass
    declares among its own fields, in its own order.
    """

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if not is_empty(value.get("references")):
            yield from unwanted(
                value,
                "no_reference_reason",
                gettext("This item has references, so it needs no reason. Clear this field."),
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
