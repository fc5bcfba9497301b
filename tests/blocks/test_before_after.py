"""Photographs before and after treatment: both are shown with their facts, and the consent to neither."""

from __future__ import annotations

import json
from typing import Any

import pytest
import wagtail_factories
from bs4 import BeautifulSoup

from exoblocks.blocks import BeforeAfterBlock, ItemListBlock, StructBlock, TextBlock
from exoblocks.documents.article import read_article
from exoblocks.portable import LoadError, export_article, load_article
from exoblocks.schema import Definitions
from tests.factories import ArticlePageFactory
from tests.forms import posted
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(home) -> Any:
    """A page with two photographs whose patient has consented."""
    before, after = (wagtail_factories.ImageFactory(file__width=size) for size in (600, 800))
    value = {
        "before": {"image": before.pk, "alt_text": "Lines"},
        "after": {"image": after.pk, "alt_text": "Fewer lines"},
        "taken_after": {"period": "8", "period_max": "12", "period_unit": "wk"},
        "sessions": 3,
        "same_conditions": True,
        "consent": "recorded",
        "caption": "One patient",
    }
    body = [{"type": "before_after", "id": "b", "value": value}]
    return ArticlePageFactory(parent=home, slug="pair", body=body)


# --- For readers ---------------------------------------------------------------------------------


def test_both_photographs_are_on_the_page_with_their_facts(client, pair):
    soup = BeautifulSoup(client.get(pair.url).content, "html.parser")
    block = soup.select_one(".exo-before-after")
    figures = block.select(".exo-before-after__pair figure")
    assert [(one.img["alt"], one.figcaption.get_text()) for one in figures] == [
        ("Lines", "Before"),
        ("Fewer lines", "After"),
    ]
    facts = {one.dt.get_text(): one.dd.get_text() for one in block.select("dl > div")}
    assert facts == {
        "Time after treatment": "8–12 weeks",
        "Number of sessions": "3",
        "Same light, distance and expression": "Yes",
        "Retouched": "No",
    }
    assert block.find_all("figcaption")[-1].get_text(strip=True) == "One patient"


def test_the_consent_is_in_nothing_that_readers_get(client, pair):
    document = json.dumps(read_article(pair).to_dict())
    api = client.get(f"/api/v2/pages/{pair.pk}/").content.decode()
    page = client.get(pair.url).content.decode()
    for shown in (document, api, page):
        assert "consent" not in shown.lower()
        assert "recorded" not in shown.lower()
    assert not {"Recorded", "recorded"} & set(
        BeforeAfterBlock().get_searchable_content(pair.body[0].value)
    )


def test_only_a_client_that_writes_knows_of_the_consent():
    block = BeforeAfterBlock()
    read, write = (block.represented_keys(Definitions(mode)) for mode in ("read", "write"))
    assert list(read) == [
        *("before", "after", "taken_after", "sessions", "same_conditions", "retouched"),
        *("caption", "credit"),
    ]
    assert set(write) - set(read) == {"consent"}


# --- For editors ---------------------------------------------------------------------------------


def test_saving_the_form_keeps_the_consent(pair):
    block = BeforeAfterBlock()
    value = pair.body[0].value
    data = posted(block, block.get_form_state(value), "p")
    saved = block.clean(block.value_from_datadict(data, {}, "p"))
    assert block.get_prep_value(saved)["consent"] == "recorded"


# --- Portable articles ----------------------------------------------------------------------------


def test_consent_is_confirmed_again_on_the_site_that_loads_an_article(pair, home, tmp_path):
    assert export_article(pair, tmp_path / "a").warnings == ()
    assert "consent" not in (tmp_path / "a/article.json").read_text()
    pair.delete()
    home.refresh_from_db()
    with pytest.raises(LoadError) as refused:
        load_article(tmp_path / "a", parent=home, publish=True)
    (problem,) = refused.value.problems
    assert problem.pointer == "/body/0/value/consent"
    page = load_article(tmp_path / "a", parent=home).page
    assert not page.live
    assert not page.body[0].value["consent"]
    assert page.body[0].value["before"]["alt_text"] == "Lines"


def test_a_file_cannot_claim_the_consent(pair, home, tmp_path):
    export_article(pair, tmp_path / "a")
    file = tmp_path / "a/article.json"
    document = json.loads(file.read_text())
    document["body"][0]["value"]["consent"] = "recorded"
    file.write_text(json.dumps(document))
    pair.delete()
    home.refresh_from_db()
    with pytest.raises(LoadError):
        load_article(tmp_path / "a", parent=home)
    assert not ArticlePage.objects.exists()


# --- Blocks of a site ------------------------------------------------------------------------------


class SourceBlock(StructBlock):
    private_fields = ("phone",)
    name = TextBlock()
    phone = TextBlock(required=False)


def test_a_site_s_own_block_can_have_private_fields():
    sources = ItemListBlock(SourceBlock())
    value = sources.to_python([{"type": "item", "id": "s", "value": {"name": "A", "phone": "1"}}])
    (shown,) = sources.get_api_representation(value)
    assert shown["name"] == "A"
    assert "phone" not in shown
    assert sources.get_prep_value(value)[0]["value"] == {"name": "A", "phone": "1"}


class OwnPairBlock(BeforeAfterBlock):
    consent = None


def test_a_subclass_without_consent_has_no_rule_about_it():
    block = OwnPairBlock()
    value = block.to_python({"before": {"image": None, "alt_text": ""}})
    with pytest.raises(Exception) as refused:  # noqa: PT011 - its type is Wagtail's own
        block.clean(value)
    assert "consent" not in refused.value.block_errors
