from __future__ import annotations

import pytest
from wagtail.models import Locale, Page, Site, get_page_models

from exoblocks.portable import LoadError, load_article
from tests.portable import folders
from tests.testapp.models import ArticlePage, PlainPage


@pytest.fixture
def folder(tmp_path):
    return folders.write(tmp_path / "article", folders.article())


def message(folder, **options) -> str:
    with pytest.raises(LoadError) as caught:
        load_article(folder, **options)
    (problem,) = caught.value.problems
    return f"{problem.pointer}: {problem.message}"


@pytest.fixture
def only_under_plain_pages(monkeypatch):
    monkeypatch.setattr(ArticlePage, "parent_page_types", ["testapp.PlainPage"], raising=False)
    _clear_page_types()
    yield
    monkeypatch.undo()
    _clear_page_types()


def _clear_page_types():
    """Clears Wagtail's cache of the allowed parents and children of each page type."""
    for model in get_page_models():
        model._clean_parent_page_models = model._clean_subpage_models = None


def plain(parent, slug="treatments", **values):
    return parent.add_child(instance=PlainPage(title=slug.title(), slug=slug, **values))


def test_the_only_possible_parent_is_used(home, folder, only_under_plain_pages):
    index = plain(home)
    loaded = load_article(folder)
    assert loaded.path == "/treatments/example/"
    assert loaded.page.get_parent().pk == index.pk


def test_one_of_several_possible_parents_must_be_chosen(home, folder, only_under_plain_pages):
    plain(plain(home), "inner")
    found = message(folder)
    assert found.endswith("Choose one with --parent: /treatments/, /treatments/inner/")


def test_the_lack_of_a_possible_parent_is_reported(home, folder, only_under_plain_pages):
    assert message(folder).startswith(
        "/page_type: There is no possible parent page for this page type"
    )


@pytest.mark.parametrize("parent", ["/treatments/", "/treatments", "treatments/"])
def test_a_parent_can_be_given_by_its_path(home, folder, parent):
    plain(home)
    assert load_article(folder, parent=parent).path == "/treatments/example/"


def test_a_parent_can_be_given_as_a_page(home, folder):
    assert load_article(folder, parent=plain(home)).path == "/treatments/example/"


def test_one_instance_of_a_parent_can_be_used_for_many_loads(home, tmp_path):
    parent = plain(home)
    for number, title in enumerate(["", "One", "", "Two"]):
        document = folders.article(slug=f"n{number}", title=title)
        folder = folders.write(tmp_path / "a", document)
        if title:
            load_article(folder, parent=parent)
        else:
            message(folder, parent=parent)
    assert [page.title for page in parent.get_children()] == ["One", "Two"]


def test_a_parent_may_have_new_children_since_it_was_fetched(home, folder):
    parent = plain(home)
    plain(Page.objects.get(pk=parent.pk), "another")
    load_article(folder, parent=parent)
    assert [page.slug for page in parent.get_children()] == ["another", "example"]


def test_a_missing_parent_is_named(home, folder):
    assert "no parent page at “/nowhere/”" in message(folder, parent="/nowhere/")


def test_a_parent_that_does_not_allow_the_type_is_refused(home, folder, only_under_plain_pages):
    assert message(folder, parent="/") == (
        f"/page_type: A page of this type cannot be created under “{home.title}”."
    )


def test_a_parent_in_another_language_is_refused(home, folder):
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    assert message(folder, parent=german).startswith("/locale: ")


def test_links_are_looked_up_on_the_site_of_the_parent(home, tmp_path):
    other = home.get_parent().add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    body = [folders.block("text", 1, body='<p><a linktype="page" path="/">x</a></p>')]
    folder = folders.write(tmp_path / "a", folders.article(body=body))
    loaded = load_article(folder, parent=other)
    assert f'id="{other.pk}"' in str(loaded.page.body[0].value["body"].source)
    assert loaded.path == "/example/"


def test_an_installation_without_a_site_is_reported(home, folder):
    Site.objects.all().delete()
    assert "no Wagtail site" in message(folder)


@pytest.mark.parametrize(
    "page_type",
    [
        "testapp.NoPage",
        "testapp.PlainPage",
        "wagtailcore.Page",
        "exoblocks.Reference",
        "nonsense",
        "a.b.c",
        "..",
    ],
)
def test_the_error_for_an_unknown_type_lists_the_article_types(home, tmp_path, page_type):
    folder = folders.write(tmp_path / "a", folders.article(page_type=page_type))
    found = message(folder, parent="/")
    assert found.startswith("/page_type: ")
    assert "testapp.ArticlePage" in found


def test_one_of_two_pages_with_the_same_slug_must_be_chosen(home, folder):
    for parent in (plain(home), plain(home, "others")):
        load_article(folder, parent=parent)
    assert "Choose one with --parent" in message(folder)
