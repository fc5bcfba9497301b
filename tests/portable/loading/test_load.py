from __future__ import annotations

import json

import pytest
from wagtail.images import get_image_model
from wagtail.models import Locale, PageLogEntry, Task, Workflow, WorkflowTask

from exoblocks.documents.article import read_article
from exoblocks.models import Person, Reference
from exoblocks.portable import LoadError, Options, PageEditedError, load_article, load_articles
from tests.portable import folders
from tests.published_schema import document_of
from tests.testapp.models import ArticlePage, ProcedurePage

PNG = folders.png()
PDF = b"%PDF-1.4 leaflet"


def write_rich(folder, **changes):
    return folders.write(folder, folders.rich_article(PNG, PDF, **changes), PNG, PDF)


def counts() -> tuple[int, ...]:
    models = (ArticlePage, Reference, Person, get_image_model(), PageLogEntry)
    return tuple(model.objects.count() for model in models)


def test_an_article_becomes_a_draft_with_its_records(load):
    loaded = load(folders.article())
    page = loaded.page
    assert (loaded.outcome, loaded.path, loaded.published) == ("created", "/example/", False)
    assert (loaded.new_references, loaded.new_persons, loaded.new_media) == (1, 1, 0)
    assert not page.live
    assert page.title == page.draft_title == "An example treatment"
    assert page.summary == "What it is about."
    assert page.author == Person.objects.get(uuid=folders.AUTHOR)
    mechanism = page.body[1].value["mechanisms"][0]
    assert mechanism["references"][0]["reference"] == Reference.objects.get(uuid=folders.REFERENCE)


def test_a_file_says_which_outline_an_article_follows(load):
    assert load(folders.article(outline="treatment")).page.outline == "treatment"
    assert load(folders.article(slug="older")).page.outline == ""


def test_the_outline_of_another_site_is_kept_with_a_warning(load):
    loaded = load(folders.article(outline="device"))
    assert loaded.page.outline == "device"
    ((pointer, message),) = [(found.pointer, found.message) for found in loaded.warnings]
    assert pointer == "/outline"
    assert "treatment" in message


def test_blocks_and_items_keep_the_ids_of_the_file(load):
    stored = load(folders.article()).page.body.get_prep_value()
    assert stored[1]["id"] == folders.ITEM.format(2)
    assert stored[1]["value"]["mechanisms"][0]["id"] == folders.ITEM.format(11)


def test_every_block_record_and_link_is_loaded(home, tmp_path, rf):
    page = load_article(write_rich(tmp_path / "a"), parent="/", publish=True).page
    page = ArticlePage.objects.get(pk=page.pk)
    article = document_of(page)
    blocks = {item["type"]: item["value"] for item in article["body"]}
    assert blocks["key_facts"]["facts"][0]["quantity"]["max"] == 150
    assert blocks["quote"]["source"]["number"] == 2
    assert blocks["figure"]["image"]["title"] == "Square"
    assert blocks["regulatory_status"]["as_of"] == "2024-01-31"
    text = article["body"][6]["value"]["body"]
    assert '<a href="http://testserver/example/">this article</a>' in text
    assert "leaflet" in text
    assert article["image"]["title"] == "Square"
    assert article["medical_review"]["reviewer"]["name"] == "Test Reviewer"
    cited = Reference.objects.get(pk=article["references"][1]["id"])
    assert cited.to_csl()["custom"] == {"kept": [1, "two"]}
    assert getattr(page, "seo_title", "Example") == "Example"
    assert str(page.translation_key) == "5b241101-e2bb-4255-8caf-4136c566a962"


def test_a_published_article_is_live_with_its_content(load):
    page = load(folders.article(), publish=True).page
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.live
    assert not page.has_unpublished_changes
    assert page.body[0].value["heading"] == "What it is"


def test_an_article_can_be_loaded_into_a_page_with_its_own_fields(load):
    document = folders.article(page_type="testapp.ProcedurePage", author=None, persons=[])
    page = ProcedurePage.objects.get(pk=load(document).page.pk)
    assert page.intro == "What it is about."
    assert page.content[0].value["heading"] == "What it is"


def test_a_value_without_a_field_on_the_page_is_an_error(refused):
    found = refused(folders.article(page_type="testapp.ProcedurePage"))
    assert found == {"/author": "Pages of this type have no such field."}


# --- Loading again ---------------------------------------------------------------------------


@pytest.mark.parametrize("publish", [False, True])
def test_an_unchanged_file_changes_nothing_and_says_so(home, tmp_path, publish):
    folder = write_rich(tmp_path / "a")
    first = load_article(folder, parent="/", publish=publish)
    before = counts()
    again = load_article(folder, publish=publish)
    assert (again.outcome, again.published) == ("unchanged", publish)
    assert again.page.latest_revision_id == first.page.latest_revision_id
    assert counts() == before


def test_the_same_json_with_other_formatting_is_unchanged(home, tmp_path):
    folder = write_rich(tmp_path / "a")
    load_article(folder, parent="/")
    file = folder / "article.json"
    file.write_text(json.dumps(json.loads(file.read_text()), indent=7, sort_keys=True))
    assert load_article(folder).outcome == "unchanged"


def test_a_draft_is_published_by_loading_it_again_with_publish(load):
    load(folders.article())
    loaded = load(folders.article(), publish=True)
    assert (loaded.outcome, loaded.published) == ("updated", True)
    assert loaded.page.live


def test_a_changed_file_updates_the_page_and_keeps_its_history(load):
    first = load(folders.article(), publish=True).page
    loaded = load(folders.article(title="Another title"))
    assert loaded.outcome == "updated"
    assert loaded.page.pk == first.pk
    page = ArticlePage.objects.get(pk=first.pk)
    assert page.title == "An example treatment"
    assert page.get_latest_revision_as_object().title == "Another title"
    assert page.revisions.count() == 2


def test_a_page_edited_since_it_was_loaded_is_refused(load):
    page = load(folders.article(), publish=True).page
    page.title = "What an editor typed"
    page.save_revision()
    with pytest.raises(PageEditedError, match="edited since it was loaded"):
        load(folders.article(title="From the file"))
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "What an editor typed"


@pytest.mark.parametrize(
    ("field", "value"), [("summary", "x"), ("title", "x"), ("author", None), ("slug", "other")]
)
def test_changing_any_field_of_the_article_counts_as_an_edit(load, field, value):
    document = folders.article(translation_key="5b241101-e2bb-4255-8caf-4136c566a962")
    page = load(document).page
    setattr(page, field, value)
    page.save_revision()
    with pytest.raises(PageEditedError):
        load(document)


def test_an_edited_page_is_replaced_with_overwrite(load):
    page = load(folders.article()).page
    page.title = "What an editor typed"
    page.save_revision()
    loaded = load(folders.article(), overwrite=True)
    assert loaded.outcome == "updated"
    assert loaded.page.get_latest_revision_as_object().title == "An example treatment"
    assert "What an editor typed" in [
        revision.as_object().title for revision in page.revisions.all()
    ]
    assert load(folders.article()).outcome == "unchanged"


def test_publishing_a_page_does_not_count_as_an_edit(load):
    page = load(folders.article()).page
    page.save_revision().publish()
    assert load(folders.article()).outcome == "unchanged"


def test_a_page_that_was_never_loaded_is_refused(load, home):
    home.add_child(instance=ArticlePage(title="By hand", slug="example"))
    with pytest.raises(PageEditedError, match="or was never loaded"):
        load(folders.article())


def test_a_moved_page_is_found_by_its_translation_key(load, home):
    document = folders.article(translation_key="5b241101-e2bb-4255-8caf-4136c566a962")
    page = load(document).page
    other = home.add_child(instance=ArticlePage(title="Other", slug="other"))
    page.move(other, pos="last-child")
    loaded = load(document)
    assert (loaded.outcome, loaded.path) == ("unchanged", "/other/example/")


def test_a_page_of_another_type_is_refused_even_with_overwrite(refused, home):
    home.add_child(instance=ProcedurePage(title="By hand", slug="example"))
    found = refused(folders.article(), overwrite=True)
    assert "has a different type: testapp.ProcedurePage" in found["/page_type"]


def test_a_locked_page_is_refused_even_with_overwrite(load, refused):
    page = load(folders.article()).page
    page.locked = True
    page.save()
    assert "locked" in refused(folders.article(title="New"), overwrite=True)[""]


def test_an_alias_of_another_page_is_refused(load, refused, home):
    page = load(folders.article(), publish=True).page
    page.create_alias(update_slug="mirror")
    assert "is an alias of another" in refused(folders.article(slug="mirror"), overwrite=True)[""]


def test_a_page_in_a_workflow_is_refused(load, refused, home, django_user_model):
    user = django_user_model.objects.create_superuser("editor", "editor@example.org", "editor")
    page = load(folders.article()).page
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.create(name="Read"))
    workflow.start(page, user)
    assert "in a workflow" in refused(folders.article(title="New"), overwrite=True)[""]


# --- All or nothing --------------------------------------------------------------------------


def test_an_article_with_an_error_leaves_nothing_behind(home, tmp_path, media_root):
    before = counts()
    folder = write_rich(tmp_path / "a", title="")
    with pytest.raises(LoadError):
        load_article(folder, parent="/")
    assert counts() == before
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("publish", [False, True])
def test_a_dry_run_reports_what_it_would_do_but_does_nothing(home, tmp_path, media_root, publish):
    before = counts()
    loaded = load_article(write_rich(tmp_path / "a"), parent="/", publish=publish, dry_run=True)
    assert (loaded.outcome, loaded.published, loaded.new_media) == ("created", publish, 2)
    assert counts() == before
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_a_dry_run_does_not_send_the_signal_for_publishing(load):
    from wagtail.signals import page_published

    heard = []

    def listen(sender, **kwargs):
        heard.append(sender)

    page_published.connect(listen)
    try:
        load(folders.article(), publish=True, dry_run=True)
        assert heard == []
        load(folders.article(), publish=True)
        assert heard == [ArticlePage]
    finally:
        page_published.disconnect(listen)


def test_every_error_of_a_file_is_reported_at_once(refused):
    broken = folders.article(
        title="t" * 100_000,
        locale="en",
        summary="s" * 301,
        outline="o" * 51,
        persons=[folders.person(profile_url="javascript:alert(1)")],
        references=[folders.reference(update_date="2021-02-30")],
        nonsense=1,
    )
    broken["body"][0]["value"]["nonsense"] = 1
    broken["body"][1]["value"]["mechanisms"][0]["value"]["title"] = "t" * 121
    broken["body"].append({"type": "nonsense", "value": {}})
    found = refused(broken)
    assert {
        "/title",
        "/summary",
        "/outline",
        "/nonsense",
        "/persons/0/profile_url",
        "/references/0/update_date",
        "/body/0/value/nonsense",
        "/body/1/value/mechanisms/0/value/title",
        "/body/3/type",
    } <= found.keys()
    assert "at most 255 characters (it has 100000)" in found["/title"]


def test_every_error_of_an_existing_article_is_reported(load, refused):
    load(folders.article())
    broken = folders.article(author="x", body=[{"type": "nonsense", "value": {}}])
    assert refused(broken, overwrite=True).keys() == {"/author", "/body/0/type"}


# --- Several articles ------------------------------------------------------------------------


def linking(slug: str, to: str, **changes):
    body = f'<p><a linktype="page" path="/{to}/">see</a></p>'
    blocks = [folders.block("text", 1, body=body)]
    return folders.article(slug=slug, title=slug, body=blocks, references=[], **changes)


def results(tmp_path, *documents, **options):
    paths = [
        folders.write(tmp_path / f"{index}", document) for index, document in enumerate(documents)
    ]
    return load_articles(paths, Options(parent="/", **options))


def link_of(page) -> str:
    return str(page.body[0].value["body"].source)


def test_an_article_can_link_to_a_later_article(home, tmp_path):
    first, second = results(tmp_path, linking("a", "b"), linking("b", ""))
    assert f'id="{second.page.pk}"' in link_of(first.page)


@pytest.mark.parametrize("dry_run", [False, True])
def test_articles_can_link_to_each_other(home, tmp_path, dry_run):
    found = results(
        tmp_path, linking("a", "b"), linking("b", "c"), linking("c", "a"), dry_run=dry_run
    )
    assert [result.outcome for result in found] == ["created"] * 3
    assert f'id="{found[0].page.pk}"' in link_of(found[2].page)
    assert ArticlePage.objects.count() == (0 if dry_run else 3)


def test_an_article_that_fails_does_not_affect_the_others(home, tmp_path):
    found = results(
        tmp_path, linking("a", "b"), linking("c", "nowhere"), linking("b", "a"), linking("d", "")
    )
    assert [isinstance(result, LoadError) for result in found] == [False, True, False, False]
    assert "There is no page at “/nowhere/”" in str(found[1])
    assert set(ArticlePage.objects.values_list("slug", flat=True)) == {"a", "b", "d"}


def test_an_article_that_links_to_a_failing_article_fails_too(home, tmp_path):
    found = results(tmp_path, linking("a", "b"), linking("b", "a", locale="xx"))
    assert "There is no page at “/b/”" in str(found[0])
    assert "no such locale" in str(found[1])
    assert ArticlePage.objects.count() == 0


# --- Review ----------------------------------------------------------------------------------


def review(**changes):
    found = {"reviewer": folders.REVIEWER, "reviewed_on": "2025-01-17", "is_stale": False}
    return {
        "medical_review": {**found, **changes},
        "persons": [folders.person(), folders.person(folders.REVIEWER, name="Test Reviewer")],
    }


@pytest.mark.parametrize("is_stale", [False, True])
def test_the_file_states_whether_a_review_is_stale(load, is_stale):
    page = load(folders.article(**review(is_stale=is_stale)), publish=True).page
    page = ArticlePage.objects.get(pk=page.pk)
    assert read_article(page).medical_review["is_stale"] is is_stale


def test_a_stale_review_stays_stale_when_an_editor_publishes_the_draft(load):
    page = load(folders.article(**review(is_stale=True))).page
    page.get_latest_revision().publish()
    assert read_article(ArticlePage.objects.get(pk=page.pk)).medical_review["is_stale"]


def test_errors_of_the_pages_rules_appear_at_their_fields(refused):
    found = refused(folders.article(**review(reviewer=folders.AUTHOR, reviewed_on="2999-01-01")))
    assert found.keys() == {"/medical_review/reviewer", "/medical_review/reviewed_on"}


# --- Languages -------------------------------------------------------------------------------


def test_a_translation_is_loaded_into_its_tree_and_linked_to_its_original(load, home):
    german = Locale.objects.create(language_code="de")
    root = home.copy_for_translation(german)
    key = "5b241101-e2bb-4255-8caf-4136c566a962"
    load(folders.article(translation_key=key))
    page = load(folders.article(translation_key=key, locale="de")).page
    assert page.get_parent().pk == root.pk
    assert page.get_translations().get().locale.language_code == "en"


def test_required_fields_are_needed_only_for_publishing(load, refused, monkeypatch):
    monkeypatch.setattr(ArticlePage._meta.get_field("summary"), "blank", False)
    load(folders.article(summary=""))
    found = refused(folders.article(summary="", slug="other"), publish=True)
    assert found == {"/summary": "This field cannot be blank."}


def test_an_unknown_locale_is_named(refused):
    assert refused(folders.article(locale="fr")) == {
        "/locale": "This site has no such locale. Expected one of: en."
    }
