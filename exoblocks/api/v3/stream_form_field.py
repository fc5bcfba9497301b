"""The form field for a stream when Wagtail's API v3 saves a page.

Wagtail splits a client's stream into the values that a browser would post and builds it again. This
loses the ids of list items and any content that no form shows. Our streams therefore pass through
the form as a single value.
"""

from __future__ import annotations

from typing import Any

from wagtail.blocks import Block, BlockField, StreamBlock
from wagtail.blocks.base import BlockWidget
from wagtail.blocks.stream_block import StreamValue


class CheckedStream:
    """A stream that a client sent and that the block's rules have checked. A browser cannot post
    one.
    """

    def __init__(self, value: StreamValue, *, for_publication: bool) -> None:
        self.value = value
        #: Whether all the rules were checked; otherwise, only the rules for drafts.
        self.for_publication = for_publication


class WholeStream(Block):
    """A stream that Wagtail's API v3 does not split into parts. It asks the form for a block's
    value instead.
    """

    def __init__(self, stream: StreamBlock) -> None:
        super().__init__()
        self.stream = stream

    def to_python(self, value: Any) -> StreamValue | CheckedStream:
        """A default is not a ``CheckedStream`` because no client sent it."""
        return value if isinstance(value, CheckedStream) else self.stream.to_python(value)

    def value_for_form(self, value: StreamValue | CheckedStream) -> StreamValue | CheckedStream:
        return value


class StreamWidget(BlockWidget):
    """Accepts both what a browser posts and a whole stream."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = data.get(name)
        if isinstance(given, StreamValue | CheckedStream):
            return given
        return super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)


class StreamFormField(BlockField):
    """Wagtail's form field for streams, which also accepts a whole stream."""

    def __init__(self, block: StreamBlock, **kwargs: Any) -> None:
        super().__init__(block=block, **{"widget": StreamWidget(block), **kwargs})
        self._stream = block
        #: API v3 reads the field from the form class.
        self.block = WholeStream(block)

    def __deepcopy__(self, memo: Any) -> StreamFormField:
        """The field of a form instance. Its block is the stream, as in all Wagtail forms."""
        copied: StreamFormField = super().__deepcopy__(memo)
        copied.block = self._stream
        return copied

    def clean(self, value: Any) -> StreamValue:
        if not isinstance(value, CheckedStream):
            return super().clean(value)
        is_draft = getattr(self, "is_deferred_validation", False)
        is_checked = value.for_publication or is_draft
        return value.value if is_checked else super().clean(value.value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, data.value if isinstance(data, CheckedStream) else data)
