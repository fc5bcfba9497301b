"""The blocks. Import them from here, because migrations record this path."""

from exoblocks.blocks.base import telepath  # noqa: F401 - registers the browser's side
from exoblocks.blocks.base.choices import VocabularyBlock, YesNoBlock
from exoblocks.blocks.base.choosers import CarryingChooser, ImageChooserBlock, ReferenceChooserBlock
from exoblocks.blocks.base.conditions import OnlyWith, OwnWords
from exoblocks.blocks.base.iso_date import DayBlock
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.numbers import CountBlock, QuantityNumberBlock
from exoblocks.blocks.base.preserved_content import MissingRecord, RetiredCode, UnknownBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.stream_block import StreamBlock
from exoblocks.blocks.base.struct_block import GroupBlock, StructBlock, StructValue
from exoblocks.blocks.base.table_cells import TableCellsBlock
from exoblocks.blocks.base.text import LinkBlock, LongTextBlock, TextBlock
from exoblocks.blocks.before_after import BeforeAfterBlock, PhotographBlock
from exoblocks.blocks.citation import CitationBlock, CitationListBlock
from exoblocks.blocks.faq import FAQBlock, QuestionBlock
from exoblocks.blocks.figure import FigureBlock
from exoblocks.blocks.key_facts import KeyFactBlock, KeyFactsBlock
from exoblocks.blocks.mechanism import MechanismBlock, MechanismsBlock
from exoblocks.blocks.narrative import BibliographyBlock, ConclusionBlock, TextSectionBlock
from exoblocks.blocks.outcome import EffectBlock, OutcomeBlock, OutcomesBlock
from exoblocks.blocks.period import PeriodBlock
from exoblocks.blocks.protocol import (
    DowntimeBlock,
    IntervalBlock,
    MaintenanceBlock,
    ParameterBlock,
    ProtocolBlock,
    ProtocolsBlock,
    SessionDurationBlock,
    SessionsBlock,
    StepBlock,
)
from exoblocks.blocks.quantity import QuantityBlock
from exoblocks.blocks.quote import PersonQuotedBlock, QuoteBlock, QuoteSourceBlock
from exoblocks.blocks.regulatory_status import RegulatoryStatusBlock
from exoblocks.blocks.safety import SafetyBlock, SafetyNoteBlock
from exoblocks.blocks.section import HeadingBlock, SectionBlock
from exoblocks.blocks.stream import TreatmentStreamBlock
from exoblocks.blocks.table import TableBlock

__all__ = [
    "BeforeAfterBlock",
    "BibliographyBlock",
    "CarryingChooser",
    "CitationBlock",
    "CitationListBlock",
    "ConclusionBlock",
    "CountBlock",
    "DayBlock",
    "DowntimeBlock",
    "EffectBlock",
    "FAQBlock",
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
    "MaintenanceBlock",
    "MechanismBlock",
    "MechanismsBlock",
    "MissingRecord",
    "OnlyWith",
    "OutcomeBlock",
    "OutcomesBlock",
    "OwnWords",
    "ParameterBlock",
    "PeriodBlock",
    "PersonQuotedBlock",
    "PhotographBlock",
    "ProtocolBlock",
    "ProtocolsBlock",
    "QuantityBlock",
    "QuantityNumberBlock",
    "QuestionBlock",
    "QuoteBlock",
    "QuoteSourceBlock",
    "ReferenceChooserBlock",
    "RegulatoryStatusBlock",
    "RetiredCode",
    "RichTextBlock",
    "SafetyBlock",
    "SafetyNoteBlock",
    "SectionBlock",
    "SessionDurationBlock",
    "SessionsBlock",
    "StepBlock",
    "StreamBlock",
    "StructBlock",
    "StructValue",
    "TableBlock",
    "TableCellsBlock",
    "TextBlock",
    "TextSectionBlock",
    "TreatmentStreamBlock",
    "UnknownBlock",
    "VocabularyBlock",
    "YesNoBlock",
]
