"""Convert citations between stored HTML and the content of Wagtail's editor, Draftail."""

from __future__ import annotations

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler

from exoblocks.citations.inline.stored_citations import LINK_TYPE
from exoblocks.citations.inline.token import stored_text, token

ENTITY_TYPE = "CITATION"


class CitationElementHandler(InlineEntityElementHandler):
    """A citation can only be deleted as a whole, so it is immutable."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str | None]) -> dict[str, Any]:
        return token(attrs.get("id") or "", attrs.get("locator") or "")

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """Add text to a citation without any, for example from a script, because the editor loses
        empty tokens.
        """
        entity_range = state.current_entity_ranges[-1]
        if len(state.current_block.text) == entity_range.offset:
            data = contentstate.entity_map[entity_range.key].data
            state.current_block.text += stored_text(data["id"], data["locator"])
        super().handle_endtag(name, state, contentstate)


def citation_entity(props: dict[str, Any]) -> Any:
    """The stored link of a token. Data that the editor only displays is not stored."""
    attributes = {"linktype": LINK_TYPE}
    for name in ("id", "locator"):
        if value := props.get(name):
            attributes[name] = str(value)
    return DOM.create_element("a", attributes, props["children"])


CONTENTSTATE_RULE = {
    "from_database_format": {
        f'a[linktype="{LINK_TYPE}"]': CitationElementHandler(ENTITY_TYPE),
    },
    "to_database_format": {"entity_decorators": {ENTITY_TYPE: citation_entity}},
}
