from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from exoblocks.blocks.base.error_places import problems_of

LETTERS = blocks.ListBlock(blocks.CharBlock(max_length=2), max_num=2)
STREAM = blocks.StreamBlock([("letters", LETTERS)], max_num=1)


def paths(error: Exception, block: blocks.Block, written: object) -> list[tuple]:
    return [problem.path for problem in problems_of(error, block, written)]


def test_errors_of_a_stream_a_list_and_an_item_have_their_own_paths():
    written = [
        {"type": "letters", "value": ["a", "too long", "c"]},
        {"type": "letters", "value": [{"type": "item", "value": "too long", "id": None}]},
    ]
    with pytest.raises(ValidationError) as raised:
        STREAM.clean(STREAM.to_python(written))
    assert paths(raised.value, STREAM, written) == [
        (),
        (0, "value"),
        (0, "value", 1),
        (1, "value", 0, "value"),
    ]


def test_an_error_of_a_whole_struct_has_the_path_of_the_struct():
    struct = blocks.StructBlock([("letters", LETTERS)])
    error = StructBlockValidationError(
        block_errors={"letters": ListBlockValidationError(non_block_errors=["Two at most."])},
        non_block_errors=[ValidationError("Incomplete.")],
    )
    assert list(problems_of(error, struct, {})) == [
        ((), "Incomplete."),
        (("letters",), "Two at most."),
    ]


def test_an_error_can_be_a_string():
    error = ListBlockValidationError(block_errors={0: ["Not this letter."]})
    assert list(problems_of(error, LETTERS, ["a"])) == [((0,), "Not this letter.")]


def test_an_error_with_a_name_that_is_not_a_field_belongs_to_the_whole_struct():
    struct = blocks.StructBlock([("letters", LETTERS)])
    error = StructBlockValidationError(block_errors={"__all__": ValidationError("Incomplete.")})
    assert list(problems_of(error, struct, {})) == [((), "Incomplete.")]
