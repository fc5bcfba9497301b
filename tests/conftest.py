from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from hypothesis import settings
from wagtail.models import Collection, Locale, Page, Site

# What a run is on and what it left out; what runs on Node.js; and every JSON against the schema.
pytest_plugins = [
    "tests.machine",
    "tests.typescript",
    "tests.validators",
    "tests.published_schema",
]

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


@pytest.fixture(scope="module")
def as_migrated(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test with ``serialized_rollback`` empties every table: what migrations made comes back."""
    yield
    with django_db_blocker.unblock():
        if not ContentType.objects.exists():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
