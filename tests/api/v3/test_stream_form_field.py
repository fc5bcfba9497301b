"""A stream in the form by which Wagtail's API v3 saves a page."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from exoblocks.api.v3.stream_form_field import CheckedStream, StreamFormField
from exoblocks.blocks import TreatmentStreamBlock

#: For a draft; it lacks a title.
INCOMPLETE = [{"type": "mechanisms", "value": {"mechanisms": [{"title": ""}]}}]


@pytest.fixture
def field() -> Any:
    """That of one form."""
    return copy.deepcopy(StreamFormField(TreatmentStreamBlock(), required=False))


def checked(field: StreamFormField, *, for_publication: bool) -> CheckedStream:
    return CheckedStream(field.block.to_python(INCOMPLETE), for_publication=for_publication)


def test_the_field_of_a_form_has_its_stream_as_any_field_of_wagtails(field):
    assert isinstance(field.block, TreatmentStreamBlock)
    assert field.widget.block_def is field.block


def test_what_was_checked_for_publication_is_not_checked_again(field):
    stream = checked(field, for_publication=True)
    assert field.clean(stream) is stream.value


def test_what_was_checked_as_a_draft_is_so_until_it_is_published(field):
    stream = checked(field, for_publication=False)
    with pytest.raises(ValidationError):
        field.clean(stream)
    field.is_deferred_validation = True
    assert field.clean(stream) is stream.value


def test_a_stream_is_given_to_its_form_whole(field):
    of_class = StreamFormField(field.block)
    stream = checked(field, for_publication=False)
    data = {"body": of_class.block.value_for_form(of_class.block.to_python(stream))}
    assert field.widget.value_from_datadict(data, {}, "body") is stream
    assert field.has_changed(field.block.to_python([]), stream)
    assert not field.has_changed(stream.value, stream)


def test_text_in_place_of_a_stream_is_what_no_browser_posts(field):
    data = {"body": "[]", "body-count": "0"}
    assert len(field.widget.value_from_datadict(data, {}, "body")) == 0
