"""The form field of a stream in the form with which Wagtail's API v3 saves a page."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from exoblocks.api.v3.stream_form_field import CheckedStream, StreamFormField
from exoblocks.blocks import TreatmentStreamBlock

#: Valid only in a draft, because the title is empty.
INCOMPLETE = [
    {"type": "mechanisms", "value": {"mechanisms": [{"title": "", "body": "<p>So.</p>"}]}}
]


@pytest.fixture
def field() -> Any:
    """A copy of the field, as each form has its own."""
    return copy.deepcopy(StreamFormField(TreatmentStreamBlock(), required=False))


def checked(field: StreamFormField, *, for_publication: bool) -> CheckedStream:
    return CheckedStream(field.block.to_python(INCOMPLETE), for_publication=for_publication)


def test_the_copied_field_shares_its_block_with_its_widget(field):
    assert isinstance(field.block, TreatmentStreamBlock)
    assert field.widget.block_def is field.block


def test_a_stream_checked_for_publication_is_not_checked_again(field):
    stream = checked(field, for_publication=True)
    assert field.clean(stream) is stream.value


def test_a_stream_checked_as_a_draft_is_checked_again_for_publication(field):
    stream = checked(field, for_publication=False)
    with pytest.raises(ValidationError):
        field.clean(stream)
    field.is_deferred_validation = True
    assert field.clean(stream) is stream.value


def test_a_checked_stream_passes_through_the_form_unchanged(field):
    of_class = StreamFormField(field.block)
    stream = checked(field, for_publication=False)
    data = {"body": of_class.block.value_for_form(of_class.block.to_python(stream))}
    assert field.widget.value_from_datadict(data, {}, "body") is stream
    assert field.has_changed(field.block.to_python([]), stream)
    assert not field.has_changed(stream.value, stream)


def test_data_posted_by_a_form_is_read_by_the_widget(field):
    data = {"body": "[]", "body-count": "0"}
    assert len(field.widget.value_from_datadict(data, {}, "body")) == 0
