"""What a block has to know beyond its value, to be rendered or represented as JSON.

It stands in Wagtail's block context under one key. Whoever reads an article, or else the first block that
needs it, puts it there. A block that contains others hands each of them a changed copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from exoblocks.citations.stream_reading import Reading, Spot

#: In Wagtail's block context, which is also that of a template.
KEY: Final = "exoblocks"
#: By this name a template says which block of the stream it includes. No template can change a copy itself.
BLOCK_ID: Final = "block_id"


@dataclass(frozen=True, slots=True)
class RenderContext:
    #: Of all streams of the page; of a value that is in none of them, its own.
    reading: Reading = field(default_factory=Reading)
    #: Of the article: to ask Django a hundred times is slow. ``None`` for the active language.
    language: str | None = None
    #: Id of the nearest block of a stream around the value; "" for none.
    block_id: str = ""
    #: Where the value stands.
    spot: Spot = ()

    def in_stream(self, block_id: str | None) -> RenderContext:
        """For the block of a stream with this id."""
        return replace(self, block_id=block_id or "", spot=(*self.spot, block_id or ""))

    def within(self, name: str | None) -> RenderContext:
        """For a field with this name, or an item of a list with this id."""
        return replace(self, spot=(*self.known_spot, name or ""))

    @property
    def known_spot(self) -> Spot:
        """``spot`` as the walk through a stream has it: a value in no stream is in one without an id."""
        return self.spot or ("",)

    def added_to(self, context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Wagtail's block context with this in it."""
        return {**(context or {}), KEY: self}

    def added_to_template(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """The same, with the variables that templates read."""
        return {**context, KEY: self, "reading": self.reading, BLOCK_ID: self.block_id}


def stated_context(context: Mapping[str, Any] | None) -> RenderContext | None:
    """What stands in Wagtail's block context; ``None`` where nobody has put anything there."""
    found = context.get(KEY) if context else None
    return found if isinstance(found, RenderContext) else None


def render_context(context: Mapping[str, Any] | None) -> RenderContext:
    """The same for a block that needs none: an empty one where there is none."""
    return stated_context(context) or RenderContext()


def template_context(context: Mapping[str, Any] | None) -> RenderContext:
    """The same for a block that a template includes, and perhaps names."""
    found = render_context(context)
    named = context.get(BLOCK_ID) if context else None
    return found.in_stream(named) if named and named != found.block_id else found
