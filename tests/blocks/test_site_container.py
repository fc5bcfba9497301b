"""A site's own container works in everything that traverses a stream."""

from __future__ import annotations

import copy
import importlib.util
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.signals import setting_changed
from wagtail.models import Locale, Site

from exoblocks.blocks.base.item_ids import text_id
from exoblocks.blocks.base.walk import records, walk
from exoblocks.blocks.writing.writer import WritingError, stored
from exoblocks.documents.article import read_article
from exoblocks.models import RecordUse, Reference
from exoblocks.portable.exporting.exported_stream import BodyWriter
from exoblocks.portable.exporting.namer import Namer
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.loading.stream_validation import read_stream
from exoblocks.portable.record_names.page_tree import Tree
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Report
from exoblocks.schema import Definitions, problems_in
from tests.blocks.writing.writing import previous
from tests.factories import ProcedurePageFactory, ReferenceFactory
from tests.testapp.blocks import AccordionBlock
from tests.testapp.models import ProcedurePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def stream() -> Iterator[Any]:
    """The stream of ``ProcedurePage`` with the accordion block added."""
    stream = ProcedurePage._meta.get_field("content").stream_block

    def forget() -> None:
        stream.__dict__.pop("offered_blocks", None)
        setting_changed.send(sender=None, setting="EXOBLOCKS", value=None, enter=True)

    block = AccordionBlock()
    block.set_name("accordion")
    stream.child_blocks["accordion"] = block
    forget()
    yield stream
    del stream.child_blocks["accordion"]
    forget()


@pytest.fixture
def references() -> list[Reference]:
    return ReferenceFactory.create_batch(3)


def accordion(intro: Reference, *sources: Any) -> dict[str, Any]:
    """An accordion with a citation in its text and one in each panel."""
    text = f'<p>So <a id="{intro.pk}" linktype="citation">x</a>.</p>'
    panels = [{"panel": {"note": "A", "source": getattr(each, "pk", each)}} for each in sources]
    return {"type": "accordion", "value": {"intro": text, "panels": panels}}


def with_ids(body: list[Any], *, block: str = "b", panel: str = "p") -> list[Any]:
    """``body`` with ids, as it is saved."""
    body = copy.deepcopy(body)
    for item in body:
        item["id"] = text_id(block)
        for index, each in enumerate(item["value"]["panels"]):
            each["id"] = text_id(f"{panel}{index}")
    return body


def test_its_records_are_found_in_reading_order(stream, references):
    leaves = walk(stream, [accordion(*references)])
    assert [pk for _model, pk in records(leaves)] == [each.pk for each in references]


def test_items_without_ids_get_the_same_ids_each_time(stream, references):
    body = [accordion(*references)]
    first, second = (stream.to_python(body)[0].value["panels"] for _time in range(2))
    ids = [panel["id"] for panel in first]
    assert len({*ids}) == 2
    assert all(uuid.UUID(item_id) for item_id in ids)
    assert [panel["id"] for panel in second] == ids


@pytest.mark.parametrize("mode", ["read", "write"])
def test_its_schema_describes_its_stored_value(stream, references, mode):
    definitions = Definitions(mode)
    document = definitions.document(definitions.of(AccordionBlock()), title="Accordion")
    value = accordion(*references)["value"]
    for panel in value["panels"]:
        panel["id"] = str(uuid.uuid4())
    assert list(problems_in(document, value)) == []
    value["panels"][1]["panel"]["note"] = 7
    (problem,) = problems_in(document, value)
    assert problem.path == ("panels", 1, "panel", "note")


def test_unknown_content_of_an_item_survives_changes_beside_it(stream, references):
    gone = 987_654
    body = with_ids([accordion(references[0], gone, references[1])])
    body[0]["value"]["panels"][0]["panel"]["later"] = 1
    before = previous(stream, body)
    sent = copy.deepcopy(before.shown)
    first, second = sent[0]["value"]["panels"]
    second["panel"]["note"] = "B"
    sent[0]["value"]["panels"] = [second, first]
    expected = copy.deepcopy(before.stored)
    expected[0]["value"]["panels"].reverse()
    expected[0]["value"]["panels"][0]["panel"]["note"] = "B"
    assert stored(stream, sent, before=before) == expected


def test_every_problem_within_has_its_path(stream, references):
    value = accordion(references[0], 987_654)["value"]
    value["panels"][0]["id"] = "not a uuid"
    with pytest.raises(WritingError) as caught:
        stored(stream, [{"type": "accordion", "value": value}])
    assert {problem.path for problem in caught.value.problems} == {
        (0, "value", "panels", 0, "panel", "source"),
        (0, "value", "panels", 0, "panel", "id"),
    }


@pytest.mark.skipif(
    importlib.util.find_spec("wagtail.api.v3") is None, reason="API v3 needs Wagtail 8.0"
)
def test_api_v3_writes_and_reads_it(stream, references, home):
    from tests.api.v3.consumer import Consumer, errors_by_path

    writer = Consumer(get_user_model().objects.create_superuser("w", "w@example.org", "-"))
    page = ProcedurePageFactory(parent=home)
    first, second, third = references
    body = [accordion(first, str(second.uuid), third)]
    body[0]["value"]["intro"] += "<script>x()</script>"
    response = writer.patch(page, content=body, meta={"action": "publish"})
    assert response.status_code == 200, response.content
    value = response.json()["content"][0]["value"]
    assert [each["panel"]["source"] for each in value["panels"]] == [second.pk, third.pk]
    assert "script" not in value["intro"]
    assert [each["id"] for each in response.json()["references"]] == [
        each.pk for each in references
    ]
    sent = writer.get(page).json()["content"]
    sent[0]["value"]["panels"][1]["panel"]["note"] = "B"
    changed = writer.patch(page, content=sent).json()["content"]
    assert changed == sent
    sent[0]["value"]["panels"][1]["panel"]["note"] = 7
    sent[0]["value"]["panels"][0]["panel"]["source"] = 987_654
    assert set(errors_by_path(writer.patch(page, content=sent))) == {
        "content/0/value/panels/1/panel/note",
        "content/0/value/panels/0/panel/source",
    }


def test_its_uses_of_records_are_stored(stream, references, home):
    page = ProcedurePageFactory(parent=home, content=[accordion(*references)])
    used = RecordUse.objects.filter(page_id=page.pk).values_list("reference_id", flat=True)
    assert set(used) == {each.pk for each in references}
    assert [each["id"] for each in read_article(page).references] == [
        each.pk for each in references
    ]


def test_it_can_be_exported_and_imported_in_a_portable_article(stream, references, home):
    report = Report(Path("article.json"))
    names = Names(Tree(Site.objects.get(), Locale.get_default()))
    body = with_ids([accordion(*references)], block=str(uuid.uuid4()), panel="p")
    written = BodyWriter(Namer(names, report)).write(stream, stream.to_python(body), ())
    panels = written[0]["value"]["panels"]
    assert [each["panel"]["source"] for each in panels] == [
        str(each.uuid) for each in references[1:]
    ]
    assert str(references[0].uuid) in written[0]["value"]["intro"]
    read = read_stream(stream, written, (), BodyReader(names, report), publish=True)
    assert (report.errors, report.warnings) == ([], [])
    assert stream.get_prep_value(read)[0]["value"]["panels"] == body[0]["value"]["panels"]
    panels[0]["panel"]["note"] = 7
    read_stream(stream, written, (), BodyReader(names, report), publish=True)
    assert [error.pointer for error in report.errors] == ["/0/value/panels/0/panel/note"]
