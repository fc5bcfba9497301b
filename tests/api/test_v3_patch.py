"""A change by Wagtail's API v3 changes what was sent, and nothing else."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.api.v3 import Consumer, places
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
)

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")
pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> Consumer:
    return Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))


@pytest.fixture
def article(home: Any) -> Any:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    body = full_body(*ReferenceFactory.create_batch(3), image)
    page = ArticlePageFactory(
        parent=home, body=body, summary="Short", image=image, author=PersonFactory()
    )
    page.save_revision().publish()
    return page


# --- The description -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["ArticlePage", "ProcedurePage", "PlainPage", "HeadlessPage"])
def test_a_patch_has_no_default_and_needs_no_key(writer, kind):
    schema = writer.client.get(f"/api/v3/schema/testapp.{kind}/").json()["patch"]
    meta = schema["$defs"][f"{kind}PatchMetaSchema"]
    for shape in (schema, meta):
        assert "required" not in shape
        assert [name for name, key in shape["properties"].items() if "default" in key] == []


def test_openapi_gives_a_patch_no_default_either(writer):
    schemas = writer.client.get("/api/v3/openapi.json").json()["components"]["schemas"]
    for name in ("ArticlePagePatchSchema", "ArticlePagePatchMetaSchema"):
        keys = schemas[name]["properties"]
        assert [key for key, shape in keys.items() if "default" in shape] == []


@pytest.mark.parametrize("key", ["body", "summary"])
def test_null_is_not_taken_for_empty(article, writer, key):
    before = writer.get(article).json()
    assert list(places(writer.patch(article, **{key: None}))) == [key]
    assert writer.get(article, version="draft").json() == before


def test_null_is_not_taken_for_an_empty_stream_of_another_name(home, writer):
    page = ProcedurePageFactory(parent=home, content=[{"type": "text", "value": {"heading": "A"}}])
    assert list(places(writer.patch(page, content=None))) == ["content"]


def test_null_is_not_taken_for_an_empty_plain_stream(home, writer):
    page = PlainPageFactory(parent=home, stream=[{"type": "text", "value": "A"}])
    assert list(places(writer.patch(page, stream=None))) == ["stream"]


def test_a_change_of_one_key_leaves_the_others(article, writer):
    before = writer.get(article).json()
    assert writer.patch(article, title="New").status_code == 200
    after = writer.get(article, version="draft").json()
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {"title", "meta", "revision", "json_ld"}
    assert after["title"] == "New"


# --- Lost updates ----------------------------------------------------------------------------


def test_an_article_says_what_revision_it_is(article, writer):
    assert writer.get(article).json()["revision"] == article.latest_revision_id
    changed = writer.patch(article, title="New").json()
    article.refresh_from_db()
    assert changed["revision"] == article.latest_revision_id != article.live_revision_id
    assert writer.get(article).json()["revision"] == article.live_revision_id
    draft = writer.get(article, version="draft").json()
    assert (draft["title"], draft["revision"]) == ("New", article.latest_revision_id)


def test_a_page_without_a_revision_has_none(home, writer):
    page = ArticlePageFactory(parent=home)
    assert writer.get(page).json()["revision"] is None
    assert writer.patch(page, title="A", revision=None).status_code == 200
    refused = writer.patch(page, title="B", revision=None)
    assert refused.status_code == 412


def test_a_change_of_an_old_revision_is_refused(article, writer):
    mine, theirs = writer.get(article).json(), writer.get(article).json()
    assert writer.patch(article, title="Theirs", revision=theirs["revision"]).status_code == 200
    refused = writer.patch(article, summary="Mine", revision=mine["revision"])
    assert refused.status_code == 412
    assert refused.headers["Content-Type"] == "application/problem+json"
    problem = refused.json()
    latest = writer.get(article, version="draft").json()
    assert (problem["status"], problem["title"]) == (412, "Precondition Failed")
    assert str(latest["revision"]) in problem["detail"]
    assert (latest["title"], latest["summary"]) == ("Theirs", "Short")
    sent = writer.patch(article, summary="Mine", revision=latest["revision"])
    assert (sent.json()["title"], sent.json()["summary"]) == ("Theirs", "Mine")


def test_what_reading_gave_is_old_once_it_was_sent_back(article, writer):
    found = writer.get(article).json()
    assert writer.patch(article, **found).status_code == 200
    assert writer.patch(article, **found).status_code == 412


def test_an_old_revision_is_told_before_what_is_wrong_in_the_body(article, writer):
    found = writer.get(article).json()
    writer.patch(article, title="Theirs")
    refused = writer.patch(article, body=[{"type": "song"}], revision=found["revision"])
    assert refused.status_code == 412


def test_without_a_revision_the_last_change_wins(article, writer):
    assert writer.patch(article, title="A").status_code == 200
    assert writer.patch(article, title="B").status_code == 200


@pytest.mark.parametrize("revision", ["x", 1.5, True, [], {}])
def test_what_can_be_no_revision_is_a_fault_of_the_request(article, writer, revision):
    assert list(places(writer.patch(article, title="A", revision=revision))) == ["revision"]


def if_match(writer: Consumer, page: Any, tag: str, **keys: Any) -> int:
    address, kind = f"/api/v3/pages/{page.pk}/", "application/json"
    headers = {"If-Match": tag}
    return writer.client.patch(address, keys, content_type=kind, headers=headers).status_code


def test_if_match_does_the_same(article, writer):
    first = article.latest_revision_id
    assert if_match(writer, article, f'"{first}"', title="A") == 200
    assert if_match(writer, article, f'"{first}"', title="B") == 412
    article.refresh_from_db()
    second = article.latest_revision_id
    assert if_match(writer, article, f'"{first}", "{second}"', title="C") == 200
    assert if_match(writer, article, "*", title="D") == 200


@pytest.mark.parametrize("tag", ['"x"', 'W/"{}"', "{}", '""'])
def test_another_kind_of_tag_matches_nothing(article, writer, tag):
    assert if_match(writer, article, tag.format(article.latest_revision_id), title="A") == 412


def test_who_may_not_edit_a_page_learns_no_revision(article):
    nobody = Consumer(get_user_model().objects.create_user("nobody", "n@example.org", "-"))
    refused = nobody.patch(article, title="A", revision=1)
    assert refused.status_code == 403
    assert str(article.latest_revision_id) not in refused.text


def test_ordinary_pages_are_as_wagtail_has_them(home, writer):
    assert "revision" not in Consumer().get(home).json()


def test_a_change_made_while_the_request_was_read_counts(article, writer, monkeypatch):
    from wagtail.actions.edit import EditAction

    execute = EditAction.execute

    def overtaken(self: Any, *args: Any, **kwargs: Any) -> Any:
        type(article).objects.get(pk=article.pk).save_revision()
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(EditAction, "execute", overtaken)
    refused = writer.patch(article, title="Mine", revision=article.latest_revision_id)
    assert refused.status_code == 412
    assert article.get_latest_revision_as_object().title != "Mine"


# --- What is derived -------------------------------------------------------------------------


def mechanism(**keys: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [{"title": "Collagen", **keys}]}}]


def stored_mechanism(page: Any) -> dict[str, Any]:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    (block,) = draft.body.stream_block.get_prep_value(draft.body)
    (one,) = block["value"]["mechanisms"]
    return one["value"]


@pytest.fixture
def animal(home: Any) -> Any:
    """An article whose only mechanism rests on a study of animals."""
    reference = ReferenceFactory(study_design="animal_study")
    page = ArticlePageFactory(parent=home, body=mechanism(references=cites(reference)))
    page.save_revision().publish()
    return page


def with_basis(writer: Consumer, page: Any, **basis: Any) -> Any:
    body = writer.get(page).json()["body"]
    body[0]["value"]["mechanisms"][0]["evidence_basis"] |= basis
    return body


def test_a_changed_code_counts_though_it_says_that_it_is_derived(animal, writer):
    body = with_basis(writer, animal, code="human_trial")
    basis = body[0]["value"]["mechanisms"][0]["evidence_basis"]
    assert basis["derived"] is True
    assert writer.patch(animal, body=body).status_code == 200
    assert stored_mechanism(animal)["evidence_basis"] == "human_trial"


def test_an_unknown_code_is_refused_though_it_says_that_it_is_derived(animal, writer):
    refused = writer.patch(animal, body=with_basis(writer, animal, code="nonsense"))
    assert list(places(refused)) == ["body/0/value/mechanisms/0/evidence_basis"]
    body = mechanism(evidence_basis={"code": "nonsense", "derived": True})
    refused = writer.patch(animal, body=body)
    assert list(places(refused)) == ["body/0/value/mechanisms/0/evidence_basis"]


def test_what_is_derived_stays_so_where_its_code_is_not_changed(animal, writer):
    body = with_basis(writer, animal)
    body[0]["value"]["mechanisms"][0]["title"] = "Elastin"
    assert writer.patch(animal, body=body).status_code == 200
    assert stored_mechanism(animal)["title"] == "Elastin"
    assert not stored_mechanism(animal).get("evidence_basis")


def test_what_is_derived_follows_a_reference_that_is_written_with_it(animal, writer):
    body = with_basis(writer, animal)
    trial = ReferenceFactory(study_design="randomized_controlled_trial")
    body[0]["value"]["mechanisms"][0]["references"] = [{"reference": trial.pk}]
    shown = writer.patch(animal, body=body).json()["body"][0]["value"]["mechanisms"][0]
    basis = shown["evidence_basis"]
    assert (basis["code"], basis["derived"]) == ("human_trial", True)


def test_a_new_mechanism_keeps_the_code_that_its_references_do_not_say(animal, writer):
    reference = ReferenceFactory(study_design="animal_study")
    cited = [{"reference": reference.pk}]
    body = mechanism(references=cited, evidence_basis={"code": "in_vitro", "derived": True})
    assert writer.patch(animal, body=body).status_code == 200
    assert stored_mechanism(animal)["evidence_basis"] == "in_vitro"
    body = mechanism(references=cited, evidence_basis={"code": "animal", "derived": True})
    assert writer.patch(animal, body=body).status_code == 200
    assert not stored_mechanism(animal)["evidence_basis"]


def warnings_of(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return response.json()["meta"].get("warnings", [])


def test_a_key_that_follows_from_others_warns_when_it_comes_back_changed(article, writer):
    body = writer.get(article).json()["body"]
    body[2]["value"]["anchor"] = "elsewhere"
    body[2]["value"]["heading"] = "Another heading"
    (warning,) = warnings_of(writer.patch(article, body=body))
    assert warning.startswith("/body/2/value/anchor: ")
    body = writer.get(article, version="draft").json()["body"]
    body[2]["value"]["heading"] = "A third heading"
    assert warnings_of(writer.patch(article, body=body)) == []


NO_SUCH_KEY = "This key is not known. It was ignored."
NOT_STORED = "This value cannot be changed here. The value you sent was not stored."


@pytest.mark.parametrize(
    ("keys", "warnings"),
    [
        ({"sumary": "Misspelt"}, [f"/sumary: {NO_SUCH_KEY}"]),
        ({"colour": None, "a/b": 1}, [f"/a~1b: {NO_SUCH_KEY}", f"/colour: {NO_SUCH_KEY}"]),
        ({"meta": {"colour": 1}}, [f"/meta/colour: {NO_SUCH_KEY}"]),
        ({"meta": {"locale": "de"}}, [f"/meta/locale: {NOT_STORED}"]),
        ({"meta": {"locale": "en", "slug": "new"}}, [f"/meta/slug: {NOT_STORED}"]),
        ({"references": []}, [f"/references: {NOT_STORED}"]),
        ({"id": 0}, [f"/id: {NOT_STORED}"]),
        ({"title": "New"}, []),
    ],
)
def test_a_key_that_nothing_takes_is_told(article, writer, keys, warnings):
    assert warnings_of(writer.patch(article, **keys)) == warnings


@pytest.mark.parametrize("version", ["live", "draft"])
def test_a_whole_page_that_comes_back_as_it_was_read_warns_of_nothing(article, writer, version):
    found = writer.get(article, version=version).json()
    assert found["references"]
    assert warnings_of(writer.patch(article, **{**found, "title": "New"})) == []


def test_a_key_that_a_new_page_does_not_take_is_told(home, writer):
    created = writer.create(home, "testapp.ArticlePage", sumary="Misspelt", references=[])
    assert created.status_code == 201
    assert created.json()["meta"]["warnings"] == [
        f"/references: {NO_SUCH_KEY}",
        f"/sumary: {NO_SUCH_KEY}",
    ]


def test_ignored_keys_of_a_page_that_one_may_not_edit_tell_nothing_of_it(article):
    reader = Consumer(get_user_model().objects.create_user("reader"))
    assert reader.patch(article, references=[]).status_code in (401, 403)


# --- Rich text that the editor does not take -------------------------------------------------


def test_what_is_dropped_from_rich_text_is_told_with_its_place(article, writer):
    body = mechanism(body="<p>10<sup>9</sup> in a <table><tr><td>cell</td></tr></table></p>")
    body.append({"type": "text", "value": {"body": "<p>So.</p><script>x()</script>"}})
    warnings = warnings_of(writer.patch(article, body=body))
    places_told = {warning.partition(": ")[0] for warning in warnings}
    assert places_told == {"/body/0/value/mechanisms/0/body", "/body/1/value/body"}
    assert any("<script>" in warning for warning in warnings)


def test_rich_text_that_is_kept_warns_of_nothing(article, writer):
    found = writer.get(article).json()
    assert warnings_of(writer.patch(article, body=found["body"])) == []
    cited = found["references"][0]["id"]
    text = f'<p>So <b>it</b> is <a class="citation" data-reference="{cited}">[1]</a>.</p>'
    body = [{"type": "text", "value": {"heading": "A", "body": text}}]
    assert warnings_of(writer.patch(article, body=body)) == []


# --- Records by uuid -------------------------------------------------------------------------


def test_records_are_written_by_uuid(article, writer):
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


def test_a_uuid_that_no_record_has_is_refused_at_its_place(article, writer):
    gone = str(uuid.uuid4())
    text = f'<p>A <a class="citation" data-reference="{gone}">[1]</a>.</p>'
    body = mechanism(body=text, references=[{"reference": {"uuid": gone}}, {"reference": gone}])
    assert set(places(writer.patch(article, body=body))) == {
        "body/0/value/mechanisms/0/body",
        "body/0/value/mechanisms/0/references/0/reference",
        "body/0/value/mechanisms/0/references/1/reference",
    }
    for author in (gone, {"uuid": gone}, {"id": article.author_id, "uuid": gone}):
        assert list(places(writer.patch(article, author=author))) == ["author"]


def test_uuids_cost_one_query_however_many(article, writer):
    def queries(count: int) -> int:
        cited = [{"reference": str(each.uuid)} for each in ReferenceFactory.create_batch(count)]
        with CaptureQueriesContext(connection) as captured:
            response = writer.patch(article, body=mechanism(references=cited))
        assert response.status_code == 200, response.content
        by_uuid = f"{connection.ops.quote_name('uuid')} IN"
        return sum(by_uuid in query["sql"] for query in captured.captured_queries)

    assert queries(1) == queries(12) == 1
