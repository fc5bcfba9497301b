from __future__ import annotations

import pytest
from wagtail.models import Page, Site

pytest_plugins = ["tests.machine"]


@pytest.fixture
def home(db) -> Page:
    """The root page of the only site."""
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home
