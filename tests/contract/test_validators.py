"""A strict public validator compiles the standalone schemas and reports one error for each fault."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from exoblocks.api.schema.documents import documents
from exoblocks.schema import problems_in
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, ReferenceFactory
from tests.published_schema import document_of
from tests.validators import Linters

NEW_BLOCK = {"type": "of_tomorrow", "id": "0f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f", "value": {"a": 1}}


def schemas() -> dict[str, Any]:
    """Every standalone schema of this site, by name."""
    return {
        name: json.loads(document.content)
        for name, document in documents().items()
        if document.media_type == "application/schema+json"
    }


@pytest.fixture
def page(home: Any) -> Any:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    body = full_body(*ReferenceFactory.create_batch(3), image)
    return ArticlePageFactory(parent=home, body=body, image=image)


@pytest.fixture
def article(page: Any, rf: Any) -> dict[str, Any]:
    return document_of(page, rf.get("/"))


def set_at(*keys: Any, to: Any) -> Callable[[dict[str, Any]], Any]:
    def change(document: dict[str, Any]) -> None:
        value: Any = document
        for key in keys[:-1]:
            value = value[key]
        value[keys[-1]] = to

    return change


#: The place of each fault, and a function that causes it.
FAULTS: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("/title", set_at("title", to=5)),
    ("/author", set_at("author", to=5)),
    ("/body/2/value/mechanisms/0/title", set_at(
        "body", 2, "value", "mechanisms", 0, "title", to=5)),
    ("/body/2/value/mechanisms/0/target/label", set_at(
        "body", 2, "value", "mechanisms", 0, "target", "label", to=5)),
    ("/body/2/value/mechanisms/0/target/code", set_at(
        "body", 2, "value", "mechanisms", 0, "target", "code", to=5)),
    ("/body/2/value", set_at("body", 2, "value", to="text")),
    ("/body/2/id", set_at("body", 2, "id", to=None)),
    ("/body/2/type", set_at("body", 2, "type", to=5)),
    ("/body/2", set_at("body", 2, to=5)),
    ("/body/2", lambda document: document["body"][2].pop("type")),
    ("/body/2/value", lambda document: document["body"][2]["value"].pop("heading")),
    ("/type", set_at("type", to="blog.BlogPage")),
]  # fmt: skip


@pytest.mark.node
def test_every_schema_compiles_in_strict_mode(linters: Linters) -> None:
    assert {"article.json", "page.json", "reference.json", "portable-article.json"} <= set(
        schemas()
    )
    assert linters.errors(schemas()) == []


def test_no_schema_uses_a_keyword_of_openapi():
    for schema in schemas().values():
        assert '"discriminator"' not in json.dumps(schema)
        assert "x-told-apart-by" not in json.dumps(schema)
        Draft202012Validator.check_schema(schema)


@pytest.mark.node
def test_an_article_is_valid_with_and_without_a_block_of_a_later_version(
    linters: Linters, article: dict[str, Any], page: Any, client: Client
) -> None:
    in_envelope = client.get(f"/api/v2/pages/{page.pk}/").json()
    values = [("article.json", article), ("page.json", in_envelope)]
    newer = copy.deepcopy(values)
    for _name, document in newer:
        document["body"].append(NEW_BLOCK)
        document["rating"] = 5
    assert linters.errors(schemas(), [*values, *newer]) == [[], [], [], []]


def with_faults(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for _path, change in FAULTS:
        wrong = copy.deepcopy(article)
        change(wrong)
        yield wrong


@pytest.mark.node
def test_one_fault_is_one_error_at_its_place(linters: Linters, article: dict[str, Any]) -> None:
    values = [("article.json", wrong) for wrong in with_faults(article)]
    found = linters.errors({"article.json": schemas()["article.json"]}, values)
    assert [[error["at"] for error in errors] for errors in found] == [[path] for path, _ in FAULTS]


@pytest.mark.node
def test_one_fault_in_the_envelope_is_one_error_at_its_place(
    linters: Linters, page: Any, client: Client
) -> None:
    found = client.get(f"/api/v2/pages/{page.pk}/").json()
    found["title"] = 5
    other = copy.deepcopy(found) | {"title": "A"}
    other["meta"]["type"] = "blog.BlogPage"
    schema = {"page.json": schemas()["page.json"]}
    errors = linters.errors(schema, [("page.json", found), ("page.json", other)])
    assert [[error["at"] for error in each] for each in errors] == [["/title"], ["/meta/type"]]


def test_validators_in_python_find_the_same(article: dict[str, Any]) -> None:
    schema = schemas()["article.json"]
    assert problems_in(schema, article) == []
    validator = Draft202012Validator(schema)
    for (path, _), wrong in zip(FAULTS, with_faults(article), strict=True):
        (error,) = validator.iter_errors(wrong)
        assert "/".join(["", *map(str, error.absolute_path)]) == path


def test_a_block_of_a_later_version_needs_its_type_id_and_value(article):
    schema = schemas()["article.json"]
    for key in NEW_BLOCK:
        newer = {name: value for name, value in NEW_BLOCK.items() if name != key}
        (problem,) = problems_in(schema, {**article, "body": [newer]})
        assert problem.path == ("body", 0, key)


def test_a_writer_cannot_send_a_block_of_a_later_version(article):
    from exoblocks.documents.document_schema import article_schema
    from exoblocks.schema import standalone

    for schema in (article_schema("write"), standalone(article_schema("write"))):
        assert problems_in(schema, article) == []
        assert problems_in(schema, {**article, "body": [NEW_BLOCK]})
