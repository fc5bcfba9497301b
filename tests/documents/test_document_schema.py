"""The article's schema accepts the JSON that readers get, and nothing else."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
import wagtail_factories
from django.utils import translation
from jsonschema import Draft202012Validator
from wagtail import blocks

from exoblocks.article.page_models import article_models
from exoblocks.blocks import CitationListBlock, StructBlock, TextBlock, TreatmentStreamBlock
from exoblocks.documents import envelope
from exoblocks.documents.article_keys import KEYS
from exoblocks.documents.document_schema import (
    article_schema,
    block_documents,
    body_schema,
)
from exoblocks.schema import problems_in
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ProcedurePageFactory,
    ReferenceFactory,
)
from tests.published_schema import document_of

Path = tuple[str | int, ...]


@pytest.fixture
def page(home):
    references = (
        ReferenceFactory(study_design="animal_study"),
        ReferenceFactory(),
        ReferenceFactory(),
    )
    image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
    body = full_body(*references, image)
    body[6]["value"]["person"] = {"name": "Name"}
    return ArticlePageFactory(
        parent=home,
        slug="full",
        image=image,
        author=PersonFactory(profile_url="https://example.org/"),
        reviewer=PersonFactory(),
        reviewed_on=datetime.date(2026, 1, 17),
        body=[*body, {"type": "gone", "id": "gone-1", "value": 3}],
    )


@pytest.fixture
def document(page) -> dict[str, Any]:
    return document_of(page)


@pytest.fixture
def detail(page, client) -> dict[str, Any]:
    return client.get(f"/api/v2/pages/{page.pk}/").json()


# --- Invalid documents -----------------------------------------------------------------------


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """(path of an object, key) of every key. CSL and JSON-LD are not checked in detail."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield path, key
            if key not in ("csl", "json_ld"):
                yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


def at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


class Spoiler:
    """Ways to make one key of an object invalid."""

    def drop(self, parent: dict[str, Any], key: str) -> None:
        del parent[key]

    def rename(self, parent: dict[str, Any], key: str) -> None:
        parent[f"{key}_"] = parent.pop(key)

    def change_type(self, parent: dict[str, Any], key: str) -> None:
        parent[key] = 3 if isinstance(parent[key], dict | list | str | None) else {"not": "this"}


def unnoticed(schema: Any, document: Any, spoil: str) -> list[tuple[Any, ...]]:
    found = []
    for path, key in places(document):
        spoilt = copy.deepcopy(document)
        getattr(Spoiler(), spoil)(at(spoilt, path), key)
        problems = problems_in(schema, spoilt)
        if not any(problem.path[: len(path)] == path for problem in problems):
            found.append((*path, key))
    return found


@pytest.mark.exhaustive
@pytest.mark.parametrize("spoil", ["drop", "rename", "change_type"])
def test_every_fault_in_an_article_is_found(document, spoil):
    schema = article_schema()
    assert problems_in(schema, document) == []
    assert len(list(places(document))) > 300
    missed = unnoticed(schema, document, spoil)
    # These may be null or a number, so a number is valid.
    numbers = {"number", "reference", "min", "max", "days_min", "days_max", "period_max", "count"}
    numbers |= {"participants"}
    assert [path for path in missed if spoil != "change_type" or path[-1] not in numbers] == []


@pytest.mark.parametrize("spoil", ["drop", "rename", "change_type"])
def test_every_fault_in_a_page_of_the_api_is_found(detail, spoil):
    schema = envelope.page_schema()
    assert problems_in(schema, detail) == []
    short = {**detail, "body": detail["body"][:1]}
    of_wagtail = {"detail_url", "html_url", "show_in_menus", "seo_title", "search_description"}
    of_wagtail |= {"alias_of", "parent", "id", "title", "type"}
    for path in unnoticed(schema, short, spoil):
        if spoil == "change_type" and path[-1] == "participants":
            continue  # a number where there was nothing
        assert path[0] == "meta", path
        assert path[1] in of_wagtail, path


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, {"type": "testapp.ArticlePage"}])
def test_other_values_are_not_articles(home, value):
    assert problems_in(article_schema(), value)


def test_an_article_of_an_unknown_type_is_invalid(document):
    (problem,) = problems_in(article_schema(), {**document, "type": "blog.BlogPage"})
    assert problem.path == ("type",)


def test_new_keys_and_new_codes_are_valid(document):
    document["rating"] = 5
    mechanism = document["body"][2]["value"]["mechanisms"][0]
    mechanism["strength"] = "high"
    mechanism["target"] = {"code": "something_new", "label": "Something new", "system": "x"}
    assert problems_in(article_schema(), document) == []


# --- The schema ------------------------------------------------------------------------------


def test_every_key_of_the_contract_is_described_in_order(home):
    for name in ("ArticlePage", "ProcedurePage", "TreatmentPage"):
        shape = article_schema()["$defs"][name]
        assert tuple(shape["properties"]) == tuple(shape["required"]) == tuple(KEYS)
        assert all("description" in schema for schema in shape["properties"].values())


def test_articles_with_different_streams_are_distinguished_by_type(home):
    schema = article_schema()
    article = schema["$defs"]["Article"]
    mapping = article["discriminator"]["mapping"]
    assert article["discriminator"]["propertyName"] == "type"
    assert mapping["testapp.ArticlePage"] == "#/$defs/ArticlePage"
    assert mapping["testapp.ProcedurePage"] == "#/$defs/ProcedurePage"
    assert list(mapping) == [model._meta.label for model in article_models()]
    assert {member["$ref"] for member in article["oneOf"]} == set(mapping.values())
    streams = [
        schema["$defs"][name]["properties"]["body"]["items"]["anyOf"]
        for name in ("ArticlePage", "ProcedurePage")
    ]
    assert [[branch["$ref"].removeprefix("#/$defs/") for branch in items] for items in streams] == [
        ["TreatmentStreamItem", "OtherBlock"],
        ["ClinicStreamItem", "ClinicStreamOtherBlock"],
    ]


def test_articles_with_the_same_stream_share_one_schema(home, monkeypatch):
    from exoblocks.documents import document_schema

    names = ("ArticlePage", "TreatmentPage")
    alike = [model for model in document_schema.article_models() if model.__name__ in names]
    monkeypatch.setattr(document_schema, "article_models", lambda: alike)
    article = article_schema()["$defs"]["Article"]
    assert article["properties"]["type"]["enum"] == [
        "testapp.ArticlePage",
        "treatments.TreatmentPage",
    ]
    for module in (document_schema, envelope):
        monkeypatch.setattr(module, "article_models", lambda: alike[:1])
    article = article_schema()["$defs"]["Article"]
    assert article["properties"]["type"]["const"] == "testapp.ArticlePage"
    assert envelope.page_schema()["$ref"] == "#/$defs/Page"


def test_a_site_without_articles_has_a_schema_too(home, monkeypatch):
    from exoblocks.documents import document_schema

    monkeypatch.setattr(document_schema, "article_models", list)
    Draft202012Validator.check_schema(article_schema())
    assert problems_in(article_schema(), {})


@pytest.mark.parametrize("mode", ["read", "write"])
def test_the_names_of_the_contract_are_defined(mode):
    schema = article_schema(mode)
    Draft202012Validator.check_schema(schema)
    expected = {"Article", "MechanismItem", "TreatmentStreamItem", "KeyFactsBlock"}
    if mode == "read":
        expected |= {"CitedReference", "Person", "Image"}
    assert expected <= schema["$defs"].keys()


def test_records_have_schemas_of_their_own(document):
    (reference, *_others) = document["references"]
    assert problems_of("CitedReference", reference) == []
    assert problems_of("Person", document["author"]) == []
    assert problems_of("Image", document["image"]) == []
    assert problems_of("Person", document["image"])


def problems_of(name: str, value: Any) -> Any:
    return problems_in({**article_schema(), "$ref": f"#/$defs/{name}"}, value)


def test_the_envelopes_are_valid_schemas():
    for make in (envelope.page_schema, envelope.reference_page_schema):
        Draft202012Validator.check_schema(make())


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_language_of_the_request_changes_nothing(home, language):
    makers = (article_schema, block_documents, envelope.reference_page_schema, envelope.page_schema)
    before = [json.dumps(make()) for make in makers]
    with translation.override(language), pytest.MonkeyPatch.context() as patch:
        for module in ("documents.article_keys", "article.references", "blocks.citation"):
            patch.setattr(
                f"exoblocks.{module}.{'gettext' if module[0] == 'b' else '_'}",
                in_the_current_language,
            )
        in_other_language = [json.dumps(make()) for make in makers]
    assert [json.dumps(make()) for make in makers] == before
    assert all("[en] " in document for document in in_other_language)
    assert not any(f"[{language}] " in document for document in in_other_language)


def in_the_current_language(text: str) -> str:
    """A translation that names its language."""
    return f"[{translation.get_language()}] {text}"


# --- Writing ---------------------------------------------------------------------------------


def test_a_document_can_be_sent_back_as_it_was_read(document):
    assert problems_in(article_schema("write"), document) == []
    assert problems_in(body_schema(TreatmentStreamBlock(), "write"), document["body"]) == []


def test_a_writer_may_send_records_by_id_and_choices_by_code(document, page):
    written = {
        "type": "testapp.ArticlePage",
        "title": "T",
        "image": page.image_id,
        "author": page.author_id,
        "body": [
            {
                "type": "mechanisms",
                "value": {
                    "mechanisms": [
                        {"target": "inflammation", "references": [{"reference": 3}]},
                        {
                            "target": {"code": "inflammation"},
                            "references": [{"reference": {"id": 3}}],
                        },
                    ]
                },
            },
            {"type": "figure", "value": {"image": page.image_id}},
        ],
    }
    assert problems_in(article_schema("write"), written) == []


@pytest.mark.parametrize(
    ("item", "path"),
    [
        ({"type": "text", "value": {"heading": "x" * 201}}, ("heading",)),
        ({"type": "text", "value": {"headnig": "x"}}, ("headnig",)),
        ({"type": "quote", "value": {"source": {"date": "today"}}}, ("source", "date")),
        ({"type": "quote", "value": {"source": {"url": "x"}}}, ("source", "url")),
        ({"type": "figure", "value": {"image": {"title": "x"}}}, ("image", "id")),
        (
            {"type": "protocols", "value": {"protocols": [{"sessions": {"count": 0}}]}},
            ("protocols", 0, "sessions", "count"),
        ),
    ],
)
def test_invalid_values_in_a_draft_are_reported_at_their_place(item, path):
    schema = body_schema(TreatmentStreamBlock(), "write")
    assert [problem.path for problem in problems_in(schema, [item])] == [(0, "value", *path)]


# --- A site's own blocks ---------------------------------------------------------------------


class DeviceBlock(StructBlock):
    name = TextBlock(max_length=120)
    colours = blocks.MultipleChoiceBlock(choices=[("red", "Red")], required=False)
    references = CitationListBlock()


class ClinicStream(TreatmentStreamBlock):
    device = DeviceBlock()


def test_a_block_that_a_site_adds_is_in_the_schema_without_further_code(home):
    schema = body_schema(ClinicStream())
    device = schema["$defs"]["Device"]
    assert list(device["properties"]) == ["name", "colours", "references"]
    assert schema["$defs"]["ClinicStreamItem"]["discriminator"]["mapping"]["device"] == (
        "#/$defs/DeviceBlock"
    )
    assert "Price" in article_schema()["$defs"]


def test_every_block_of_every_article_has_a_document(home):
    documents = block_documents()
    assert {*TreatmentStreamBlock().child_blocks, "price"} == set(documents)
    for document in documents.values():
        Draft202012Validator.check_schema(document)
    assert documents["price"]["title"] == "Price"


def test_different_blocks_with_the_same_name_have_separate_documents(home, monkeypatch):
    from tests.testapp.models import ArticlePage, ProcedurePage

    stream = ProcedurePage._meta.get_field("content").stream_block
    monkeypatch.setitem(stream.child_blocks, "conclusion", TextBlock())
    documents = block_documents()
    assert documents["testapp.ProcedurePage.conclusion"]["type"] == "string"
    assert documents["conclusion"]["$ref"] == "#/$defs/Conclusion"
    assert "conclusion" in ArticlePage._meta.get_field("body").stream_block.child_blocks


def test_a_page_may_name_its_fields_differently(home):
    page = ProcedurePageFactory(parent=home, intro="Short", content=[("text", {"heading": "H"})])
    assert document_of(page)["summary"] == "Short"
