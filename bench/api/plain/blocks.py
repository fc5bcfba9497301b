"""Wagtail's own blocks, and a chooser whose JSON is the record and not only its id."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class ReferenceChooserBlock(SnippetChooserBlock):
    """As in Wagtail's documentation for an API that returns more than the id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("plain.Reference", **kwargs)

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        return value.as_json() if value else None


class CitationBlock(blocks.StructBlock):
    reference = ReferenceChooserBlock()
    locator = blocks.CharBlock(required=False)
    relation = blocks.ChoiceBlock(choices=[("supports", "Supports"), ("background", "Background")])


class TextSectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False)
    body = blocks.RichTextBlock()


class KeyFactBlock(blocks.StructBlock):
    label = blocks.CharBlock()
    value = blocks.CharBlock()
    note = blocks.CharBlock(required=False)
    references = blocks.ListBlock(CitationBlock())


class KeyFactsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False)
    introduction = blocks.RichTextBlock(required=False)
    facts = blocks.ListBlock(KeyFactBlock())


class MechanismBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    body = blocks.RichTextBlock()
    target = blocks.ChoiceBlock(
        choices=[("collagen_elastin", "Collagen"), ("inflammation", "Inflammation")]
    )
    references = blocks.ListBlock(CitationBlock())


class MechanismsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False)
    introduction = blocks.RichTextBlock(required=False)
    mechanisms = blocks.ListBlock(MechanismBlock())


class SessionsBlock(blocks.StructBlock):
    count = blocks.IntegerBlock(required=False)
    count_max = blocks.IntegerBlock(required=False)


class IntervalBlock(blocks.StructBlock):
    period = blocks.DecimalBlock(required=False)
    period_max = blocks.DecimalBlock(required=False)
    period_unit = blocks.ChoiceBlock(choices=[("wk", "weeks")], required=False)


class StepBlock(blocks.StructBlock):
    phase = blocks.ChoiceBlock(choices=[("treatment", "Treatment"), ("aftercare", "Aftercare")])
    text = blocks.CharBlock()


class ProtocolBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    modality = blocks.ChoiceBlock(choices=[("microneedling", "Microneedling")])
    combined_with = blocks.ListBlock(blocks.CharBlock())
    sessions = SessionsBlock()
    interval = IntervalBlock()
    steps = blocks.ListBlock(StepBlock())
    variation_note = blocks.RichTextBlock(required=False)
    references = blocks.ListBlock(CitationBlock())


class ProtocolsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False)
    introduction = blocks.RichTextBlock(required=False)
    protocols = blocks.ListBlock(ProtocolBlock())


class SafetyNoteBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=[("precaution", "Precaution")])
    audience = blocks.ChoiceBlock(choices=[("both", "Patients and clinicians")])
    title = blocks.CharBlock()
    body = blocks.RichTextBlock()
    references = blocks.ListBlock(CitationBlock())


class SafetyBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False)
    introduction = blocks.RichTextBlock(required=False)
    notes = blocks.ListBlock(SafetyNoteBlock())


class RegulatoryStatusBlock(blocks.StructBlock):
    jurisdiction = blocks.CharBlock()
    status = blocks.ChoiceBlock(choices=[("unapproved", "Not approved")])
    statement = blocks.RichTextBlock()
    as_of = blocks.DateBlock()
    regulator = blocks.CharBlock(required=False)


class BodyBlock(blocks.StreamBlock):
    text = TextSectionBlock()
    key_facts = KeyFactsBlock()
    mechanisms = MechanismsBlock()
    protocols = ProtocolsBlock()
    safety = SafetyBlock()
    regulatory_status = RegulatoryStatusBlock()
    conclusion = TextSectionBlock()
