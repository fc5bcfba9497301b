"""What a consumer sends back is stored as it was, and what it writes as an editor would have."""

from __future__ import annotations

import copy
import json
from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from exoblocks.blocks import (
    ReferenceChooserBlock,
    RichTextBlock,
    StreamBlock,
    TreatmentStreamBlock,
)
from exoblocks.blocks.writing.previous import Previous
from exoblocks.blocks.writing.writer import WritingError, stored
from tests.article.full import full_body, item
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, inline, uid

pytestmark = pytest.mark.django_db
STREAM = TreatmentStreamBlock()


def version(body: list[dict[str, Any]]) -> Previous:
    return Previous.of(STREAM, STREAM.to_python(body))


def sent_back(before: Previous) -> Any:
    """What reading gave, as it comes out of a consumer's JSON parser."""
    return json.loads(json.dumps(before.shown))


def write(written: Any, before: Previous | None = None) -> Any:
    return stored(STREAM, written, before=before, base_url="http://testserver")


def problems(written: Any, before: Previous | None = None) -> dict[str, str]:
    with pytest.raises(WritingError) as caught:
        write(written, before)
    return {"/".join(map(str, at)): message for at, message in caught.value.problems}


@pytest.fixture
def references() -> list[Any]:
    return ReferenceFactory.create_batch(3)


@pytest.fixture
def full(references: list[Any]) -> Previous:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    return version(full_body(*references, image))


def test_every_block_sent_back_is_stored_as_it_was(full):
    assert write(sent_back(full), full) == full.stored


def test_every_block_sent_back_with_one_change_is_stored_as_it_was_but_for_that(full):
    for index, item_ in enumerate(sent_back(full)):
        written = sent_back(full)
        name = "text" if item_["type"] == "quote" else "heading"
        name = {"regulatory_status": "regulator", "figure": "caption"}.get(item_["type"], name)
        written[index]["value"][name] = "Changed"
        expected = copy.deepcopy(full.stored)
        expected[index]["value"][name] = "Changed"
        assert write(written, full) == expected


# --- Whatever is stored ----------------------------------------------------------------------

#: Besides what belongs there: what scripts and other versions leave behind.
JUNK = st.sampled_from([None, "", "text", 7, -2.5, True, [], ["a"], {}, {"id": 3}, "javascript:x"])
GONE = 987_654


def stored_values(block: blocks.Block) -> st.SearchStrategy[Any]:
    """Stored forms of ``block``, right and wrong."""
    if isinstance(block, blocks.StreamBlock):
        kinds = [
            st.fixed_dictionaries(
                {"type": st.just(name), "id": st.uuids().map(str), "value": stored_values(child)}
            )
            for name, child in block.child_blocks.items()
        ]
        return st.lists(st.one_of(*kinds), max_size=3)
    if isinstance(block, blocks.ListBlock):
        ids = st.uuids().map(str)
        kept = stored_values(block.child_block)
        whole = st.fixed_dictionaries({"type": st.just("item"), "id": ids, "value": kept})
        return st.lists(whole, max_size=2)
    if isinstance(block, blocks.StructBlock):
        fields = {name: stored_values(child) for name, child in block.child_blocks.items()}
        return st.fixed_dictionaries({}, optional={**fields, "of_another_version": JUNK})
    if isinstance(block, BaseChoiceBlock):
        return st.sampled_from(["supports", "animal", "retired", "wk"]) | JUNK
    if isinstance(block, blocks.RichTextBlock):
        texts = ["<p>So.</p>", f"<p>So {inline(GONE)}.</p>", "<script>x</script>", "<p></p>"]
        return st.sampled_from(texts) | JUNK
    return st.sampled_from(["2", "2.50", 3, "2026-01-31", "31 January", GONE, "Words"]) | JUNK


def touched(block: blocks.Block, shown: Any) -> Any:
    """``shown`` with something new in each struct and list item, which no block has a field for."""
    if isinstance(block, blocks.StreamBlock):
        return [
            item_
            if item_["type"] == "unknown"
            else {**item_, "value": touched(block.child_blocks[item_["type"]], item_["value"])}
            for item_ in shown
        ]
    if isinstance(block, blocks.ListBlock):
        return [touched(block.child_block, item_) for item_ in shown]
    if isinstance(block, blocks.StructBlock) and shown is not None:
        inner = {
            name: touched(block.child_blocks[name], value) if name in block.child_blocks else value
            for name, value in shown.items()
        }
        return {**inner, "of_nobody": 1}
    return shown


@given(body=stored_values(STREAM))
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_whatever_is_stored_is_stored_again_when_it_is_sent_back(body):
    before = version(body)
    assert write(sent_back(before), before) == before.stored
    assert write(touched(STREAM, sent_back(before)), before) == before.stored


# --- What reading does not show --------------------------------------------------------------


@pytest.fixture
def odd(references: list[Any]) -> Previous:
    """Content of another version, of records that are gone, and what a script left behind."""
    gone = 987_654
    mechanism = {
        "title": "Collagen",
        "body": f"<p>So {inline(gone)} and {inline(references[0], 'p. 2')}.</p>",
        "target": "retired_target",
        "dose": {"mg": 5},
        "references": [
            item("cite-gone", cites(gone)[0]),
            item("cite-here", {**cites(references[1])[0], "page_from": 7}),
        ],
    }
    protocol = {"title": "Pen", "modality": "retired", "sessions": {"count": 2, "rest": "long"}}
    return version(
        [
            {"type": "mechanisms", "id": "m-1", "value": {"mechanisms": [item("i-1", mechanism)]}},
            {"type": "price_list", "id": "u-1", "value": {"amount": "7"}},
            {"type": "protocols", "id": "p-1", "value": {"protocols": [item("i-2", protocol)]}},
            {"type": "figure", "id": "f-1", "value": {"image": gone, "caption": "Gone"}},
            {
                "type": "regulatory_status",
                "id": "r-1",
                "value": {
                    "jurisdiction": "US",
                    "as_of": "some day",
                    "source_url": "javascript:alert(1)",
                    "statement": "<p>Not approved.</p>",
                },
            },
            "no block at all",
        ]
    )


def test_what_reading_does_not_show_is_kept(odd):
    written = sent_back(odd)
    written[0]["value"]["heading"] = "New"
    written[0]["value"]["mechanisms"][0]["title"] = "New"
    written[2]["value"]["protocols"][0]["title"] = "New"
    written[2]["value"]["protocols"][0]["sessions"]["count"] = 3
    written[3]["value"]["caption"] = "New"
    written[4]["value"]["regulator"] = "New"
    expected = copy.deepcopy(odd.stored)
    expected[0]["value"] |= {"heading": "New"}
    expected[0]["value"]["mechanisms"][0]["value"] |= {"title": "New"}
    expected[2]["value"]["protocols"][0]["value"] |= {"title": "New"}
    expected[2]["value"]["protocols"][0]["value"]["sessions"] |= {"count": 3}
    expected[3]["value"] |= {"caption": "New"}
    expected[4]["value"] |= {"regulator": "New"}
    assert write(written, odd) == expected


def test_a_block_that_nobody_knows_keeps_its_place_when_others_move(odd):
    written = sent_back(odd)
    assert write([written[1], written[0]], odd) == [odd.stored[1], odd.stored[0]]


def test_a_block_that_nobody_knows_cannot_be_written(odd):
    unknown = sent_back(odd)[1]
    assert list(problems([unknown])) == ["0"]
    assert list(problems([{**unknown, "id": "u-2"}], odd)) == ["0"]
    assert list(problems([{**unknown, "value": {"stored_type": "other"}}], odd)) == ["0"]
    assert list(problems([{"type": "price_list", "value": {"amount": "1"}}], odd)) == ["0/type"]


def test_an_item_takes_along_what_it_holds_when_it_moves_to_another_list(odd):
    mechanism = sent_back(odd)[0]["value"]["mechanisms"][0]
    written = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]
    (block,) = write(written, odd)
    assert block["value"]["mechanisms"] == odd.stored[0]["value"]["mechanisms"]
    assert block["id"] != "m-1"


def test_a_retired_code_is_refused_where_it_is_not_stored(odd):
    written = sent_back(odd)
    written[0]["value"]["mechanisms"][0]["target"] = {"code": "other_retired", "label": "?"}
    assert list(problems(written, odd)) == ["0/value/mechanisms/0/target"]


# --- Ids -------------------------------------------------------------------------------------


def test_a_new_block_and_a_new_item_get_an_id_or_bring_a_uuid():
    given = "5c9cba5d-6b0c-4a52-8f2c-0a3e0c2f2d10"
    written = [{"type": "mechanisms", "value": {"mechanisms": [{"id": given}, {"title": "B"}]}}]
    (block,) = write(written)
    first, second = block["value"]["mechanisms"]
    assert first["id"] == given
    assert len({block["id"], second["id"], given}) == 3


def test_an_id_of_another_shape_and_an_id_given_twice_are_refused(full):
    written = [{"type": "text", "id": "here", "value": {}}]
    assert list(problems(written)) == ["0/id"]
    text = sent_back(full)[0]
    assert list(problems([text, text], full)) == ["1/id"]


def test_the_items_of_a_list_of_texts_keep_their_ids(full):
    written = sent_back(full)
    written[3]["value"]["protocols"][0]["combined_with"] = ["Serum before", "Exosome serum"]
    first, second = write(written, full)[3]["value"]["protocols"][0]["value"]["combined_with"]
    assert (first["value"], second["value"]) == ("Serum before", "Exosome serum")
    assert second["id"] == uid("x")
    assert first["id"] != uid("x")


def test_items_may_come_in_the_form_in_which_they_are_stored(full):
    assert write(full.stored, full) == full.stored


# --- Single values ---------------------------------------------------------------------------


def mechanism(**fields: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [fields]}}]


def written_mechanism(**fields: Any) -> dict[str, Any]:
    return write(mechanism(**fields))[0]["value"]["mechanisms"][0]["value"]


def test_a_choice_comes_as_its_code_or_as_reading_gives_it():
    as_read = {"code": "inflammation", "label": "Inflammation"}
    assert written_mechanism(target="inflammation") == {"target": "inflammation"}
    assert written_mechanism(target=as_read) == {"target": "inflammation"}
    assert written_mechanism(target=None) == {"target": ""}


def test_an_evidence_basis_that_follows_from_the_references_is_not_stored():
    derived = {"code": "animal", "label": "Animal study", "derived": True}
    cited = [{"reference": ReferenceFactory(study_design="animal_study").pk}]
    found = written_mechanism(evidence_basis=derived, references=cited)
    assert found["evidence_basis"] == ""
    assert written_mechanism(evidence_basis=derived) == {"evidence_basis": "animal"}
    chosen = {**derived, "derived": False}
    assert written_mechanism(evidence_basis=chosen) == {"evidence_basis": "animal"}


def test_a_record_comes_by_its_id_or_as_the_object_that_reading_gave(full):
    image = sent_back(full)[7]["value"]["image"]
    for sent in (image, image["id"]):
        (figure,) = write([{"type": "figure", "value": {"image": sent}}])
        assert figure["value"] == {"image": image["id"]}


@pytest.mark.parametrize("given", [987_654, "x", -1, 2**70, {}, {"id": None}, [1], True, 1.5])
def test_a_record_that_does_not_exist_is_refused(given):
    references = [{"reference": given}]
    if given == {"id": None}:
        assert written_mechanism(references=references)["references"][0]["value"] == {
            "reference": None
        }
    else:
        place = "0/value/mechanisms/0/references/0/reference"
        assert list(problems(mechanism(references=references))) == [place]


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_a_character_that_no_database_stores_is_refused(text):
    fields = {"title": text, "body": text, "target": text}
    assert list(problems(mechanism(**fields))) == [
        f"0/value/mechanisms/0/{name}" for name in fields
    ]


@pytest.mark.parametrize("written", [7, "text", {"type": "text"}, [7], [{"type": 7}], [{}]])
def test_what_has_no_shape_of_a_stream_is_refused(written):
    assert problems(written)


# --- Rich text -------------------------------------------------------------------------------


def written_text(html: str, before: str = "") -> str:
    """``html`` stored as the text of a block whose text was ``before``."""
    was = version([{"type": "text", "id": "t", "value": {"body": before}}])
    return write([{"type": "text", "id": "t", "value": {"body": html}}], was)[0]["value"]["body"]


def test_citations_of_the_display_html_are_stored_as_citations(references):
    first, second, third = (reference.pk for reference in references)
    body = (
        f"<p>One {inline(first)}, two {inline(second, 'p. 27')} {inline(first)}, "
        f"three {inline(first)} {inline(second)} {inline(third)}.</p>"
    )
    shown = version([{"type": "text", "id": "t", "value": {"body": body}}]).shown[0]["value"][
        "body"
    ]
    assert 'data-references="' in shown
    cited = '<a id="{}" linktype="citation"{}>(Kim 2019{})</a>'.format
    plain = [cited(pk, "", "") for pk in (first, second, third)]
    located = cited(second, ' locator="p. 27"', ", p. 27")
    found = written_text(shown.replace("One", "1"))
    expected = f"<p>1 {plain[0]}, two {plain[0]} {located}, three {' '.join(plain)}.</p>"
    assert BeautifulSoup(found, "html.parser") == BeautifulSoup(expected, "html.parser")


def test_a_citation_of_a_record_that_does_not_exist_is_refused():
    html = '<p>So <a class="citation" data-reference="987654">[1]</a>.</p>'
    assert list(problems([{"type": "text", "value": {"body": html}}])) == ["0/value/body"]
    stored_form = f"<p>So {inline(987_654)}.</p>"
    assert list(problems([{"type": "text", "value": {"body": stored_form}}])) == ["0/value/body"]


def test_links_to_pages_and_documents_of_the_site_are_stored_by_id(home):
    page = ArticlePageFactory(parent=home, slug="treatment")
    document = get_document_model().objects.create(
        title="Leaflet", file=ContentFile(b"-", name="leaflet.txt")
    )
    found = written_text(
        f'<p><a href="http://testserver/treatment/">a</a> <a href="/treatment/">b</a> '
        f'<a href="http://testserver{document.url}">c</a> '
        f'<a href="http://testserver/treatment/?x=1">d</a> <a href="https://example.org/">e</a></p>'
    )
    for link in (
        f'<a linktype="page" id="{page.pk}">a</a>',
        f'<a linktype="page" id="{page.pk}">b</a>',
        f'<a linktype="document" id="{document.pk}">c</a>',
        '<a href="http://testserver/treatment/?x=1">d</a>',
        '<a href="https://example.org/">e</a>',
    ):
        assert link in found


def test_a_link_to_a_draft_stays_an_address(home):
    ArticlePageFactory(parent=home, slug="draft", live=False)
    html = '<p><a href="http://testserver/draft/">a</a></p>'
    assert written_text(html) == html


def test_a_link_that_was_stored_by_id_is_so_again_after_a_change(home):
    page = ArticlePageFactory(parent=home, slug="draft", live=False)
    before = f'<p>One <a linktype="page" id="{page.pk}">link</a>.</p>'
    was = version([{"type": "text", "id": "t", "value": {"body": before}}])
    shown = was.shown[0]["value"]["body"]
    assert 'linktype="page"' in written_text(shown.replace("One", "Two"), before)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()">a<img src="x" onerror="x()">b</p>', "<p>ab</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="java\tscript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p>a</p><embed embedtype="media" url="javascript:x()"/>', "<p>a</p>"),
        ("<h1>a</h1>", "<p>a</p>"),
        ("<p><u>a</u></p>", "<p>a</p>"),
        ("<p></p>", ""),
        ("plain", "<p>plain</p>"),
    ],
)
def test_what_the_editor_does_not_offer_is_not_stored(html, kept):
    assert written_text(html) == kept


def test_html_that_is_nested_too_deeply_is_refused():
    html = "<b>" * 5_000 + "a"
    assert list(problems([{"type": "text", "value": {"body": html}}])) == ["0/value/body"]


@pytest.mark.parametrize(
    ("odd", "is_in_list"),
    [
        (None, True),
        (7, True),
        (7, False),
        *product(({"type": "price_list"}, {"type": 7}), (True, False)),
    ],
)
def test_an_odd_item_of_an_inner_stream_outlives_a_change_beside_it(odd, is_in_list):
    block = StreamBlock([("inner", StreamBlock([("text", blocks.CharBlock())]))])
    body = [{"type": "inner", "id": uid("a"), "value": [odd] if is_in_list else odd}]
    before = Previous.of(block, block.to_python(body))
    sent = sent_back(before)
    sent[0]["value"].append({"type": "text", "value": "new"})
    kept, new = stored(block, sent, before=before)[0]["value"]
    assert (kept, new["value"]) == (odd, "new")


# --- Tables ----------------------------------------------------------------------------------

TABLE = blocks.StreamBlock(
    [("table", TypedTableBlock([("source", ReferenceChooserBlock()), ("text", RichTextBlock())]))]
)


def table(*rows: list[Any], kinds: tuple[str, ...] = ("source", "text")) -> list[dict[str, Any]]:
    columns = [{"type": kind, "heading": kind.title()} for kind in kinds]
    shown_rows = [{"values": row} for row in rows]
    value = {"columns": columns, "rows": shown_rows, "caption": ""}
    return [{"type": "table", "id": uid("t"), "value": value}]


def cells(stream: Any) -> list[list[Any]]:
    return [row["values"] for row in stream[0]["value"]["rows"]]


def test_a_cell_of_a_table_is_written_as_any_value_of_its_block(references):
    first, second = references[:2]
    evil = "<p>a<script>x()</script></p>"
    written = table([{"uuid": str(first.uuid)}, evil], [second.pk, "<p>b</p>"])
    assert cells(stored(TABLE, written)) == [[first.pk, "<p>a</p>"], [second.pk, "<p>b</p>"]]


def test_a_cell_that_comes_back_as_it_was_read_stays_as_it_is_stored(references):
    body = table([987_654, "<p>a</p>"], [references[0].pk, "<p>b</p>"])
    before = Previous.of(TABLE, TABLE.to_python(body))
    sent = sent_back(before)
    cells(sent)[1][1] = "<p>c</p>"
    assert cells(stored(TABLE, sent, before=before)) == [
        [987_654, "<p>a</p>"],
        [references[0].pk, "<p>c</p>"],
    ]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (table([987_654, ""]), "0/value/rows/0/values/0"),
        (table(["x"], kinds=("song",)), "0/value/rows/0/values/0"),
        ([{"type": "table", "value": {"columns": 7}}], "0/value"),
        ([{"type": "table", "value": 7}], "0/value"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_at_its_place(written, place):
    with pytest.raises(WritingError) as caught:
        stored(TABLE, written)
    assert place in {"/".join(map(str, problem.path)) for problem in caught.value.problems}
