"""API v3 reports values that it ignores, derives or drops."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.api.v3.consumer import Consumer, errors_by_path
from tests.api.v3.stored import mechanism, stored_mechanism
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


@pytest.fixture
def animal(home: Any) -> Any:
    """An article whose only mechanism cites an animal study."""
    reference = ReferenceFactory(study_design="animal_study")
    page = ArticlePageFactory(parent=home, body=mechanism(references=cites(reference)))
    page.save_revision().publish()
    return page


def with_basis(writer: Consumer, page: Any, **basis: Any) -> Any:
    body = writer.get(page).json()["body"]
    body[0]["value"]["mechanisms"][0]["evidence_basis"] |= basis
    return body


def test_a_changed_code_is_stored_even_if_marked_as_derived(animal, writer):
    body = with_basis(writer, animal, code="human_trial")
    basis = body[0]["value"]["mechanisms"][0]["evidence_basis"]
    assert basis["derived"] is True
    assert writer.patch(animal, body=body).status_code == 200
    assert stored_mechanism(animal)["evidence_basis"] == "human_trial"


def test_an_unknown_code_is_refused_even_if_marked_as_derived(animal, writer):
    refused = writer.patch(animal, body=with_basis(writer, animal, code="nonsense"))
    assert list(errors_by_path(refused)) == ["body/0/value/mechanisms/0/evidence_basis"]
    body = mechanism(evidence_basis={"code": "nonsense", "derived": True})
    refused = writer.patch(animal, body=body)
    assert list(errors_by_path(refused)) == ["body/0/value/mechanisms/0/evidence_basis"]


def test_a_derived_code_that_is_not_changed_stays_derived(animal, writer):
    body = with_basis(writer, animal)
    body[0]["value"]["mechanisms"][0]["title"] = "Elastin"
    assert writer.patch(animal, body=body).status_code == 200
    assert stored_mechanism(animal)["title"] == "Elastin"
    assert not stored_mechanism(animal).get("evidence_basis")


def test_a_derived_code_follows_a_reference_changed_in_the_same_request(animal, writer):
    body = with_basis(writer, animal)
    trial = ReferenceFactory(study_design="randomized_controlled_trial")
    body[0]["value"]["mechanisms"][0]["references"] = [{"reference": trial.pk}]
    shown = writer.patch(animal, body=body).json()["body"][0]["value"]["mechanisms"][0]
    basis = shown["evidence_basis"]
    assert (basis["code"], basis["derived"]) == ("human_trial", True)


def test_a_new_mechanism_keeps_a_code_that_differs_from_its_references(animal, writer):
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


def test_a_changed_key_that_is_derived_from_others_gets_a_warning(article, writer):
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
def test_an_unknown_or_read_only_key_gets_a_warning(article, writer, keys, warnings):
    assert warnings_of(writer.patch(article, **keys)) == warnings


@pytest.mark.parametrize("version", ["live", "draft"])
def test_an_unchanged_page_sent_back_gets_no_warning(article, writer, version):
    found = writer.get(article, version=version).json()
    assert found["references"]
    assert warnings_of(writer.patch(article, **{**found, "title": "New"})) == []


def test_an_unknown_key_of_a_new_page_gets_a_warning(home, writer):
    created = writer.create(home, "testapp.ArticlePage", sumary="Misspelt", references=[])
    assert created.status_code == 201
    assert created.json()["meta"]["warnings"] == [
        f"/references: {NO_SUCH_KEY}",
        f"/sumary: {NO_SUCH_KEY}",
    ]


def test_a_user_who_cannot_edit_a_page_is_refused_and_gets_no_warning(article):
    reader = Consumer(get_user_model().objects.create_user("reader"))
    assert reader.patch(article, references=[]).status_code in (401, 403)


def test_dropped_rich_text_gets_a_warning_with_its_path(article, writer):
    body = mechanism(body="<p>10<sup>9</sup> in a <table><tr><td>cell</td></tr></table></p>")
    body.append({"type": "text", "value": {"body": "<p>So.</p><script>x()</script>"}})
    warnings = warnings_of(writer.patch(article, body=body))
    paths = {warning.partition(": ")[0] for warning in warnings}
    assert paths == {"/body/0/value/mechanisms/0/body", "/body/1/value/body"}
    assert any("<script>" in warning for warning in warnings)


def test_rich_text_that_is_kept_gets_no_warning(article, writer):
    found = writer.get(article).json()
    assert warnings_of(writer.patch(article, body=found["body"])) == []
    cited = found["references"][0]["id"]
    text = f'<p>So <b>it</b> is <a class="citation" data-reference="{cited}">[1]</a>.</p>'
    body = [{"type": "text", "value": {"heading": "A", "body": text}}]
    assert warnings_of(writer.patch(article, body=body)) == []
