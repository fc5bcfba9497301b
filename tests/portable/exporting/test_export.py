from __future__ import annotations

import json

import pytest
import wagtail_factories
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from exoblocks.article import fields
from exoblocks.article.fields import ArticleFields
from exoblocks.models import Reference
from exoblocks.portable import ExportError, Options, export_article, load_article, load_articles
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
    inline,
    uid,
)
from tests.portable import folders, sites
from tests.published_schema import document_of
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
        kept = value.keys() - {"id", "url", "reference"}
        return {key: without_ids(value[key]) for key in kept}
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
    for written, reference in zip(document["references"], given["references"], strict=True):
        csl = {"id": reference["citekey"], **reference["csl"]}
        assert written.items() >= {**reference, "csl": csl}.items()
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
        f'<a href="#top">up</a> and {inline(first, "p. 27 & 28")}{inline(second)}.</p>'
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
    before = document_of(page)
    exported, page = sites.move(page, tmp_path / "a")
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


def test_translations_that_link_to_one_another_are_the_same_after_a_move(home, tmp_path):
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
def test_a_review_is_as_stale_after_a_move(home, tmp_path, publish):
    review = folders.rich_article(PNG, PDF)["medical_review"]
    document = folders.rich_article(PNG, PDF, medical_review={**review, "is_stale": True})
    page = load_article(
        folders.write(tmp_path / "a", document, PNG, PDF), parent="/", publish=publish
    ).page
    exported, page = sites.move(page, tmp_path / "b", publish=publish)
    assert json.loads(exported["article.json"])["medical_review"]["is_stale"]
    export_article(page if publish else page.get_latest_revision_as_object(), tmp_path / "c")
    assert sites.contents(tmp_path / "c") == exported


def test_a_page_with_fields_of_its_own_is_written_under_the_names_of_the_format(home, export):
    page = ProcedurePageFactory(parent=home, intro="Intro", content=[text("<p>a</p>")])
    document, warnings = export(page)
    assert (document["summary"], document["author"]) == ("Intro", None)
    assert document["body"][0]["value"]["body"] == "<p>a</p>"
    assert document["page_type"] == "testapp.ProcedurePage"
    assert warnings == {}


def test_a_draft_is_written_as_it_is_and_links_to_itself_where_it_will_be(article, export):
    page = article()
    page.slug = "renamed"
    page.title = "Draft"
    page.body = [text(f'<p><a linktype="page" id="{page.pk}">here</a></p>')]
    page.save_revision()
    document, _warnings = export(ArticlePage.objects.get().get_latest_revision_as_object())
    assert (document["title"], document["slug"]) == ("Draft", "renamed")
    assert 'path="/renamed/"' in document["body"][0]["value"]["body"]


# --- What is not as it was -------------------------------------------------------------------


def test_nothing_that_means_something_in_one_site_only_is_written(home, tmp_path):
    page = full_article(home)
    reference = Reference.objects.first()
    reference.notes = "Ask the author"
    reference.csl_original = {"custom": {"exoblocks": {"notes": "Imported note"}, "x": 1}}
    reference.save()
    export_article(page, tmp_path / "out")
    written = (tmp_path / "out/article.json").read_text()
    for absent in ("Ask the author", "Imported note", "testserver", '"pk"', "published_at"):
        assert absent not in written
    assert '"x": 1' in written


def test_a_merged_record_is_replaced_by_its_survivor(article, export):
    survivor = ReferenceFactory(citekey="kept")
    merged = ReferenceFactory(citekey="merged", merged_into=survivor)
    page = article(
        mechanism(
            body=f"<p>a {inline(merged)}</p>", references=[folders.item(3, **cites(merged)[0])]
        )
    )
    document, warnings = export(page)
    assert [entry["citekey"] for entry in document["references"]] == ["kept"]
    value = first_mechanism(document)
    assert value["references"][0]["value"]["reference"] == str(survivor.uuid)
    assert f'uuid="{survivor.uuid}"' in value["body"]
    assert warnings.keys() == {
        "/body/0/value/mechanisms/0/value/body",
        "/body/0/value/mechanisms/0/value/references/0/value/reference",
    }
    assert all("“merged” was merged into “kept”" in message for message in warnings.values())


@pytest.mark.parametrize(
    "link", ['<a linktype="{}" id="99">words</a>', '<a linktype="{}">words</a>']
)
@pytest.mark.parametrize("kind", ["page", "document", "citation"])
def test_a_link_to_a_record_that_is_gone_leaves_its_text(article, export, kind, link):
    document, warnings = export(article(text(f"<p>Some {link.format(kind)}.</p>")))
    assert document["body"][0]["value"]["body"] == "<p>Some words.</p>"
    assert "no longer exists" in warnings["/body/0/value/body"]


def test_a_record_that_is_gone_is_null(article, export):
    figure = folders.block("figure", 5, image=99, alt_text="a")
    page = article(mechanism(references=[folders.item(3, **cites(99)[0])]), figure)
    document, warnings = export(page)
    assert first_mechanism(document)["references"][0]["value"]["reference"] is None
    assert document["body"][1]["value"]["image"] is None
    assert warnings.keys() == {
        "/body/0/value/mechanisms/0/value/references/0/value/reference",
        "/body/1/value/image",
    }


def test_a_page_outside_the_site_is_left_out(home, article, export):
    elsewhere = Page.objects.get(depth=1).add_child(instance=Page(title="Elsewhere", slug="else"))
    Site.objects.create(hostname="other", root_page=elsewhere)
    link = f'<a linktype="page" id="{elsewhere.pk}">words</a>'
    document, warnings = export(article(text(f"<p>{link}</p>")))
    assert document["body"][0]["value"]["body"] == "<p>words</p>"
    assert "not on the same site" in warnings["/body/0/value/body"]


def test_what_this_version_does_not_know_is_left_out_with_a_warning(article, export):
    page = article(
        {"type": "of_tomorrow", "id": folders.ITEM.format(9), "value": {"a": 1}},
        mechanism(of_tomorrow="x"),
    )
    document, warnings = export(page)
    assert [item["type"] for item in document["body"]] == ["mechanisms"]
    assert "“of_tomorrow”" in warnings["/body/0"]
    assert "no such field" in warnings["/body/1/value/mechanisms/0/value/of_tomorrow"]


def test_an_id_that_a_file_cannot_hold_becomes_one_that_it_can(article, tmp_path, export):
    twice = folders.ITEM.format(1)
    page = article(
        {"type": "text", "id": "by-hand", "value": {"heading": "a"}},
        {"type": "text", "id": twice, "value": {"heading": "b"}},
        {"type": "text", "id": twice, "value": {"heading": "c"}},
    )
    document, warnings = export(page)
    ids = [item["id"] for item in document["body"]]
    assert ids[:2] == [uid("by-hand"), twice]
    assert len(set(ids)) == 3
    assert warnings.keys() == {"/body/2/id"}
    assert export(page)[0] == document


def test_markup_that_the_editor_would_not_keep_is_gone_and_warned_of(article, export):
    html = '<p>a<script>alert(1)</script><a href="javascript:x">b</a><img src="x" onerror="y"></p>'
    document, warnings = export(article(text(html)))
    assert document["body"][0]["value"]["body"] == "<p>ab</p>"
    assert "/body/0/value/body" in warnings


def test_two_images_of_one_content_are_one_file(home, export):
    first, second = (wagtail_factories.ImageFactory(title=title) for title in ("One", "Two"))
    figure = folders.block("figure", 1, image=second.pk, alt_text="a")
    page = ArticlePageFactory(parent=home, image=first, body=[figure])
    document, warnings = export(page)
    assert [entry["title"] for entry in document["media"]] == ["One"]
    assert document["body"][0]["value"]["image"] == document["image"]
    assert "“Two” has the same file as “One”" in warnings["/body/0/value/image"]


def test_fields_that_the_format_does_not_have_are_named(
    home, article, export, monkeypatch, request
):
    page = article(summary="Stays here")
    monkeypatch.setattr(
        ArticlePage, "article_fields", ArticleFields(body="body", summary="other"), raising=False
    )
    fields._found.cache_clear()
    request.addfinalizer(fields._found.cache_clear)
    _document, warnings = export(page)
    assert warnings[""] == "These page fields are not exported: summary."


def test_a_private_page_says_that_the_file_is_not(article, export):
    page = article()
    page.view_restrictions.create(restriction_type="login")
    assert "private" in export(page)[1][""]


# --- What is not written ---------------------------------------------------------------------


def test_a_page_that_is_no_article_is_refused(home, refused):
    page = PlainPageFactory(parent=home)
    assert refused(page) == {"": "Pages of type testapp.PlainPage are not articles."}


def test_a_code_that_is_no_longer_in_use_is_an_error(article, refused):
    found = refused(article(mechanism(target="humours")))
    assert "collagen_elastin" in found["/body/0/value/mechanisms/0/value/target"]


def test_a_value_that_loading_would_refuse_is_an_error(article, refused):
    status = folders.block("regulatory_status", 1, jurisdiction="US", as_of="soon")
    session = {"title": "a", "modality": "laser", "sessions": {"count": 4, "count_max": 3}}
    protocols = folders.block("protocols", 2, protocols=[folders.item(3, **session)])
    assert refused(article(status, protocols)).keys() == {
        "/body/0/value/as_of",
        "/body/1/value/protocols/0/value/sessions/count_max",
    }


@pytest.mark.parametrize(
    ("column", "value", "place"),
    [
        ("study_design", "séance", "study_design"),
        ("title", "", "csl/title"),
        ("update_notice_doi", "no doi", "update_notice_doi"),
    ],
)
def test_a_record_that_no_library_would_take_is_an_error(article, refused, column, value, place):
    reference = ReferenceFactory()
    Reference.objects.update(**{column: value})
    page = article(mechanism(references=[folders.item(3, **cites(reference)[0])]))
    assert refused(page).keys() == {f"/references/0/{place}"}


def test_a_file_that_is_gone_is_an_error(article, refused, tmp_path):
    image = wagtail_factories.ImageFactory(title="Lost")
    image.file.storage.delete(image.file.name)
    found = refused(article(image=image))
    assert "Cannot read the file of “Lost”" in found["/image"]


def test_a_file_larger_than_is_loaded_is_an_error(article, refused, monkeypatch):
    monkeypatch.setattr("exoblocks.portable.files.media_file.MAX_DOCUMENT_BYTES", 5)
    pdf = wagtail_factories.DocumentFactory(file__data=b"A long story")
    found = refused(article(text(f'<p><a linktype="document" id="{pdf.pk}">a</a></p>')))
    assert "larger than" in found["/body/0/value/body"]


def test_one_file_cannot_be_an_image_and_a_document(article, refused):
    image = wagtail_factories.ImageFactory()
    with image.open_file() as file:
        same = get_document_model()(title="Same")
        same.file.save("same.jpg", ContentFile(file.read()))
    link = text(f'<p><a linktype="document" id="{same.pk}">a</a></p>')
    assert (
        "both as an image and as a document"
        in refused(article(link, image=image))["/body/0/value/body"]
    )
