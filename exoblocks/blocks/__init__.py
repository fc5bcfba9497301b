"""The blocks. Import them from here: this is the path that migrations record."""

from exoblocks.blocks import telepath  # noqa: F401 - registers the browser's side
from exoblocks.blocks.carrying import MissingRecord, RetiredCode, UnknownBlock
from exoblocks.blocks.choices import VocabularyBlock, YesNoBlock
from exoblocks.blocks.choosers import CarryingChooser, ImageChooserBlock, ReferenceChooserBlock
from exoblocks.blocks.citation import CitationBlock, CitationListBlock
from exoblocks.blocks.day import DayBlock
from exoblocks.blocks.figure import FigureBlock
from exoblocks.blocks.key_facts import KeyFactBlock, KeyFactsBlock, QuantityBlock
from exoblocks.blocks.list_block import ItemListBlock
from exoblocks.blocks.mechanism import MechanismBlock, MechanismsBlock
from exoblocks.blocks.narrative import BibliographyBlock, ConclusionBlock, TextSectionBlock
from exoblocks.blocks.numbers import CountBlock, QuantityNumberBlock
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
from exoblocks.blocks.rich_text import RichTextBlock
from exoblocks.blocks.safety import SafetyBlock, SafetyNoteBlock
from exoblocks.blocks.section import HeadingBlock, SectionBlock
from exoblocks.blocks.stream import TreatmentStreamBlock
from exoblocks.blocks.stream_block import StreamBlock
from exoblocks.blocks.struct_block import GroupBlock, StructBlock, StructValue
from exoblocks.blocks.text import LinkBlock, LongTextBlock, TextBlock

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
