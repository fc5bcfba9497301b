"""Writing a site's own blocks to a file and reading them again, with all kinds of choosers and values."""

from __future__ import annotations

from pathlib import Path

import pytest
import wagtail_factories
from django.contrib.auth.models import Group
from wagtail.models import Locale, Site

from exoblocks.blocks import StreamBlock
from exoblocks.portable.exporting.exported_stream import BodyWriter
from exoblocks.portable.exporting.namer import Namer
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.loading.stream_validation import read_stream
from exoblocks.portable.record_names.page_tree import Tree
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Report
from tests.factories import PersonFactory
from tests.portable import folders
from tests.portable.loading.test_stored_stream import LocaleChooserBlock, OwnStreamBlock


@pytest.fixture
def report() -> Report:
    return Report(Path("article.json"))


@pytest.fixture
def names(home) -> Names:
    return Names(Tree(Site.objects.get(), Locale.get_default()))


def item(kind, value, number):
    return {"type": kind, "value": value, "id": folders.ITEM.format(number)}


def test_every_record_and_value_is_read_back(home, names, report):
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    group = Group.objects.create(name="Clinicians")
    person, image = PersonFactory(), wagtail_factories.ImageFactory()
    pdf = wagtail_factories.DocumentFactory()
    values = {
        "page": home.pk,
        "image": {"image": image.pk, "decorative": False, "alt_text": "A cell"},
        "document": pdf.pk,
        "person": person.pk,
        "group": group.pk,
        "nested": [item("inner", {"page": german.pk}, 50)],
        "when": "2026-01-31T12:00:00Z",
        "day": "2026-01-31",
        "clock": "12:00:00",
        "number": 3,
        "ratio": 0.5,
        "exact": "1.50",
        "flag": True,
        "size": "l",
        "sizes": ["s", "l"],
        "texts": [item("item", "short", 51)],
        "html": "<hr>",
        "mail": "a@example.org",
    }
    block = OwnStreamBlock()
    stored = [item(kind, value, number) for number, (kind, value) in enumerate(values.items())]
    written = BodyWriter(Namer(names, report)).write(block, block.to_python(stored), ())
    by_type = {entry["type"]: entry["value"] for entry in written}
    assert by_type["page"] == "/"
    assert by_type["nested"][0]["value"]["page"] == {"path": "/", "locale": "de"}
    assert by_type["group"] == ["Clinicians"]
    assert by_type["person"] == str(person.uuid)
    assert set(names.media) == {by_type["image"]["image"], by_type["document"]}
    read = read_stream(block, written, (), BodyReader(names, report), publish=True)
    assert (report.errors, report.warnings) == ([], [])
    again = BodyWriter(Namer(names, report)).write(block, read, ())
    assert again == written


def test_a_record_without_a_portable_name_is_left_out(names, report):
    block = StreamBlock([("locale", LocaleChooserBlock())])
    stored = [item("locale", names.tree.locale.pk, 1)]
    written = BodyWriter(Namer(names, report)).write(block, block.to_python(stored), ())
    assert written[0]["value"] is None
    (warning,) = report.warnings
    assert "has neither a uuid field nor a natural key" in warning.message


def test_a_typed_table_is_refused_when_it_is_read(names, report):
    block = OwnStreamBlock()
    table = {"columns": [{"type": "page", "heading": "a"}], "rows": [], "caption": ""}
    written = BodyWriter(Namer(names, report)).write(
        block, block.to_python([item("table", table, 1)]), ()
    )
    read_stream(block, written, (), BodyReader(names, report), publish=False)
    (error,) = report.errors
    assert error.pointer == "/0/value"
    assert error.message == "Blocks of type TypedTableBlock cannot be exported to a file."
