"""The blocks. Import them from here: this is the path that migrations record."""

from exoblocks.blocks import telepath  # noqa: F401 - registers the browser's side
from exoblocks.blocks.base import GroupBlock, ItemListBlock, StreamBlock, StructBlock, StructValue
from exoblocks.blocks.carrying import MissingRecord, RetiredCode, UnknownBlock
from exoblocks.blocks.citation import CitationBlock, CitationListBlock
from exoblocks.blocks.figure import FigureBlock
from exoblocks.blocks.inputs import (
    CarryingChooser,
    CountBlock,
    DayBlock,
    ImageChooserBlock,
    LinkBlock,
    LongTextBlock,
    QuantityNumberBlock,
    ReferenceChooserBlock,
    RichTextBlock,
    TextBlock,
    VocabularyBlock,
    YesNoBlock,
)
from exoblocks.blocks.key_facts import KeyFactBlock, KeyFactsBlock, QuantityBlock
from exoblocks.blocks.mechanism import MechanismBlock, MechanismsBlock
from exoblocks.blocks.narrative import BibliographyBlock, ConclusionBlock, TextSectionBlock
from exoblocks.blocks.protocol import (
    DowntimeBlock,
    IntervalBlock,
    ProtocolBlock,
    ProtocolsBlock,
    SessionsBlock,
    StepBlock,
)
from exoblocks.blocks.quote import PersonQuotedBlock, QuoteBlock, QuoteSourceBlock
from exoblocks.blocks.regulatory import RegulatoryStatusBlock
from exoblocks.blocks.safety import SafetyBlock, SafetyNoteBlock
from exoblocks.blocks.section import HeadingBlock, SectionBlock
from exoblocks.blocks.stream import TreatmentStreamBlock

__all__ = [
    "BibliographyBlock",
    "CarryingChooser",
    "CitationBlock",
    "CitationListBlock",
    "ConclusionBlock",
    "CountBlock",
    "DayBlock",
    "DowntimeBlock",
    "FigureBlock",
    "GroupBlock",
    "HeadingBlock",
    "ImageChooserBlock",
    "IntervalBlock",
    "ItemListBlock",
    "KeyFactBlock",
    "KeyFactsBlock",
    "LinkBlock",
    "LongTextBlock",
    "MechanismBlock",
    "MechanismsBlock",
    "MissingRecord",
    "PersonQuotedBlock",
    "ProtocolBlock",
    "ProtocolsBlock",
    "QuantityBlock",
    "QuantityNumberBlock",
    "QuoteBlock",
    "QuoteSourceBlock",
    "ReferenceChooserBlock",
    "RegulatoryStatusBlock",
    "RetiredCode",
    "RichTextBlock",
    "SafetyBlock",
    "SafetyNoteBlock",
    "SectionBlock",
    "SessionsBlock",
    "StepBlock",
    "StreamBlock",
    "StructBlock",
    "StructValue",
    "TextBlock",
    "TextSectionBlock",
    "TreatmentStreamBlock",
    "UnknownBlock",
    "VocabularyBlock",
    "YesNoBlock",
]
