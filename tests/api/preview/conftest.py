from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission, User
from wagtail.models import GroupPagePermission, Page

from tests.api.preview.drafts import text
from tests.factories import ArticlePageFactory


@pytest.fixture
def editor(home: Page) -> User:
    """An editor of all pages under the home page."""
    group = Group.objects.get(name="Editors")
    change = Permission.objects.get(codename=get_permission_codename("change", Page._meta))
    GroupPagePermission.objects.create(group=group, page=home, permission=change)
    user = User.objects.create_user("editor")
    user.groups.add(group)
    return user


@pytest.fixture
def page(home: Page) -> Any:
    """A published page with a later draft."""
    page = ArticlePageFactory(parent=home, body=text("Published"))
    page.body = ArticlePageFactory.build(body=text("Drafted")).body
    page.title = "Drafted title"
    page.save_revision()
    return page
