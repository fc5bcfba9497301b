"""An image with a text alternative for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import YesNoBlock
from exoblocks.blocks.base.choosers import ImageChooserBlock
from exoblocks.blocks.base.rules import needed, unwanted
from exoblocks.blocks.base.struct_block import Rule, StructBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.examples import figure as examples


class FigureBlock(StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt_text = TextBlock(
        label=_("Alt text"),
        required=False,
        max_length=500,
        help_text=_("Describe the image for readers who cannot see it."),
    )
    decorative = YesNoBlock(
        label=_("Decorative"),
        required=False,
        help_text=_(
            "Tick if the image adds no information to the text. Screen readers then skip it."
        ),
    )
    caption = TextBlock(label=_("Caption"), required=False, max_length=500)
    credit = TextBlock(label=_("Credit"), required=False, max_length=255)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if value.get("decorative"):
            yield from unwanted(
                value,
                "alt_text",
                gettext(
                    "A decorative image needs no alt text. Clear this field or untick “Decorative”."
                ),
            )
        else:
            yield from needed(
                value,
                "alt_text",
                gettext("Enter alt text or tick “Decorative”."),
            )

    class Meta:
        icon = "image"
        group = _("Narrative")
        label = _("Figure")
        description = _("An image with alt text, a caption and a credit.")
        template = "exoblocks/blocks/figure.html"
        preview_value = examples.EXAMPLE
        form_layout = BlockGroup(children=["image", "alt_text", "decorative", "caption", "credit"])
