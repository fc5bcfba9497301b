"""A site's own subclass of any of our blocks works wherever blocks are read, written or described."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import wagtail_factories
from wagtail.models import Locale, Site

from exoblocks.blocks import StreamBlock, StructBlock
from exoblocks.blocks.base.walk import records, walk
from exoblocks.documents.document_schema import body_schema
from exoblocks.jsonld.blocks import statements_of
from exoblocks.jsonld.page import Page
from exoblocks.models import Reference
from exoblocks.portable.exporting.exported_stream import BodyWriter
from exoblocks.portable.exporting.namer import Namer
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.loading.stream_validation import read_stream
from exoblocks.portable.record_names.page_tree import Tree
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Report
from exoblocks.schema import Definitions, problems_in
from exoblocks.schema.typescript import typescript
from tests.article.full import full_body, item
from tests.blocks import subclasses
from tests.factories import ReferenceFactory, cites, uid
from tests.forms import posted


@pytest.fixture(scope="module")
def whole_body(module_transaction: None) -> list[dict[str, Any]]:
    image = wagtail_factories.ImageFactory(file__width=100, file__height=50)
    return full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)


@pytest.fixture
def body(whole_body: list[dict[str, Any]], db: None) -> list[dict[str, Any]]:
    return copy.deepcopy(whole_body)


def name_of(parameter: Any) -> str:
    return getattr(parameter, "__name__", str(parameter))


def structs_in(block: Any, value: Any, cls: type[StructBlock]) -> list[dict[str, Any]]:
    """The stored values of all structs of the class ``cls`` in ``value``."""
    if isinstance(block, StreamBlock):
        pairs = [(block.child_blocks[inner["type"]], inner["value"]) for inner in value]
    elif hasattr(block, "child_block"):
        pairs = [(block.child_block, inner["value"]) for inner in value]
    elif isinstance(block, StructBlock):
        pairs = [
            (child, value[name]) for name, child in block.child_blocks.items() if name in value
        ]
    else:
        return []
    found = [value] if type(block) is cls else []
    return found + [match for pair in pairs for match in structs_in(*pair, cls)]


def complete(block: StreamBlock, body: list[dict[str, Any]], cls: type[StructBlock]) -> Any:
    """The blocks of ``body`` that contain ``cls``, with all default values, as the first save stores them."""
    native = block.to_python(copy.deepcopy(body))
    [child.value for child in native]  # only values that are read get their defaults
    stored = json.loads(json.dumps(block.get_prep_value(native)))
    return [entry for entry in stored if structs_in(block, [entry], cls)]


def differences(first: Any, second: Any, at: tuple[Any, ...] = ()) -> list[Any]:
    """The paths where two stored values differ, with both values."""
    if isinstance(first, dict) and isinstance(second, dict):
        keys = first.keys() | second.keys()
        pairs = [(key, first.get(key, "(missing)"), second.get(key, "(missing)")) for key in keys]
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        pairs = [(index, *pair) for index, pair in enumerate(zip(first, second, strict=True))]
    else:
        return [] if first == second else [(at, first, second)]
    return [found for key, *pair in pairs for found in differences(*pair, (*at, key))]


def saved_by_a_form(block: StreamBlock, stored: Any) -> Any:
    """What is stored after an editor opens ``stored`` and saves an unchanged draft."""
    native = block.to_python(copy.deepcopy(stored))
    form = posted(block, block.get_form_state(native), "body")
    cleaned = block.clean_deferred(block.value_from_datadict(form, {}, "body"))
    # The rich text editor adds a key to each paragraph.
    saved = re.sub(r' data-block-key=\\"\w+\\"', "", json.dumps(block.get_prep_value(cleaned)))
    return json.loads(saved)


def shown_everywhere(block: StreamBlock, stored: Any) -> Any:
    """The JSON of ``stored``, checked against its schema. The HTML and the JSON-LD are made too."""
    native = block.to_python(copy.deepcopy(stored))
    shown = json.loads(json.dumps(block.get_api_representation(native)))
    assert problems_in(body_schema(block), shown) == []
    assert "exo-article" in block.render(native)
    for entry in shown:
        statements_of(block.child_blocks[entry["type"]], entry, Page(url="https://clinic.example/"))
    return shown


def moved(block: StreamBlock, stored: Any) -> Any:
    """``stored`` after an export to a portable article and an import from it."""
    report = Report(Path("article.json"))
    names = Names(Tree(Site.objects.get(), Locale.get_default()))
    native = block.to_python(copy.deepcopy(stored))
    written = json.loads(json.dumps(BodyWriter(Namer(names, report)).write(block, native, ())))
    read = read_stream(block, written, (), BodyReader(names, report), publish=False)
    assert report.errors == []
    assert read is not None
    return json.loads(json.dumps(block.get_prep_value(read)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", subclasses.structs(), ids=name_of)
def test_a_field_that_a_subclass_adds_is_in_every_output(body, cls):
    mine = subclasses.adding(cls)
    block = subclasses.stream_with(cls, mine)
    source = ReferenceFactory()
    stored = complete(block, body, mine)
    filled = structs_in(block, stored, mine)
    assert filled
    for struct in filled:
        struct["skin"] = "Dry"
        struct["sources"] = [item(uid("source-1"), cites(source)[0])]
    assert mine().meta.form_layout.children[-2:] == ["skin", "sources"]
    assert differences(saved_by_a_form(block, stored), stored) == []
    assert json.dumps(shown_everywhere(block, stored)).count('"skin": "Dry"') == len(filled)
    assert '"skin"' in json.dumps(body_schema(block))
    assert "skin: string" in typescript({"Body": body_schema(block)})
    assert (Reference, source.pk) in set(records(walk(block, stored)))
    assert json.dumps(moved(block, stored)).count('"skin": "Dry"') == len(filled)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("cls", "name"), subclasses.fields(), ids=name_of)
def test_a_field_that_a_subclass_removes_is_in_no_output(body, cls, name):
    mine = subclasses.dropping(cls, name)
    block = subclasses.stream_with(cls, mine)
    before = complete(block, body, mine)
    assert name not in mine().meta.form_layout.get_sorted_block_names()
    assert differences(saved_by_a_form(block, before), before) == []
    shown = shown_everywhere(block, before)
    for struct in shown_structs(block, shown, mine):
        assert name not in struct
    assert name not in mine().represented_keys(Definitions())
    moved(block, before)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("cls", "name"), subclasses.fields(), ids=name_of)
def test_a_field_that_a_subclass_redefines_keeps_its_position(body, cls, name):
    mine = subclasses.redeclaring(cls, name)
    block = subclasses.stream_with(cls, mine)
    stored = complete(block, body, mine)
    for struct in structs_in(block, stored, mine):
        struct[name] = "Again"
    assert list(mine().child_blocks) == list(cls().child_blocks)
    keys = list(cls().represented_keys(Definitions()))
    if name == "cells":  # the keys of the cells are among those of the table
        keys = [*keys[:-2], "cells"]
    assert list(mine().represented_keys(Definitions())) == keys
    assert differences(saved_by_a_form(block, stored), stored) == []
    shown = shown_everywhere(block, stored)
    structs = shown_structs(block, shown, mine)
    assert structs
    expected = set() if name in cls.private_fields else {"Again"}
    assert {struct[name] for struct in structs if name in struct} == expected
    moved(block, stored)


def shown_structs(block: Any, shown: Any, cls: type[StructBlock]) -> list[dict[str, Any]]:
    """The values of all structs of the class ``cls`` in ``shown``, the JSON of ``block``."""
    if isinstance(block, StreamBlock):
        pairs = [(block.child_blocks[entry["type"]], entry["value"]) for entry in shown]
    elif hasattr(block, "child_block"):
        pairs = [(block.child_block, entry) for entry in shown or []]
    elif isinstance(block, StructBlock) and shown:
        pairs = [(child, shown.get(name)) for name, child in block.child_blocks.items()]
    else:
        return []
    found = [shown] if type(block) is cls else []
    return found + [match for pair in pairs for match in shown_structs(*pair, cls)]
