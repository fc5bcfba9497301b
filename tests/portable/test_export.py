from __future__ import annotations

import json

import pytest
import wagtail_factories
from wagtail.models import Locale

from exoblocks.article.read import read_article
from exoblocks.portable import ExportError, export_article, load_article
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ReferenceFactory,
    inline,
)
from tests.portable import folders, sites
from tests.testapp.models import ArticlePage

PNG = folders.png()
PDF = b"%PDF-1.4 leaflet"


@pytest.fixture
def export(tmp_path):
    """The document of a page, and the warnings by pointer."""

    def export(page, **options):
        done = export_article(page, tmp_path / "out", force=True, **options)
        document = json.loads((tmp_path / "out/article.json").read_text())
        return document, {problem.pointer: problem.message for problem in done.warnings}

    return export


@pytest.fixture
def refused(tmp_path):
    """Why a page is not exported: messages by pointer."""

    def refused(page):
        with pytest.raises(ExportError) as caught:
            export_article(page, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        return {problem.pointer: problem.message for problem in caught.value.problems}

    return refused


@pytest.fixture
def article(home):
    def article(*body, **fields):
        return ArticlePageFactory(parent=home, body=list(body), **{"slug": "example", **fields})

    return article


def text(html: str) -> dict[str, object]:
    return folders.block("text", 1, body=html)


def mechanism(**value) -> dict[str, object]:
    given = {"title": "Collagen", "body": "<p>Text</p>", **value}
    return folders.block("mechanisms", 1, mechanisms=[folders.item(2, **given)])


def first_mechanism(document):
    return document["body"][0]["value"]["mechanisms"][0]["value"]


def without_ids(value):
    """``value`` of the article's JSON without what differs from site to site."""
    if isinstance(value, dict):
        return {key: without_ids(val) for key, val in value.items() if key not in ("id", "url")}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


# --- There and back --------------------------------------------------------------------------


def test_a_loaded_article_is_exported_as_it_was(home, tmp_path):
    folder = folders.write(tmp_path / "a", folders.rich_article(PNG, PDF), PNG, PDF)
    page = load_article(folder, parent="/", publish=True).page
    exported, page = sites.move(page, tmp_path / "b")
    export_article(page, tmp_path / "c")
    assert sites.contents(tmp_path / "c") == exported
    document = json.loads(exported["article.json"])
    given = folders.rich_article(PNG, PDF)
    for key in ("title", "slug", "summary", "author", "image", "medical_review", "translation_key"):
        assert document[key] == given[key]
    assert [item["id"] for item in document["body"]] == [item["id"] for item in given["body"]]
    assert document["references"][0]["csl"] == given["references"][0]["csl"]
    assert set(exported) == {
        "article.json",
        f"media/{folders.media_name(PNG)}",
        f"media/{folders.media_name(PDF, 'pdf')}",
    }
    assert exported[f"media/{folders.media_name(PNG)}"] == PNG


def full_article(home):
    """Every block, and every kind of link in a rich text."""
    first, second, third = (
        ReferenceFactory(title=f"Study of {name}", doi=f"10.1000/{name}", csl_original={"x": [1]})
        for name in ("collagen", "pigment", "swelling")
    )
    image = wagtail_factories.ImageFactory(title="Cell")
    pdf = wagtail_factories.DocumentFactory(title="Leaflet")
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    links = (
        f'<p data-block-key="abc12">See <a linktype="page" id="{home.pk}">home</a>, '
        f'<a linktype="page" id="{german.pk}">Startseite</a>, '
        f'<a linktype="document" id="{pdf.pk}">the leaflet</a>, '
        '<a href="https://example.org/?a=1&amp;b=2">elsewhere</a>, '
        '<a href="mailto:a@example.org">mail</a>, <a href="tel:+441">call</a>, '
        f'<a href="#top">up</a> and {inline(first, "p. 27 &amp; 28")}{inline(second)}.</p>'
        "<ul><li>One<ol><li>Two</li></ol></li></ul>"
    )
    body = [*full_body(first, second, third, image), {"type": "text", "value": {"body": links}}]
    return ArticlePageFactory(
        parent=home,
        slug="full",
        summary="All there is",
        image=image,
        author=PersonFactory(credentials="MD"),
        reviewer=PersonFactory(registration_number="1"),
        reviewed_on="2026-01-17",
        next_review_on="2027-01-17",
        body=body,
    )


def test_every_block_and_every_link_is_the_same_after_a_move(home, tmp_path):
    page = ArticlePage.objects.get(pk=full_article(home).pk)
    before = read_article(page).to_dict()
    exported, page = sites.move(page, tmp_path / "a")
    export_article(page, tmp_path / "b")
    assert sites.contents(tmp_path / "b") == exported
    body = json.loads(exported["article.json"])["body"]
    for name in ('locale="de" path="/"', 'linktype="page" path="/"', 'locator="p. 27 &amp; 28"', 'file="'):
        assert name in body[-1]["value"]["body"]
    after = read_article(page).to_dict()
    assert [item["type"] for item in after["body"]] == [item["type"] for item in before["body"]]
    for key in ("title", "summary", "medical_review", "author"):
        assert without_ids(after[key]) == without_ids(before[key])
    assert [entry["doi"] for entry in after["references"]] == [
        entry["doi"] for entry in before["references"]
    ]
    assert without_ids(after["body"][1:4]) == without_ids(before["body"][1:4])
