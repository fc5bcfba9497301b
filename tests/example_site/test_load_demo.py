from __future__ import annotations

import io
import json

import pytest
from clinic.demo import access
from clinic.demo.content import ARTICLES
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from home.models import HomePage
from treatments.models import TreatmentIndexPage, TreatmentPage
from wagtail.models import GroupPagePermission, Page, Site

from exoblocks.models import Person, Reference
from exoblocks.portable import export_article, load_article
from tests.portable.sites import contents


def run() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def everything() -> str:
    out = io.StringIO()
    call_command("dumpdata", stdout=out, exclude=["sessions"])
    return out.getvalue()


@pytest.fixture(autouse=True)
def debug(settings) -> None:
    settings.DEBUG = True


@pytest.fixture
def demo(db, debug) -> TreatmentPage:
    """Loaded for each test, because other tests in this module need a database without it."""
    run()
    return TreatmentPage.objects.get(slug="exosome-therapy-for-wrinkles")


def test_it_replaces_the_welcome_page_of_an_empty_database(demo, settings):
    site = Site.objects.get()
    assert site.root_page.specific == HomePage.objects.get()
    assert site.site_name == settings.WAGTAIL_SITE_NAME
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["home"]
    assert demo.live
    assert demo.get_parent().specific == TreatmentIndexPage.objects.get(live=True)
    assert demo.get_url() == "/treatments/exosome-therapy-for-wrinkles/"


def test_a_second_run_changes_nothing_and_prints_nothing(demo):
    before = everything()
    assert run() == ""
    assert everything() == before


def test_a_second_run_keeps_all_edits(demo):
    demo.title = "Exosomes, edited"
    demo.slug = "exosomes"
    del demo.body[0]
    demo.save_revision().publish()
    demo.title = "A draft on top"
    demo.save_revision()
    home = HomePage.objects.get()
    home.featured.clear()
    home.headline = "Our own words"
    home.save_revision().publish()
    TreatmentIndexPage.objects.get().unpublish()
    Site.objects.update(hostname="clinic.example", port=443, site_name="Our clinic")
    user = User.objects.get(username="admin")
    user.set_password("a better one")
    user.save()
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(Permission.objects.get(codename="add_person"))
    Reference.objects.filter(citekey="kim2019exosomes").update(notes="Ask the library for this one")
    before = everything()
    run()
    assert everything() == before


def test_it_restores_a_deleted_article(demo):
    demo.delete()
    assert run() == "Created the article /treatments/exosome-therapy-for-wrinkles/\n"
    assert TreatmentPage.objects.get().live
    assert Reference.objects.count() == 2


def test_it_refuses_to_run_if_debug_is_off(db, settings):
    settings.DEBUG = False
    before = everything()
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("load_demo")
    assert everything() == before


def test_it_does_not_change_a_site_with_other_pages(home):
    home.title = "Somebody’s home"
    home.save_revision().publish()
    before = everything()
    with pytest.raises(CommandError, match="Somebody’s home"):
        call_command("load_demo")
    assert everything() == before


def test_an_article_that_cannot_be_loaded_leaves_nothing_behind(db, tmp_path, monkeypatch):
    folder = tmp_path / "broken"
    folder.mkdir()
    document = json.loads((ARTICLES / "exosome-therapy-for-wrinkles/article.json").read_text())
    (folder / "article.json").write_text(json.dumps({**document, "slug": "Not a slug"}))
    monkeypatch.setattr("clinic.demo.content.ARTICLES", tmp_path)
    before = everything()
    with pytest.raises(CommandError, match="/slug"):
        call_command("load_demo")
    assert everything() == before


def test_the_admin_can_log_in(demo):
    user = authenticate(username="admin", password="admin")
    assert user is not None
    assert user.is_superuser


def permissions_of(name: str) -> set[str]:
    group = Group.objects.get(name=name)
    user = User.objects.create_user(name)
    user.groups.add(group)
    return user.get_all_permissions()


def test_editors_can_change_records_but_only_moderators_can_delete_them(demo):
    editors, moderators = permissions_of("Editors"), permissions_of("Moderators")
    for model in ("reference", "person"):
        for action in ("view", "add", "change"):
            assert f"exoblocks.{action}_{model}" in editors & moderators
        assert f"exoblocks.delete_{model}" in moderators - editors
    assert "exoblocks.import_reference" in editors & moderators
    assert "wagtailadmin.access_admin" in editors & moderators


def test_editors_can_edit_pages_but_only_moderators_can_publish_them(demo):
    for name, may_publish in (("Editors", False), ("Moderators", True)):
        user = User.objects.create_user(name)
        user.groups.add(Group.objects.get(name=name))
        may = demo.permissions_for_user(user)
        assert may.can_edit()
        assert may.can_publish() is may_publish


def test_deleted_groups_are_restored_with_their_permissions(demo):
    Group.objects.all().delete()
    run()
    for name in ("Editors", "Moderators"):
        user = User.objects.create_user(name)
        user.groups.add(Group.objects.get(name=name))
        assert demo.permissions_for_user(user).can_edit()
        assert user.has_perm("wagtailadmin.access_admin")
    kinds = GroupPagePermission.objects.filter(group__name="Moderators")
    assert kinds.count() == len(access.MODERATORS["wagtailcore"])


def test_every_permission_it_gives_exists(db):
    for codenames_by_app in (access.EDITORS, access.MODERATORS):
        for app_label, codenames in codenames_by_app.items():
            found = Permission.objects.filter(
                content_type__app_label=app_label, codename__in=codenames
            )
            assert set(found.values_list("codename", flat=True)) == set(codenames)


@pytest.mark.parametrize("folder", sorted(ARTICLES.iterdir()), ids=lambda path: path.name)
def test_the_content_loads_without_warnings(demo, folder):
    TreatmentPage.objects.all().delete()
    loaded = load_article(folder, parent=TreatmentIndexPage.objects.get(), publish=True)
    assert loaded.warnings == ()
    assert not Person.objects.exists()  # no invented people


@pytest.mark.parametrize("folder", sorted(ARTICLES.iterdir()), ids=lambda path: path.name)
def test_the_content_is_the_same_as_its_export(demo, folder, tmp_path):
    export_article(TreatmentPage.objects.get(slug=folder.name), tmp_path / "exported")
    assert contents(tmp_path / "exported") == contents(folder)
