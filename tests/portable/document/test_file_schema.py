"""The schema of portable articles accepts exported files and rejects mutated ones."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exoblocks.blocks import StreamBlock
from exoblocks.portable import export_article, portable_schema
from exoblocks.portable.document.file_schema import body_schema
from exoblocks.schema import problems_in, standalone
from tests.portable import folders
from tests.portable.exporting.articles import full_article
from tests.portable.loading.test_stored_stream import OwnStreamBlock
from tests.portable.test_mutations import places

PNG = folders.png()
PDF = b"%PDF-1.4 leaflet"


@cache
def known_schema() -> dict[str, Any]:
    return portable_schema()


def problems(document: Any) -> set[tuple[str | int, ...]]:
    return {problem.path for problem in problems_in(known_schema(), document)}


def are_near(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether one of the two places contains the other."""
    return all(a == b for a, b in zip(one, other, strict=False))


def at(document: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        document = document[key]
    return document


def kinds_of_places(document: Any) -> list[tuple[Any, ...]]:
    """One place of each kind. The items of a list count as the same kind."""
    kinds = {}
    for place in places(document)[1:]:
        block = document["body"][place[1]]["type"] if place[:1] == ("body",) and place[1:] else ""
        kind = tuple("*" if isinstance(key, int) else key for key in place)
        kinds.setdefault((block, kind), place)
    return [place for place in kinds.values() if "csl" not in place]  # CSL may be any object


@pytest.fixture
def exported(home, tmp_path) -> Any:
    export_article(full_article(home), tmp_path / "out")
    return json.loads((tmp_path / "out/article.json").read_text())


def test_it_is_a_valid_json_schema():
    schema = portable_schema()
    Draft202012Validator.check_schema(schema)
    document = folders.rich_article(PNG, PDF)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []


def test_it_is_always_the_same():
    assert json.dumps(portable_schema()) == json.dumps(portable_schema())


def test_an_export_matches_the_schema(exported):
    assert problems(exported) == set()


def test_an_export_matches_the_published_schema(exported):
    published = standalone(portable_schema())
    rich = folders.rich_article(PNG, PDF)
    for document in (exported, rich):
        assert list(Draft202012Validator(published).iter_errors(document)) == []


@pytest.mark.exhaustive
def test_no_key_of_an_export_can_be_renamed(exported):
    for *way, key in kinds_of_places(exported):
        if not isinstance(key, str):
            continue
        document = copy.deepcopy(exported)
        parent = at(document, tuple(way))
        parent[f"{key}_"] = parent.pop(key)
        assert problems(document), (*way, key)


@pytest.mark.exhaustive
def test_no_value_of_an_export_can_have_another_type(exported):
    for place in kinds_of_places(exported):
        document = copy.deepcopy(exported)
        at(document, place[:-1])[place[-1]] = {"strange": True}
        # If an item has no valid type, the error is at the item itself.
        assert any(are_near(path, place) for path in problems(document)), place


def test_each_page_type_has_its_own_blocks():
    price = {"type": "price", "id": None, "value": {"label": "a", "amount": "1.50"}}
    article = folders.article(body=[price])
    assert problems(article) == {("body", 0, "type")}
    assert problems({**article, "page_type": "testapp.ProcedurePage"}) == set()
    assert problems({**article, "page_type": "auth.User"}) == {("page_type",)}


def test_a_block_that_a_site_adds_is_in_the_schema_without_further_code():
    schema = body_schema(OwnStreamBlock())
    kinds = set(OwnStreamBlock().offered_blocks)
    mapping = schema["$defs"]["OwnStreamItem"]["discriminator"]["mapping"]
    assert mapping.keys() == kinds
    found = problems_in(schema, [{"type": "day", "value": "31.1.2026"}])
    assert [problem.path for problem in found] == [(0, "value")]


def test_a_stream_without_blocks_must_be_empty():
    assert problems_in(body_schema(StreamBlock([])), []) == []
