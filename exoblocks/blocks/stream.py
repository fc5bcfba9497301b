"""The default set of blocks for a treatment article."""

from __future__ import annotations

from exoblocks.blocks.base.stream_block import StreamBlock
from exoblocks.blocks.before_after import BeforeAfterBlock
from exoblocks.blocks.faq import FAQBlock
from exoblocks.blocks.figure import FigureBlock
from exoblocks.blocks.key_facts import KeyFactsBlock
from exoblocks.blocks.mechanism import MechanismsBlock
from exoblocks.blocks.narrative import BibliographyBlock, ConclusionBlock, TextSectionBlock
from exoblocks.blocks.outcome import OutcomesBlock
from exoblocks.blocks.protocol import ProtocolsBlock
from exoblocks.blocks.quote import QuoteBlock
from exoblocks.blocks.regulatory_status import RegulatoryStatusBlock
from exoblocks.blocks.safety import SafetyBlock
from exoblocks.blocks.table import TableBlock


class TreatmentStreamBlock(StreamBlock):
    """Subclass it to add, replace or (with ``name = None``) remove blocks."""

    text = TextSectionBlock()
    key_facts = KeyFactsBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    table = TableBlock()
    faq = FAQBlock()
    mechanisms = MechanismsBlock()
    outcomes = OutcomesBlock()
    before_after = BeforeAfterBlock()
    bibliography = BibliographyBlock()
    protocols = ProtocolsBlock()
    safety = SafetyBlock()
    regulatory_status = RegulatoryStatusBlock()
    conclusion = ConclusionBlock()

    class Meta:
        block_counts = {"bibliography": {"max_num": 1}}
        template = "exoblocks/blocks/stream.html"
