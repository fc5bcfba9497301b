from __future__ import annotations

from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import Group
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale, Site

from exoblocks.blocks import StreamBlock, StructBlock, TextBlock, TreatmentStreamBlock
from exoblocks.models import Person
from exoblocks.portable.document.document import Item
from exoblocks.portable.files.source import FolderSource
from exoblocks.portable.loading.media_records import load_media
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.loading.stream_validation import read_stream
from exoblocks.portable.record_names.page_tree import Tree
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Report
from tests.factories import PersonFactory
from tests.portable import folders
from tests.testapp.models import ClinicStreamBlock


class OwnChooserBlock(blocks.ChooserBlock):
    widget = forms.Select()


class PersonChooserBlock(OwnChooserBlock):
    target_model = Person


class GroupChooserBlock(OwnChooserBlock):
    """A record with a natural key."""

    target_model = Group


class LocaleChooserBlock(OwnChooserBlock):
    """A record that cannot be identified outside its database."""

    target_model = Locale


class OwnStreamBlock(StreamBlock):
    """A site's own blocks, with every kind of chooser and every kind of value."""

    page = blocks.PageChooserBlock()
    image = ImageBlock()
    document = DocumentChooserBlock()
    person = PersonChooserBlock()
    group = GroupChooserBlock()
    nested = blocks.StreamBlock(
        [("inner", blocks.StructBlock([("page", blocks.PageChooserBlock())]))]
    )
    when = blocks.DateTimeBlock(required=False)
    day = blocks.DateBlock(required=False)
    clock = blocks.TimeBlock(required=False)
    number = blocks.IntegerBlock(required=False)
    ratio = blocks.FloatBlock(required=False)
    exact = blocks.DecimalBlock(required=False)
    flag = blocks.BooleanBlock(required=False)
    size = blocks.ChoiceBlock(choices=[("s", "Small"), ("Large", [("l", "Large")])])
    sizes = blocks.MultipleChoiceBlock(choices=[("s", "Small"), ("l", "Large")])
    texts = blocks.ListBlock(blocks.CharBlock(max_length=5))
    html = blocks.RawHTMLBlock(required=False)
    mail = blocks.EmailBlock(required=False)
    table = TypedTableBlock([("page", blocks.PageChooserBlock())])


@pytest.fixture
def names(home) -> Names:
    return Names(Tree(Site.objects.get(), Locale.get_default()))


@pytest.fixture
def read(names):
    """Reads a stream from a file. Returns (stored form, errors by pointer)."""

    def read(items, block=None, publish=False):
        report = Report(Path("article.json"))
        reader = BodyReader(names, report)
        block = block or OwnStreamBlock()
        value = read_stream(block, items, ("body",), reader, publish=publish)
        errors = {error.pointer: error.message for error in report.errors}
        return (None if value is None else block.get_prep_value(value)), errors

    return read


def one(kind, value):
    return [{"type": kind, "value": value}]


def test_records_in_a_sites_own_blocks_are_found_by_their_portable_names(
    read, names, home, tmp_path
):
    person = PersonFactory()
    group = Group.objects.create(name="Clinicians")
    png, pdf = folders.png(), b"%PDF-1.4"
    entries = [
        {"file": folders.write_media(tmp_path, png, "png"), "kind": "image"},
        {"file": folders.write_media(tmp_path, pdf, "pdf"), "kind": "document"},
    ]
    items = [
        Item((), {"title": "x", "description": "", **entry}, is_right=True) for entry in entries
    ]
    names.media = load_media(
        items, FolderSource(folders.write(tmp_path, {})), Report(Path("x")), []
    )
    image, document = (record for _kind, record in names.media.values())
    stored, errors = read(
        [
            {"type": "page", "value": "/"},
            {"type": "image", "value": {"image": entries[0]["file"], "alt_text": "A square"}},
            {"type": "document", "value": entries[1]["file"]},
            {"type": "person", "value": str(person.uuid)},
            {"type": "group", "value": ["Clinicians"]},
            {"type": "nested", "value": one("inner", {"page": "/"})},
        ],
        publish=True,
    )
    assert errors == {}
    values = [item["value"] for item in stored]
    assert values[0] == home.pk
    assert values[1]["image"] == image.pk
    assert values[2:5] == [document.pk, person.pk, group.pk]
    assert values[5][0]["value"] == {"page": home.pk}


@pytest.mark.parametrize(
    ("kind", "value", "place"),
    [
        ("page", "/nowhere/", ""),
        ("page", 1, ""),
        ("page", {"path": 1, "locale": "en"}, "/path"),
        ("image", {"image": 1}, "/image"),
        ("document", f"{'0' * 64}.pdf", ""),
        ("person", 1, ""),
        ("person", folders.AUTHOR, ""),
        ("group", "Clinicians", ""),
        ("group", ["Nobody"], ""),
        ("group", ["a", "b", "c"], ""),
        ("group", [{}], ""),
        ("nested", one("inner", {"page": "/nowhere/"}), "/0/value/page"),
        ("nested", one("outer", {}), "/0/type"),
        ("when", "2020-02-30T00:00:00Z", ""),
        ("day", "2020-02-30", ""),
        ("day", 20200228, ""),
        ("clock", "25:00", ""),
        ("number", 1.5, ""),
        ("number", "1", ""),
        ("number", True, ""),
        ("ratio", "1.5", ""),
        ("exact", "one", ""),
        ("exact", "NaN", ""),
        ("flag", "yes", ""),
        ("flag", 1, ""),
        ("size", "m", ""),
        ("size", 1, ""),
        ("sizes", "s", ""),
        ("sizes", ["m"], "/0"),
        ("sizes", [1], "/0"),
        ("texts", "text", ""),
        ("texts", ["short", "too long"], "/1"),
        ("texts", ["short", {"type": "item", "value": "too long"}], "/1/value"),
        ("texts", ["short", 1], "/1"),
        ("texts", [{"type": "item", "value": "x", "extra": 1}], "/0/extra"),
        ("html", ["<p>"], ""),
        ("mail", "nobody", ""),
        ("table", {"columns": [], "rows": []}, ""),
    ],
)
def test_a_value_that_the_block_does_not_accept_is_reported(read, kind, value, place):
    _stored, errors = read(one(kind, value))
    assert errors.keys() == {f"/body/0/value{place}"}


def test_a_page_of_another_type_is_reported(read):
    block = StreamBlock([("page", blocks.PageChooserBlock("testapp.ArticlePage"))])
    _stored, errors = read(one("page", "/"), block)
    assert "is not of type “article page”" in errors["/body/0/value"]


def test_a_record_without_a_portable_name_cannot_be_loaded(read):
    block = StreamBlock([("locale", LocaleChooserBlock())])
    _stored, errors = read(one("locale", 1), block)
    assert "has neither a uuid field nor a natural key" in errors["/body/0/value"]


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ("text", ""),
        (None, ""),
        ({}, "/type"),
        ({"type": ["text"], "value": {}}, "/type"),
        ({"type": "unknown", "value": {"stored_type": "x"}}, "/type"),
        ({"type": "quote_of_tomorrow", "value": {}}, "/type"),
        ({"type": "text"}, "/value"),
        ({"type": "text", "value": None}, "/value"),
        ({"type": "text", "value": []}, "/value"),
        ({"type": "text", "value": {}, "extra": 1}, "/extra"),
        ({"type": "text", "value": {}, "id": "1"}, "/id"),
        ({"type": "text", "value": {}, "id": 1}, "/id"),
        ({"type": "text", "value": {"exoblocks_stored": "x"}}, "/value/exoblocks_stored"),
        ({"type": "text", "value": {"a/b": "x"}}, "/value/a~1b"),
        ({"type": "mechanisms", "value": {"mechanisms": {}}}, "/value/mechanisms"),
        (
            {"type": "mechanisms", "value": {"mechanisms": [{"target": "nonsense"}]}},
            "/value/mechanisms/0/target",
        ),
        (
            {"type": "protocols", "value": {"protocols": [{"sessions": {"count": 0}}]}},
            "/value/protocols/0/sessions/count",
        ),
        (
            {"type": "protocols", "value": {"protocols": [{"sessions": None}]}},
            "/value/protocols/0/sessions",
        ),
        (
            {"type": "quote", "value": {"source": {"url": "javascript:alert(1)"}}},
            "/value/source/url",
        ),
    ],
)
def test_content_that_the_editor_could_not_create_is_reported(read, item, place):
    _stored, errors = read([item], TreatmentStreamBlock())
    assert errors.keys() == {f"/body/0{place}"}


def test_the_error_for_an_unknown_code_lists_the_known_ones(read):
    item = {"type": "safety", "value": {"notes": [{"kind": "precautions"}]}}
    _stored, errors = read([item], TreatmentStreamBlock())
    message = errors["/body/0/value/notes/0/kind"]
    assert message.startswith("Expected one of: contraindication, precaution,")


def test_an_id_may_appear_only_once_in_an_article(read):
    block = folders.block("text", 1, heading="a")
    _stored, errors = read([block, block], TreatmentStreamBlock())
    assert errors == {"/body/1/id": "Another block or item in this article already has this id."}


def test_blocks_without_ids_get_new_ones(read):
    items = one("mechanisms", {"mechanisms": [{"title": "a"}, {"title": "b"}]})
    stored, errors = read(items, TreatmentStreamBlock())
    assert errors == {}
    ids = [stored[0]["id"], *(item["id"] for item in stored[0]["value"]["mechanisms"])]
    assert len(set(ids)) == 3
    assert None not in ids


def test_a_draft_may_lack_required_values_of_a_published_article(read):
    items = [
        folders.block("mechanisms", 1, mechanisms=[{"title": "", "target": "inflammation"}]),
        folders.block("figure", 2, alt_text="", caption="Before"),
    ]
    assert read(items, TreatmentStreamBlock())[1] == {}
    assert read(items, TreatmentStreamBlock(), publish=True)[1].keys() == {
        "/body/0/value/mechanisms/0/title",
        "/body/0/value/mechanisms/0/body",
        "/body/1/value/image",
        "/body/1/value/alt_text",
    }


def test_structural_errors_do_not_hide_or_move_other_errors(read):
    items = [
        {"type": "nonsense", "value": {}},
        folders.block("text", 1, heading="h" * 201),
        {"type": "text", "value": 1},
        folders.block("text", 2, heading="h" * 201),
    ]
    _stored, errors = read(items, TreatmentStreamBlock())
    assert errors.keys() == {
        "/body/0/type",
        "/body/1/value/heading",
        "/body/2/value",
        "/body/3/value/heading",
    }


def test_an_error_of_the_stream_appears_at_the_stream(read):
    items = [folders.block("bibliography", number, heading="x") for number in (1, 2)]
    _stored, errors = read(items, TreatmentStreamBlock())
    assert errors.keys() == {"/body"}


def test_a_sites_own_stream_accepts_only_its_own_blocks(read):
    _stored, errors = read(one("quote", {"text": "x"}), ClinicStreamBlock())
    assert "price" in errors["/body/0/type"]
    stored, errors = read(one("price", {"label": "x", "amount": "1.50"}), ClinicStreamBlock())
    assert errors == {}
    assert str(stored[0]["value"]["amount"]) == "1.50"


def test_an_error_of_a_sites_own_struct_appears_at_its_field(read):
    class OwnBlock(StructBlock):
        a = TextBlock(required=False)

        def rules(self, value):
            yield "a", "Never."

    _stored, errors = read(one("own", {}), StreamBlock([("own", OwnBlock())]))
    assert errors == {"/body/0/value/a": "Never."}
