"""A client of API v3 can identify records by UUID."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.v3.consumer import errors_by_path
from tests.api.v3.stored import mechanism, stored_mechanism
from tests.factories import PersonFactory, ReferenceFactory

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


def test_records_can_be_written_by_uuid(article, writer):
    one, other, third = ReferenceFactory.create_batch(3)
    person = PersonFactory()
    text = (
        f'<p>A <a class="citation" data-reference="{one.uuid}">[1]</a> and '
        f'<a linktype="citation" id="{other.uuid}">x</a>.</p>'
    )
    body = mechanism(
        body=text,
        references=[
            {"reference": str(third.uuid)},
            {"reference": {"uuid": str(one.uuid)}},
            {"reference": {"id": other.pk + 7000, "uuid": str(other.uuid)}},
        ],
    )
    response = writer.patch(article, body=body, author={"uuid": str(person.uuid)})
    assert response.status_code == 200, response.content
    shown = response.json()
    cited = shown["body"][0]["value"]["mechanisms"][0]["references"]
    assert [each["reference"] for each in cited] == [third.pk, one.pk, other.pk]
    assert {each["id"] for each in shown["references"]} == {one.pk, other.pk, third.pk}
    assert f'id="{one.pk}"' in stored_mechanism(article)["body"]
    assert f'id="{other.pk}"' in stored_mechanism(article)["body"]
    assert shown["author"]["id"] == person.pk
    response = writer.patch(article, author=str(article.author.uuid))
    assert response.json()["author"]["id"] == article.author_id


def test_an_unknown_uuid_is_refused_with_its_path(article, writer):
    gone = str(uuid.uuid4())
    text = f'<p>A <a class="citation" data-reference="{gone}">[1]</a>.</p>'
    body = mechanism(body=text, references=[{"reference": {"uuid": gone}}, {"reference": gone}])
    assert set(errors_by_path(writer.patch(article, body=body))) == {
        "body/0/value/mechanisms/0/body",
        "body/0/value/mechanisms/0/references/0/reference",
        "body/0/value/mechanisms/0/references/1/reference",
    }
    for author in (gone, {"uuid": gone}, {"id": article.author_id, "uuid": gone}):
        assert list(errors_by_path(writer.patch(article, author=author))) == ["author"]


def test_uuids_take_one_query_however_many_there_are(article, writer):
    def queries(count: int) -> int:
        cited = [{"reference": str(each.uuid)} for each in ReferenceFactory.create_batch(count)]
        with CaptureQueriesContext(connection) as captured:
            response = writer.patch(article, body=mechanism(references=cited))
        assert response.status_code == 200, response.content
        by_uuid = f"{connection.ops.quote_name('uuid')} IN"
        return sum(by_uuid in query["sql"] for query in captured.captured_queries)

    assert queries(1) == queries(12) == 1
