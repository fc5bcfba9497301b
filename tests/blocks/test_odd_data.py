"""Whatever value is stored anywhere in a block, no output fails and an unchanged save loses nothing."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import wagtail_factories

from exoblocks.blocks import TreatmentStreamBlock
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, ReferenceFactory, uid
from tests.testapp.models import ArticlePage

BROKEN_LINKS = (
    '<a linktype="page" id="²">a</a><a linktype="page" id="'
    + "9" * 30
    + '">b</a><a href="//[x">c</a>'
)
ODD = [
    None,
    "words",
    "",
    "²",
    "9" * 30,
    "1E+99999999",
    "2026-13-45",
    "javascript:alert(1)",
    BROKEN_LINKS,
    3,
    -2,
    2.5,
    10**30,
    True,
    [],
    [1],
    ["words", None],
    {},
    {"a": 1},
    {"id": [1]},
]


def paths(value: Any) -> list[tuple[Any, ...]]:
    """The paths of the values and containers in ``value``, with one path for all items of a list."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for path in all_paths(value):
        alike = tuple("*" if isinstance(key, int) else key for key in path)
        found.setdefault(alike, path)
    return list(found.values())


def all_paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from all_paths(inner, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], odd: Any) -> Any:
    changed = copy.deepcopy(value)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = copy.deepcopy(odd)
    return changed


@pytest.fixture
def body(home: Any) -> list[dict[str, Any]]:
    image = wagtail_factories.ImageFactory(file__width=100, file__height=50)
    return full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)


@pytest.mark.exhaustive
@pytest.mark.parametrize("block_type", list(TreatmentStreamBlock().offered_blocks))
def test_no_odd_value_breaks_an_output(body, block_type):
    block = TreatmentStreamBlock()
    item = next(item for item in body if item["type"] == block_type)
    for path in paths(item):
        for odd in ODD:
            stored = [replaced(item, path, odd)]
            case = f"{path} = {odd!r}"
            try:
                value = block.to_python(copy.deepcopy(stored))
                shown = json.dumps(block.get_api_representation(value))
                html = block.render(value)
                if odd != BROKEN_LINKS:  # Wagtail's own editor fails on these links
                    json.dumps(block.get_form_state(value))
                kept = block.get_prep_value(value)
            except Exception as error:
                raise AssertionError(case) from error
            assert "NaN" not in shown, case
            assert "Infinity" not in shown, case
            assert not re.search(r'(href|src|cite)="javascript:', html), case
            if path == ("type",) or path == ("value",):
                assert _mentions(kept, odd), case


def _mentions(kept: Any, odd: Any) -> bool:
    """Whether ``kept`` contains ``odd``. Empty values may be missing."""
    return odd in (None, "", [], {}) or json.dumps(odd).strip("{}") in json.dumps(kept)


@pytest.mark.parametrize("odd", ["words", None, 3, [], [1], {"no": "type"}, {"type": ["l"]}])
@pytest.mark.parametrize("at", [0, 1])
def test_a_malformed_item_is_kept_and_the_rest_is_shown(home, client, admin_client, odd, at):
    body = [{"type": "conclusion", "id": "c", "value": {"heading": "H", "body": "<p>End</p>"}}]
    body.insert(at, odd)
    page = ArticlePageFactory(parent=home, body=[])
    ArticlePage.objects.filter(pk=page.pk).update(body=body)
    assert "End" in client.get(page.url).text
    shown = client.get(f"/api/v2/pages/{page.pk}/").json()["body"]
    assert [item["type"] for item in shown][1 - at] == "conclusion"
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    page = ArticlePage.objects.get(pk=page.pk)
    page.save()
    kept = page.body.stream_block.get_prep_value(ArticlePage.objects.get(pk=page.pk).body)
    assert kept[at] == odd


def test_an_unknown_block_stored_in_its_json_form_is_kept_unchanged(db):
    block = TreatmentStreamBlock()
    stored = [{"type": "unknown", "id": uid("u"), "value": {"stored_type": "gone"}}]
    assert block.get_prep_value(block.to_python(copy.deepcopy(stored))) == stored
    assert (
        block.get_api_representation(block.to_python(copy.deepcopy(stored)))[0]["type"] == "unknown"
    )


def test_an_image_with_an_invalid_file_does_not_break_the_page(home, client):
    image = wagtail_factories.ImageFactory(file__width=100, file__height=50)
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no image")
    page = ArticlePageFactory(
        parent=home, body=[{"type": "figure", "id": "f", "value": {"image": image.pk}}]
    )
    assert client.get(page.url).status_code == 200
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["body"][0]["value"]["image"]["renditions"] == []


def test_a_removed_field_is_not_in_the_form_layout():
    from exoblocks.blocks import FigureBlock, SafetyNoteBlock

    class PlainFigure(FigureBlock):
        alt_text = None

    class ShortNote(SafetyNoteBlock):
        references = None
        report_to = None

    assert "alt_text" not in PlainFigure().child_blocks
    assert "references" not in ShortNote().meta.form_layout.get_sorted_block_names()
