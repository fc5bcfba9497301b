"""Questions that readers often ask, each with its answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.struct_block import StructBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.examples import faq as examples
from exoblocks.blocks.section import SectionBlock


class QuestionBlock(StructBlock):
    question = TextBlock(label=_("Question"), max_length=255)
    answer = RichTextBlock(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"
        template = "exoblocks/blocks/question.html"
        preview_value = examples.QUESTION


class FAQBlock(SectionBlock):
    questions = ItemListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        icon = "help"
        group = _("Narrative")
        label = _("Questions and answers")
        description = _("A list of questions that readers ask, each with its answer.")
        template = "exoblocks/blocks/faq.html"
        preview_value = examples.EXAMPLE
