"""The outlines of a site, and of its page models."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import gettext_lazy

from exoblocks.article.outlines import (
    Outline,
    Section,
    outlines,
    outlines_of,
    progress,
    unknown_outline,
)
from exoblocks.checks.pages import problems_of
from exoblocks.documents.article import read_article
from tests.factories import ArticlePageFactory
from tests.published_schema import document_of
from tests.testapp.models import ArticlePage, ProcedurePage, TwoStreamsPage

DEVICE = {
    "label": "Device",
    "sections": [
        {"block": "text", "heading": gettext_lazy("What it is"), "required": True},
        {"block": "safety", "heading": "Safety"},
    ],
}


def problems(model: Any) -> list[tuple[str, str]]:
    return [(str(found.id), str(found.msg)) for found in problems_of(model)]


def test_the_package_has_an_outline_for_treatments():
    outline = outlines()["treatment"]
    required = [section.block for section in outline.sections if section.is_required]
    assert required == ["text", "mechanisms", "protocols", "safety", "regulatory_status"]
    assert outline.sections[-1].block == "bibliography"
    assert problems(ArticlePage) == []


def test_a_site_adds_an_outline_to_ours(settings):
    settings.EXOBLOCKS = {"OUTLINES": {"device": DEVICE}}
    assert list(outlines()) == ["treatment", "device"]
    sections = outlines()["device"].sections
    assert [(one.block, str(one.heading), one.is_required) for one in sections] == [
        ("text", "What it is", True),
        ("safety", "Safety", False),
    ]


def test_a_site_replaces_our_outline(settings):
    settings.EXOBLOCKS = {"OUTLINES": {"treatment": DEVICE}}
    assert [section.block for section in outlines()["treatment"].sections] == ["text", "safety"]


def test_a_page_model_offers_only_the_outlines_that_it_names(settings, monkeypatch):
    settings.EXOBLOCKS = {"OUTLINES": {"device": DEVICE}}
    assert [outline.name for outline in outlines_of(ArticlePage)] == ["treatment"]
    assert outlines_of(TwoStreamsPage) == []
    monkeypatch.setattr(ArticlePage, "outlines", ("device", "treatment"))
    assert [outline.name for outline in outlines_of(ArticlePage)] == ["device", "treatment"]


def test_an_outline_that_a_page_model_does_not_offer_is_named_with_those_it_offers():
    assert unknown_outline(ArticlePage, "treatment") is None
    assert unknown_outline(ArticlePage, "") is None
    assert "treatment" in str(unknown_outline(ArticlePage, "device"))
    assert "no outlines" in str(unknown_outline(TwoStreamsPage, "treatment"))


# --- Progress --------------------------------------------------------------------------------


def item(item_id: str, kind: str, *, is_filled: bool = True) -> dict[str, Any]:
    value = {"heading": "H", "body": "<p>So.</p>", "title": "T"} if is_filled else {"heading": "H"}
    return {"type": kind, "id": item_id, "value": value}


def states(stored: Any, *kinds: str) -> list[tuple[str, str, str]]:
    """(state, id of the block, id of the block before which it belongs) of each section."""
    outline = Outline("o", "O", [Section(kind, "H") for kind in kinds])
    stream = ArticlePage._meta.get_field("body").stream_block
    return [(one.state, one.block_id, one.before) for one in progress(outline, stream, stored)]


def test_a_section_is_filled_in_empty_or_missing():
    stored = [item("a", "text"), item("b", "conclusion", is_filled=False), item("c", "price_list")]
    assert states(stored, "text", "conclusion", "safety", "price_list") == [
        ("filled", "a", ""),
        ("empty", "b", ""),
        ("missing", "", ""),
    ]


def test_two_sections_of_one_type_are_the_first_two_blocks_of_it():
    stored = [item("a", "text", is_filled=False), item("b", "text")]
    found = states(stored, "text", "text", "text")
    assert found == [("empty", "a", ""), ("filled", "b", ""), ("missing", "", "")]


@pytest.mark.parametrize(
    ("order", "before"),
    [
        ("text quote conclusion", "conclusion"),
        ("quote conclusion", "conclusion"),
        ("text quote", ""),
        ("conclusion quote text", ""),
        ("", ""),
    ],
)
def test_a_missing_section_belongs_before_the_next_section_that_the_article_has(order, before):
    stored = [item(kind, kind) for kind in order.split()]
    assert states(stored, "text", "safety", "conclusion")[1] == ("missing", "", before)


# --- System checks ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "expected"),
    [(["device"], "'device'"), ("treatment", "not a list"), ([["treatment"]], "['treatment']")],
)
def test_a_page_model_with_an_unknown_outline_is_reported(monkeypatch, named, expected):
    monkeypatch.setattr(ArticlePage, "outlines", named)
    ((code, message),) = problems(ArticlePage)
    assert code == "exoblocks.E020"
    assert expected in message


def test_a_page_model_that_cannot_store_its_outline_is_reported(monkeypatch):
    monkeypatch.setattr(TwoStreamsPage, "outlines", ["treatment"], raising=False)
    ((code, message),) = problems(TwoStreamsPage)
    assert code == "exoblocks.E020"
    assert "field" in message


def test_a_section_that_the_stream_does_not_have_is_reported(settings, monkeypatch):
    sections = [{"block": "quote", "heading": "Voices"}, {"block": "price", "heading": "Price"}]
    settings.EXOBLOCKS = {"OUTLINES": {"device": {"label": "Device", "sections": sections}}}
    monkeypatch.setattr(ProcedurePage, "outlines", ["device"], raising=False)
    ((code, message),) = problems(ProcedurePage)
    assert code == "exoblocks.W006"
    assert "'quote'" in message


# --- The article -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_outline_is_a_key_of_the_article(home):
    page = ArticlePageFactory(parent=home, outline="treatment")
    assert document_of(page)["outline"] == "treatment"
    assert document_of(ArticlePageFactory(parent=home))["outline"] == ""


@pytest.mark.django_db
def test_a_site_stores_the_outline_in_a_field_of_its_own(home):
    page = ProcedurePage(title="P", plan="treatment")
    home.add_child(instance=page)
    assert read_article(page).outline == "treatment"
