"""A site's own kind of container, which the package does not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail import blocks

from exoblocks.blocks import ReferenceChooserBlock, RichTextBlock
from exoblocks.blocks.base.traversal import Child
from exoblocks.schema import Definitions, Schema, array_of, object_of


class Accordion:
    """Stored as ``{"intro": text, "panels": [{"id": id, "panel": struct}]}``."""

    def inner_blocks(self, block: Any) -> list[tuple[str, blocks.Block]]:
        return [("intro", block.intro), ("panel", block.panel)]

    def children(self, block: Any, value: Any) -> list[Child] | None:
        try:
            panels = [(panel["panel"], panel.get("id")) for panel in value["panels"]]
            intro = Child(block.intro, value["intro"], ("intro",), "intro")
        except (AttributeError, KeyError, TypeError):
            return None
        return [
            intro,
            *(
                Child(block.panel, panel, ("panels", index, "panel"), index, item_id)
                for index, (panel, item_id) in enumerate(panels)
            ),
        ]

    def rebuilt(self, value: Any, children: Sequence[Child]) -> dict[str, Any]:
        found = {child.key: child for child in children}
        intro = found.pop("intro", None)
        panels = [{"id": child.id, "panel": child.value} for child in found.values()]
        return {"intro": "" if intro is None else intro.value, "panels": panels}

    def stored_schema(self, block: Any, definitions: Definitions) -> Schema:
        mode = definitions.mode
        item_id: Schema = {"type": ["string", "null"]}
        panel = object_of({"id": item_id, "panel": definitions.of(block.panel)}, mode=mode)
        keys = {"intro": definitions.of(block.intro), "panels": array_of(panel)}
        return object_of(keys, mode=mode, required=keys)


class AccordionBlock(blocks.Block):
    """The stored form is used both as its value and in the JSON."""

    intro = RichTextBlock(required=False)
    panel = blocks.StructBlock(
        [("note", blocks.CharBlock(required=False)), ("source", ReferenceChooserBlock())]
    )

    def get_container(self) -> Accordion:
        return Accordion()

    class Meta:
        default = None
