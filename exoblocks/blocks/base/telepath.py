"""The browser code of the blocks: ``static/exoblocks/js/blocks.js``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import SelectAdapter, WidgetAdapter
from wagtail.blocks.stream_block import StreamBlockAdapter as WagtailStreamBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter as WagtailStructBlockAdapter

from exoblocks.blocks.base.choices import VocabularySelect
from exoblocks.blocks.base.conditions import among
from exoblocks.blocks.base.preserved_content import SealedInput
from exoblocks.blocks.base.stream_block import StreamBlock
from exoblocks.blocks.base.struct_block import StructBlock


class _Scripts:
    #: In the order in which they must run.
    scripts: tuple[str, ...] = ("exoblocks/js/blocks.js",)

    # Not at import time, because a site with hashed static files has none while it collects them.
    @cached_property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[
                # These come first, because our constructors extend Wagtail's.
                versioned_static("wagtailadmin/js/telepath/widgets.js"),
                versioned_static("wagtailadmin/js/telepath/blocks.js"),
                *self.scripts,
            ]
        )


class StructBlockAdapter(_Scripts, WagtailStructBlockAdapter):
    js_constructor = "exoblocks.StructBlock"

    def js_args(self, block: StructBlock) -> list[Any]:
        name, child_blocks, meta = super().js_args(block)
        conditions = {
            field: [condition.field, [str(code) for code in condition.codes]]
            for field, condition in among(block.conditions, block.child_blocks)
        }
        return [name, child_blocks, {**meta, "conditions": conditions}]


class StreamBlockAdapter(_Scripts, WagtailStreamBlockAdapter):
    js_constructor = "exoblocks.StreamBlock"


class VocabularySelectAdapter(_Scripts, SelectAdapter):
    js_constructor = "exoblocks.VocabularySelect"


class SealedInputAdapter(_Scripts, WidgetAdapter):
    js_constructor = "exoblocks.SealedInput"


def register_adapters() -> None:
    adapters: list[tuple[Any, type[Any]]] = [
        (StructBlockAdapter(), StructBlock),
        (StreamBlockAdapter(), StreamBlock),
        (VocabularySelectAdapter(), VocabularySelect),
        (SealedInputAdapter(), SealedInput),
    ]
    for adapter, cls in adapters:
        register(adapter, cls)


register_adapters()
