from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from exoblocks.portable import Options, load_articles
from tests.factories import ArticlePageFactory
from tests.portable import folders, sites
from tests.testapp.models import ArticlePage


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments) -> tuple[str, str, str]:
    """(standard output, standard error, message of the final error)"""
    out, err = StringIO(), StringIO()
    try:
        call_command("export_article", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def title_in(folder) -> str:
    return json.loads((folder / "article.json").read_text())["title"]


@pytest.fixture
def page(home):
    return ArticlePageFactory(parent=home, slug="example", title="Published")


def test_it_reports_what_it_wrote(page, here):
    out, err, end = run("/example/")
    assert out == f"{page.url_path}: 0 references, 0 people and 0 files in example.\n"
    assert (err, end) == ("", "")
    assert title_in(here / "example") == "Published"


def test_an_article_can_be_given_by_path_slug_or_id(page, here):
    for number, name in enumerate(("example", "/example/", page.url_path, page.pk)):
        assert run(name, "--output", here / str(number))[2] == ""
        assert title_in(here / str(number)) == "Published"


def test_it_writes_a_zip(page, here):
    assert run("example", "--output", "example.zip")[0].endswith(" in example.zip.\n")
    assert (here / "example.zip").is_file()


def test_it_writes_the_published_version_or_the_latest_draft(page, here):
    page.title = "Draft"
    page.save_revision()
    run("example")
    assert title_in(here / "example") == "Published"
    run("example", "--draft", "--force")
    assert title_in(here / "example") == "Draft"


def test_an_unpublished_page_needs_the_option_draft(home, here):
    ArticlePageFactory(parent=home, slug="draft", live=False)
    assert run("draft")[2] == "“draft” is not published. Use --draft to export the draft."
    assert run("draft", "--draft")[2] == ""


def test_a_dry_run_writes_nothing_and_says_so(page, here):
    out, _err, _end = run("example", "--dry-run")
    assert out.endswith("Dry run: nothing was written.\n")
    assert list(here.iterdir()) == []


def test_a_warning_and_an_error_name_their_place(home, here):
    unknown = {"type": "of_tomorrow", "id": folders.ITEM.format(1), "value": {}}
    retired = folders.block("mechanisms", 2, mechanisms=[folders.item(3, target="humours")])
    ArticlePageFactory(parent=home, slug="a", body=[unknown])
    ArticlePageFactory(parent=home, slug="b", body=[retired])
    out, err, end = run("a", "b", "--output", "all")
    assert "Warning: all/a/article.json: /body/0: The block type “of_tomorrow” is not" in err
    assert "all/b/article.json: /body/0/value/mechanisms/0/value/target: Expected one of: " in err
    assert end == "1 article was not exported."
    assert " in all/a." in out
    assert [path.name for path in (here / "all").iterdir()] == ["a"]


def test_it_names_what_it_cannot_find(page):
    assert (
        run("nowhere")[2]
        == "No article was found for “nowhere” or below it. Give the path, slug or id of a page."
    )


def test_several_articles_need_a_folder(home, page):
    ArticlePageFactory(parent=home, slug="other")
    assert run("example", "other", "--output", "x.zip")[2].startswith(
        "A ZIP file can contain only one article."
    )


def test_a_section_can_be_moved_to_another_site(home, here):
    section = home.add_child(instance=Page(title="Treatments", slug="treatments"))
    first = ArticlePageFactory(parent=section, slug="first")
    link = f'<p><a linktype="page" id="{first.pk}">first</a></p>'
    body = [folders.block("text", 1, body=link)]
    second = ArticlePageFactory(parent=section, slug="second", body=body)
    ArticlePageFactory(parent=section, slug="draft", live=False)
    first.body = [folders.block("text", 2, body=link.replace(str(first.pk), str(second.pk)))]
    first.save()
    run("/treatments/", "--output", "all")
    assert sorted(path.name for path in (here / "all").iterdir()) == ["first", "second"]
    before = sites.contents(here / "all")
    sites.empty()
    home.refresh_from_db()
    home.add_child(instance=Page(title="Treatments", slug="treatments"))
    options = Options(parent="/treatments/", publish=True)
    loaded = load_articles(sorted((here / "all").iterdir()), options)
    assert [result.outcome for result in loaded] == ["created", "created"]
    run("/treatments/", "--output", "all", "--force")
    assert sites.contents(here / "all") == before


def test_articles_with_the_same_slug_have_separate_folders(home, here):
    ArticlePageFactory(parent=home, slug="example", title="One")
    inner = home.add_child(instance=Page(title="Inner", slug="inner"))
    ArticlePageFactory(parent=inner, slug="example", title="Two")
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    ArticlePageFactory(parent=german, slug="example", title="Drei", locale=german.locale)
    pages = ArticlePage.objects.order_by("path")
    assert run(*[page.url_path for page in pages], "--output", "all")[2] == ""
    titles = {path.name: title_in(path) for path in (here / "all").iterdir()}
    assert titles == {"example": "One", "example-en": "Two", "example-de": "Drei"}
    assert "Give one of these paths" in run("/example/", "--output", "x")[2]
