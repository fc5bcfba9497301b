from __future__ import annotations

from exoblocks.models import Person, Reference
from exoblocks.portable import load_article
from tests.portable import folders


def test_an_article_becomes_a_draft_with_its_records(home, tmp_path):
    loaded = load_article(folders.write(tmp_path / "a", folders.article()), parent="/")
    page = loaded.page
    assert loaded.outcome == "created"
    assert loaded.path == "/example/"
    assert not page.live
    assert page.title == "An example treatment"
    assert page.author == Person.objects.get(uuid=folders.AUTHOR)
    mechanism = page.body[1].value["mechanisms"][0]
    assert mechanism["references"][0]["reference"] == Reference.objects.get(uuid=folders.REFERENCE)


def test_loading_an_unchanged_file_again_changes_nothing(home, tmp_path):
    folder = folders.write(tmp_path / "a", folders.article())
    first = load_article(folder, parent="/")
    again = load_article(folder)
    assert again.outcome == "unchanged"
    assert again.page.pk == first.page.pk
    assert again.page.latest_revision_id == first.page.latest_revision_id


def test_a_published_article_is_live_and_its_row_holds_the_content(home, tmp_path):
    folder = folders.write(tmp_path / "a", folders.article())
    page = load_article(folder, parent="/", publish=True).page
    page.refresh_from_db()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.body[0].value["heading"] == "What it is"
    assert load_article(folder, publish=True).outcome == "unchanged"
