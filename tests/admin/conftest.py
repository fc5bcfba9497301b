from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from wagtail.models import GroupPagePermission, Page


@pytest.fixture
def client_with(db) -> Callable[..., Client]:
    """Log in an admin user with these permissions, who can also change these pages."""

    def log_in(*codenames: str, pages: tuple[Page, ...] = ()) -> Client:
        number = User.objects.count()
        user = User.objects.create_user(f"user{number}", password="secret")
        group = Group.objects.create(name=f"group{number}")
        names = ["access_admin", *codenames]
        group.permissions.add(*Permission.objects.filter(codename__in=names))
        for page in pages:
            change = Permission.objects.get(
                content_type__app_label=Page._meta.app_label,
                codename=get_permission_codename("change", Page._meta),
            )
            GroupPagePermission.objects.create(group=group, page=page, permission=change)
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        return client

    return log_in
