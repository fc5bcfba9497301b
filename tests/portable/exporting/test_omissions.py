"""Content that an export leaves out or changes, with a warning."""

from __future__ import annotations

import pytest
import wagtail_factories
from wagtail.models import Page, Site

from exoblocks.article import fields
from exoblocks.article.fields import ArticleFields
from exoblocks.models import Reference
from exoblocks.portable import export_article
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, inline, uid
from tests.portable import folders
from tests.portable.exporting.articles import full_article, mechanism, text
from tests.testapp.models import ArticlePage


def first_mechanism(document):
    return document["body"][0]["value"]["mechanisms"][0]["value"]


def test_data_that_is_meaningful_on_one_site_only_is_left_out(home, tmp_path):
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
def test_only_the_text_of_a_link_to_a_missing_record_is_kept(article, export, kind, link):
    document, warnings = export(article(text(f"<p>Some {link.format(kind)}.</p>")))
    assert document["body"][0]["value"]["body"] == "<p>Some words.</p>"
    assert "no longer exists" in warnings["/body/0/value/body"]


def test_a_missing_record_is_null(article, export):
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


def test_content_that_this_version_does_not_know_is_left_out_with_a_warning(article, export):
    page = article(
        {"type": "of_tomorrow", "id": folders.ITEM.format(9), "value": {"a": 1}},
        mechanism(of_tomorrow="x"),
    )
    document, warnings = export(page)
    assert [item["type"] for item in document["body"]] == ["mechanisms"]
    assert "“of_tomorrow”" in warnings["/body/0"]
    assert "no such field" in warnings["/body/1/value/mechanisms/0/value/of_tomorrow"]


def test_an_invalid_or_repeated_id_is_replaced(article, tmp_path, export):
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


def test_markup_that_the_editor_does_not_support_is_removed_with_a_warning(article, export):
    html = '<p>a<script>alert(1)</script><a href="javascript:x">b</a><img src="x" onerror="y"></p>'
    document, warnings = export(article(text(html)))
    assert document["body"][0]["value"]["body"] == "<p>ab</p>"
    assert "/body/0/value/body" in warnings


def test_two_images_with_the_same_content_share_one_file(home, export):
    first, second = (wagtail_factories.ImageFactory(title=title) for title in ("One", "Two"))
    figure = folders.block("figure", 1, image=second.pk, alt_text="a")
    page = ArticlePageFactory(parent=home, image=first, body=[figure])
    document, warnings = export(page)
    assert [entry["title"] for entry in document["media"]] == ["One"]
    assert document["body"][0]["value"]["image"] == document["image"]
    assert "“Two” has the same file as “One”" in warnings["/body/0/value/image"]


def test_the_warning_names_fields_that_are_not_in_the_format(
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


def test_the_export_of_a_private_page_has_a_warning(article, export):
    page = article()
    page.view_restrictions.create(restriction_type="login")
    assert "private" in export(page)[1][""]
