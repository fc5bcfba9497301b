"""What an export leaves out or changes, and says so."""

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
