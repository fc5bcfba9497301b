from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from hypothesis import settings
from wagtail.models import Collection, Locale, Page, Site

# Says what a run is on and what it left out.
pytest_plugins = ["tests.machine"]

# A busy machine is no failure.
settings.register_profile("exoblocks", deadline=None)
settings.load_profile("exoblocks")


@pytest.fixture
def home(db: None) -> Page:
    """The root page of the only site, with what Wagtail's migrations made.

    A test with a live server empties every table when it ends, these rows included.
    """
    Locale.objects.get_or_create(language_code="en")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    for name in ("Editors", "Moderators"):
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new:
            group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home
