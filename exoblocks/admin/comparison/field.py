"""Register the comparison of articles with Wagtail."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.admin.compare import StreamFieldComparison, register_comparison_class

from exoblocks.admin.comparison.differences import Difference, items
from exoblocks.admin.comparison.texts import Texts
from exoblocks.blocks.base.walk import walk
from exoblocks.fields import TreatmentStreamField


class ArticleComparison(StreamFieldComparison):
    """Shows only what differs, with labels in place of codes."""

    @cached_property
    def differences(self) -> list[Difference]:
        block = self.field.stream_block
        before, after = (block.get_prep_value(value) for value in (self.val_a, self.val_b))
        texts = Texts([*walk(block, before), *walk(block, after)])
        return items(block, before, after, texts)

    def has_changed(self) -> bool:
        return bool(self.differences)

    def htmldiff(self) -> SafeString:
        context: dict[str, Any] = {"differences": self.differences}
        return render_to_string("exoblocks/admin/differences.html", context)


def register_article_comparison() -> None:
    register_comparison_class(TreatmentStreamField, comparison_class=ArticleComparison)
