"""A stream in the form by which Wagtail's API v3 saves a page.

Wagtail takes a client's stream apart, into what a browser would have posted, and puts it together again:
without the ids of lists, and without what no form shows. A stream of ours goes through its form as one value.
"""

from __future__ import annotations

from typing import Any

from wagtail.blocks import Block, BlockField, StreamBlock
from wagtail.blocks.base import BlockWidget
from wagtail.blocks.stream_block import StreamValue


class CheckedStream:
    """A stream that a client sent, by its block's rules. No browser can post one."""

    def __init__(self, value: StreamValue, *, for_publication: bool) -> None:
        self.value = value
        #: Whether it was checked by all rules; else by those of a draft.
        self.for_publication = for_publication


class WholeStream(Block):
    """A stream that has no parts for Wagtail's API v3: of such a block it asks for the value in the form."""

    def __init__(self, stream: StreamBlock) -> None:
        super().__init__()
        self.stream = stream

    def to_python(self, value: Any) -> StreamValue | CheckedStream:
        """A default is no ``CheckedStream``: nobody sent it."""
        return value if isinstance(value, CheckedStream) else self.stream.to_python(value)

    def value_for_form(self, value: StreamValue | CheckedStream) -> StreamValue | CheckedStream:
        return value


class StreamWidget(BlockWidget):
    """Takes what a browser posts, and a whole stream."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = data.get(name)
        if isinstance(given, StreamValue | CheckedStream):
            return given
        return super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)


class StreamFormField(BlockField):
    """Wagtail's field for streams, which takes a whole stream, too."""

    def __init__(self, block: StreamBlock, **kwargs: Any) -> None:
        super().__init__(block=block, **{"widget": StreamWidget(block), **kwargs})
        self._stream = block
        #: API v3 asks the field of a form's class.
        self.block = WholeStream(block)

    def __deepcopy__(self, memo: Any) -> StreamFormField:
        """The field of one form: its block is the stream, as in every form of Wagtail's."""
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
