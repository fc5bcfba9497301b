"""A save cannot add a citation of a deleted record, but citations that are already stored stay."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.library.refusals import RecordGone
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites, inline
from tests.testapp.models import ArticlePage, ClinicSetting, Story, StoryLink

pytestmark = pytest.mark.django_db


def loaded(*references: Any) -> list[dict[str, Any]]:
    """A body as it is loaded from the database."""
    return [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(*references)}]}}]


def written(*references: Any, text: str = "") -> list[tuple[str, Any]]:
    """A new body as a form creates it."""
    mechanism = {"title": "T", "body": text, "references": cites(*references)}
    return [("mechanisms", {"mechanisms": [mechanism]})]


def gone() -> Reference:
    """A record that was deleted after it was chosen and before the save."""
    reference = ReferenceFactory()
    Reference.objects.filter(pk=reference.pk).delete()
    return reference


@pytest.mark.parametrize("how", ["listed", "inline"])
def test_a_draft_that_cites_a_deleted_record_is_refused_and_not_stored(home, how):
    page = ArticlePageFactory(parent=home)
    deleted = gone()
    page.body = written(deleted) if how == "listed" else written(text=f"<p>{inline(deleted)}</p>")
    with pytest.raises(RecordGone, match=str(deleted.pk)):
        page.save_revision()
    assert page.revisions.count() == 0
    with pytest.raises(RecordGone):
        page.save()
    page.refresh_from_db()
    assert len(page.body) == 0


def test_a_new_page_that_cites_a_deleted_record_is_refused(home):
    with pytest.raises(RecordGone):
        home.add_child(instance=ArticlePage(title="New", slug="new", body=written(gone())))
    assert not ArticlePage.objects.exists()


def test_a_deleted_author_is_refused(home):
    page, author = ArticlePageFactory(parent=home), PersonFactory()
    Person.objects.filter(pk=author.pk).delete()
    page.author_id = author.pk
    with pytest.raises(RecordGone, match="person"):
        page.save(clean=False)
    with pytest.raises(RecordGone, match="person"):
        page.save_revision(clean=False)


def test_a_snippet_and_its_inline_child_are_refused():
    story = Story.objects.create(title="Story")
    story.body = written(gone())
    with pytest.raises(RecordGone):
        story.save()
    with pytest.raises(RecordGone):
        story.save_revision()
    story.body = []
    story.links = [StoryLink(reference_id=gone().pk)]
    with pytest.raises(RecordGone):
        story.save_revision()
    with pytest.raises(RecordGone):
        Story.objects.create(title="New", body=written(gone()))


def test_a_rich_text_field_is_refused_unless_it_already_cited_the_deleted_record():
    setting = ClinicSetting.load()
    setting.disclaimer = f"<p>{inline(gone())}</p>"
    with pytest.raises(RecordGone):
        setting.save()
    ClinicSetting.objects.filter(pk=setting.pk).update(disclaimer=setting.disclaimer)
    setting.disclaimer += "<p>More.</p>"
    setting.save()


@pytest.mark.parametrize("is_live", [True, False], ids=["live", "draft"])
def test_broken_citations_in_the_stored_page_can_be_saved_again(home, is_live):
    page = ArticlePageFactory(parent=home, live=is_live, body=loaded(987654))
    page.body = written(987654, text=f"<p>{inline(987654)}</p>")
    page.save_revision().publish()
    page.refresh_from_db()
    page.body = written(987654)
    page.save()


def test_broken_citations_in_an_older_revision_can_be_saved_again(home):
    """An editor can revert to that revision."""
    page = ArticlePageFactory(parent=home)
    page.body = loaded(987654)
    page.save_revision()
    page.body = []
    page.save_revision()
    page.body = written(987654)
    page.save_revision()


def test_an_autosave_over_the_latest_revision_is_refused_too(home):
    page = ArticlePageFactory(parent=home)
    revision = page.save_revision()
    page.body = written(gone())
    with pytest.raises(RecordGone):
        page.save_revision(overwrite_revision=revision)


def test_a_copy_keeps_broken_citations_of_the_page_and_its_draft(home):
    page = ArticlePageFactory(parent=home, body=loaded(987654))
    page.body = loaded(987654, 987655)
    page.save_revision()
    copied = page.copy(update_attrs={"slug": "copied", "title": "Copied"})
    assert "987655" in str(copied.get_latest_revision().content["body"])


def test_a_broken_citation_does_not_prevent_a_new_one(home):
    page = ArticlePageFactory(parent=home, body=loaded(987654))
    reference = ReferenceFactory()
    page.body = written(987654, reference)
    page.save_revision()
    assert [use.reference_id for use in RecordUse.objects.all()] == [reference.pk]


def test_saving_existing_citations_takes_no_lock(home, django_assert_max_num_queries):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=loaded(reference))
    page.body = written(reference)
    with django_assert_max_num_queries(1, info="the stored uses"):
        from exoblocks.article.deletion_guard import before_saving

        before_saving(ArticlePage, page)
