"""A number or a range with a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.numbers import QuantityNumberBlock
from exoblocks.blocks.base.rules import ascending, needed
from exoblocks.blocks.base.struct_block import GroupBlock, Rule


class QuantityBlock(GroupBlock):
    min = QuantityNumberBlock(
        label=pgettext_lazy("quantity", "Number"), required=False, max_digits=15, decimal_places=6
    )
    max = QuantityNumberBlock(
        label=_("Maximum"),
        required=False,
        max_digits=15,
        decimal_places=6,
        help_text=_(
            "For a range, for example 150 in “30–150 nm”. Leave empty if the number is exact."
        ),
    )
    unit = VocabularyBlock("quantity_unit", label=_("Unit"), required=False)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        yield from ascending(value, "min", "max")
        if not self.is_empty(value):
            yield from needed(
                value, "min", gettext("Enter a number, or clear the maximum and the unit.")
            )
            yield from needed(value, "unit", gettext("Choose a unit for the number."))

    class Meta:
        icon = "tag"
        label = _("Quantity")
        form_classname = "struct-block exo-row"
