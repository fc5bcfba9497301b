"""An article is unchanged after exporting and loading it."""

from __future__ import annotations

import json

import pytest
import wagtail_factories
from wagtail.models import Locale

from exoblocks.portable import Options, export_article, load_article, load_articles
from tests.factories import ArticlePageFactory, PersonFactory, ProcedurePageFactory
from tests.portable import folders, sites
from tests.portable.exporting.articles import full_article, text
from tests.published_schema import document_of
from tests.testapp.models import ArticlePage

PNG = folders.png()


PDF = b"%PDF-1.4 leaflet"


def without_ids(value):
    """``value`` from the article's JSON without keys that differ between sites."""
    if isinstance(value, dict):
        kept = value.keys() - {"id", "url", "reference"}
        return {key: without_ids(value[key]) for key in kept}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


def test_a_loaded_article_is_exported_unchanged(home, tmp_path):
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
    for written, reference in zip(document["references"], given["references"], strict=True):
        csl = {"id": reference["citekey"], **reference["csl"]}
        assert written.items() >= {**reference, "csl": csl}.items()
    assert set(exported) == {
        "article.json",
        f"media/{folders.media_name(PNG)}",
        f"media/{folders.media_name(PDF, 'pdf')}",
    }
    assert exported[f"media/{folders.media_name(PNG)}"] == PNG


def test_a_portrait_moves_with_the_article_and_its_file_is_written_once(home, tmp_path):
    image = wagtail_factories.ImageFactory(title="Portrait")
    author, reviewer = PersonFactory(image=image), PersonFactory(image=image)
    page = ArticlePageFactory(parent=home, author=author, reviewer=reviewer, image=image)
    exported, loaded = sites.move(page, tmp_path / "a")
    assert loaded.author.image.title == "Portrait"
    assert loaded.author.image == loaded.reviewer.image == loaded.image
    assert len(exported) == 2
    export_article(loaded, tmp_path / "b")
    assert sites.contents(tmp_path / "b") == exported


def test_every_block_and_link_is_unchanged_after_a_move(home, tmp_path):
    page = ArticlePage.objects.get(pk=full_article(home).pk)
    before = document_of(page)
    # A draft, because the patient's consent to the photographs does not move.
    exported, page = sites.move(page, tmp_path / "a", publish=False)
    export_article(page, tmp_path / "b")
    assert sites.contents(tmp_path / "b") == exported
    body = json.loads(exported["article.json"])["body"]
    for name in (
        'locale="de" path="/"',
        'linktype="page" path="/"',
        'locator="p. 27 &amp; 28"',
        'file="',
    ):
        assert name in body[-1]["value"]["body"]
    after = document_of(page)
    assert [item["type"] for item in after["body"]] == [item["type"] for item in before["body"]]
    for key in ("title", "summary", "medical_review", "author"):
        assert without_ids(after[key]) == without_ids(before[key])
    assert [entry["doi"] for entry in after["references"]] == [
        entry["doi"] for entry in before["references"]
    ]
    assert without_ids(after["body"][1:4]) == without_ids(before["body"][1:4])


def test_translations_that_link_to_each_other_are_unchanged_after_a_move(home, tmp_path):
    german_home = home.copy_for_translation(Locale.objects.create(language_code="de"))
    english = ArticlePageFactory(parent=home, slug="example")
    german = english.copy_for_translation(german_home.locale, copy_parents=True)
    for page, other in ((english, german), (german, english)):
        page.body = [text(f'<p><a linktype="page" id="{other.pk}">the other</a></p>')]
        page.save_revision().publish()
    outputs = [tmp_path / "en", tmp_path / "de.zip"]
    for page, output in zip((english, german), outputs, strict=True):
        export_article(ArticlePage.objects.get(pk=page.pk), output)
    sites.empty()
    loaded = load_articles(outputs, Options(parent="/", publish=True))
    assert [result.path for result in loaded] == ["/example/", "/example/"]
    english, german = (ArticlePage.objects.get(pk=result.page.pk) for result in loaded)
    assert english.get_translation(german.locale) == german
    assert f'id="{german.pk}"' in english.body[0].value["body"].source
    export_article(english, tmp_path / "again")
    export_article(german, tmp_path / "again.zip")
    assert sites.contents(tmp_path / "again") == sites.contents(outputs[0])
    assert (tmp_path / "again.zip").read_bytes() == outputs[1].read_bytes()


@pytest.mark.parametrize("publish", [False, True])
def test_a_stale_review_is_stale_after_a_move(home, tmp_path, publish):
    review = folders.rich_article(PNG, PDF)["medical_review"]
    document = folders.rich_article(PNG, PDF, medical_review={**review, "is_stale": True})
    page = load_article(
        folders.write(tmp_path / "a", document, PNG, PDF), parent="/", publish=publish
    ).page
    exported, page = sites.move(page, tmp_path / "b", publish=publish)
    assert json.loads(exported["article.json"])["medical_review"]["is_stale"]
    export_article(page if publish else page.get_latest_revision_as_object(), tmp_path / "c")
    assert sites.contents(tmp_path / "c") == exported


def test_the_fields_of_a_site_are_exported_under_the_names_of_the_format(home, export):
    page = ProcedurePageFactory(parent=home, intro="Intro", content=[text("<p>a</p>")])
    document, warnings = export(page)
    assert (document["summary"], document["author"]) == ("Intro", None)
    assert document["body"][0]["value"]["body"] == "<p>a</p>"
    assert document["page_type"] == "testapp.ProcedurePage"
    assert warnings == {}


def test_a_draft_is_exported_with_links_to_its_future_path(article, export):
    page = article()
    page.slug = "renamed"
    page.title = "Draft"
    page.body = [text(f'<p><a linktype="page" id="{page.pk}">here</a></p>')]
    page.save_revision()
    document, _warnings = export(ArticlePage.objects.get().get_latest_revision_as_object())
    assert (document["title"], document["slug"]) == ("Draft", "renamed")
    assert 'path="/renamed/"' in document["body"][0]["value"]["body"]
