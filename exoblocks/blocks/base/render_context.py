"""The information that a block needs, besides its value, to render itself or represent itself as
JSON.

It is stored in Wagtail's block context under one key. It is added by the code that reads an article
or, failing that, by the first block that needs it. A block that contains others passes a changed
copy to each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from exoblocks.citations.stream_reading import Reading, Spot

#: In Wagtail's block context, which is also the context of a template.
KEY: Final = "exoblocks"
#: The variable with which a template names the block of the stream it includes, because a template
#: cannot change a copy itself.
BLOCK_ID: Final = "block_id"


@dataclass(frozen=True, slots=True)
class RenderContext:
    #: The reading of all streams of the page, or of the value itself if it is not in one of them.
    reading: Reading = field(default_factory=Reading)
    #: The article's language, because asking Django a hundred times is slow. ``None`` for the
    #: active language.
    language: str | None = None
    #: Id of the nearest stream block around the value; "" if there is none.
    block_id: str = ""
    #: The location of the value.
    spot: Spot = ()

    def in_stream(self, block_id: str | None) -> RenderContext:
        """For the block of a stream with this id."""
        return replace(self, block_id=block_id or "", spot=(*self.spot, block_id or ""))

    def within(self, name: str | None) -> RenderContext:
        """For a field with this name, or an item of a list with this id."""
        return replace(self, spot=(*self.known_spot, name or ""))

    @property
    def known_spot(self) -> Spot:
        """``spot`` as in the walk through a stream. A value outside a stream counts as in one
        without an id.
        """
        return self.spot or ("",)

    def added_to(self, context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Wagtail's block context with this added."""
        return {**(context or {}), KEY: self}

    def added_to_template(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """The same, with the variables that templates read."""
        return {**context, KEY: self, "reading": self.reading, BLOCK_ID: self.block_id}


def stated_context(context: Mapping[str, Any] | None) -> RenderContext | None:
    """The value in Wagtail's block context; ``None`` if it has not been set."""
    found = context.get(KEY) if context else None
    return found if isinstance(found, RenderContext) else None


def render_context(context: Mapping[str, Any] | None) -> RenderContext:
    """The same with a default: an empty one if it has not been set."""
    return stated_context(context) or RenderContext()


def template_context(context: Mapping[str, Any] | None) -> RenderContext:
    """The same for a block that a template includes and may name."""
    found = render_context(context)
    named = context.get(BLOCK_ID) if context else None
    return found.in_stream(named) if named and named != found.block_id else found
