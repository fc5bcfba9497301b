"""Which fields of a page hold the parts of the article, if the page also has its own fields."""
# ruff: noqa: DJ008, DJ012 - models for a single test

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import models
from django.test.utils import isolate_apps
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string

from exoblocks.api.v2.fields import article_api_fields
from exoblocks.api.v3.fields import WritableAPIField
from exoblocks.article.fields import ArticleFields, fields_of
from exoblocks.checks.pages import problems_of
from exoblocks.documents.api_names import api_names
from exoblocks.fields import TreatmentStreamField
from exoblocks.pages import TreatmentPageMixin


@pytest.fixture(autouse=True)
def _isolated() -> Any:
    with isolate_apps("tests.testapp"):
        yield


def problems(model: type[models.Model]) -> list[tuple[str, str]]:
    return [(str(found.id), str(found.msg)) for found in problems_of(model)]


def names(model: Any) -> list[str]:
    return [getattr(entry, "name", entry) for entry in model.api_fields]


def test_a_page_with_its_own_body_field_has_no_article():
    class Blog(TreatmentPageMixin, models.Model):
        body = RichTextField()

        class Meta:
            app_label = "testapp"

    assert fields_of(Blog) is None
    ((code, message),) = problems(Blog)
    assert code == "exoblocks.E010"
    assert "testapp.Blog" in message
    assert "'body' is a RichTextField" in message


def test_a_page_can_have_an_article_and_its_own_body_field():
    class Blog(TreatmentPageMixin, models.Model):
        body = RichTextField()
        content = TreatmentStreamField()
        article_fields = ArticleFields(body="content")
        api_fields = [*article_api_fields(body="content"), APIField("body")]

        class Meta:
            app_label = "testapp"

    fields: Any = fields_of(Blog)
    assert fields.body == "content"
    assert problems(Blog) == []
    assert names(Blog).count("body") == 1
    assert api_names(Blog)["body"] == "content"


@pytest.mark.parametrize("own", ["body", "image", "author", "summary"])
def test_a_page_s_own_field_is_not_used_for_the_article(own):
    class Blog(TreatmentPageMixin, models.Model):
        content = TreatmentStreamField()

        class Meta:
            app_label = "testapp"

        locals()[own] = models.ForeignKey(get_user_model(), on_delete=models.CASCADE)

    fields: Any = fields_of(Blog)
    found = problems(Blog)
    if own == "body":
        assert fields.body == "content"
    else:
        assert getattr(fields, own) == ""
        assert [code for code, _message in found if code != "exoblocks.W003"] == ["exoblocks.E011"]
        assert f"its field '{own}' is a ForeignKey" in found[0][1]
    # The mixin adds this name to API v3, but in both APIs it is the page's own field.
    assert "exoblocks.W003" in [code for code, _message in found]
    (entry,) = [entry for entry in Blog.api_fields if entry.name == own]
    assert entry.serializer is None


def test_an_article_can_be_declared_to_have_no_author():
    class Blog(models.Model):
        author = models.CharField(max_length=80)
        content = TreatmentStreamField()
        article_fields = ArticleFields(author="")

        class Meta:
            app_label = "testapp"

    assert problems(Blog) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"summary": "intr"}, "it has no field 'intr'"),
        ({"author": "intro"}, "its field 'intro' is a TextField, not a foreign key"),
        ({"body": "intro"}, "its field 'intro' is a TextField, not a TreatmentStreamField"),
        ({"body": "missing"}, "it has no field 'missing'"),
    ],
)
def test_a_check_reports_a_wrong_field_name(given, expected):
    class Blog(models.Model):
        intro = models.TextField()
        content = TreatmentStreamField()
        article_fields = ArticleFields(**given)

        class Meta:
            app_label = "testapp"

    ((_code, message),) = problems(Blog)
    assert expected in message


def test_a_property_can_be_part_of_the_article():
    class Blog(models.Model):
        content = TreatmentStreamField()
        article_fields = ArticleFields(summary="opening")
        api_fields = [*article_api_fields(), "author"]

        @property
        def author(self) -> None:
            return None

        @property
        def opening(self) -> str:
            return "In short"

        class Meta:
            app_label = "testapp"

    fields: Any = fields_of(Blog)
    assert (fields.author, fields.summary) == ("author", "opening")
    assert problems(Blog) == []


def test_the_models_of_image_and_author_can_be_given_as_strings():
    class Blog(models.Model):
        image = models.ForeignKey(get_image_model_string(), on_delete=models.CASCADE)
        author = models.ForeignKey("exoblocks.Person", on_delete=models.CASCADE)
        content = TreatmentStreamField()
        api_fields = [*article_api_fields(), APIField("image"), WritableAPIField("author")]

        class Meta:
            app_label = "testapp"

    assert api_names(Blog)["image"] == "image"
    assert {"image", "author", "body"} <= set(names(Blog))
    assert problems(Blog) == []


@pytest.mark.parametrize("comes_first", [True, False])
def test_a_page_s_own_field_in_api_fields_keeps_its_name_in_any_order(comes_first):
    own = [APIField("body"), "image", APIField("references", serializer=object())]

    class Blog(models.Model):
        body = RichTextField()
        image = models.CharField(max_length=20)
        content = TreatmentStreamField()
        article_fields = ArticleFields(body="content", image="")
        api_fields = [*own, *article_api_fields()] if comes_first else [*article_api_fields(), *own]

        class Meta:
            app_label = "testapp"

    given = names(Blog)
    assert sorted(given) == sorted(set(given))
    assert all(entry in Blog.api_fields for entry in own)
    assert {"summary", "author", "json_ld"} <= set(given)
    warnings = [message for code, message in problems(Blog) if code == "exoblocks.W003"]
    assert [message.split("'s own ")[1].split(" instead")[0] for message in warnings] == [
        "'body'",
        "'image'",
        "'references'",
    ]


def test_standard_page_attributes_in_api_fields_get_no_warning():
    class Blog(models.Model):
        content = TreatmentStreamField()
        api_fields = [*article_api_fields(), APIField("url"), APIField("last_published_at"), "slug"]

        class Meta:
            app_label = "testapp"

    assert problems(Blog) == []
    assert "url" in api_names(Blog)


def test_a_check_reports_a_field_of_an_abstract_base_that_the_mixin_replaces():
    class Base(models.Model):
        body = RichTextField()

        class Meta:
            app_label = "testapp"
            abstract = True

    class Blog(TreatmentPageMixin, Base):
        class Meta:
            app_label = "testapp"

    ((code, message),) = problems(Blog)
    assert code == "exoblocks.E012"
    assert "the field 'body' from TreatmentPageMixin instead of the one from Base" in message


def test_a_field_of_the_mixin_can_be_removed():
    class Base(models.Model):
        summary = models.TextField()

        class Meta:
            app_label = "testapp"
            abstract = True

    class Blog(TreatmentPageMixin, Base):
        summary = None

        class Meta:
            app_label = "testapp"

    assert problems(Blog) == []


def test_an_unknown_key_cannot_be_renamed():
    with pytest.raises(TypeError, match="bdy"):
        article_api_fields(bdy="content")
