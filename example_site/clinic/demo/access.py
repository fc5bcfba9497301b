"""Permissions: Editors write, Moderators also publish and delete, and ``admin`` can do
everything.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

Tell = Callable[[str], None]

#: Codenames by app. Moderators have these in addition to those of Editors.
EDITORS = {
    "wagtailadmin": ["access_admin"],
    "wagtailcore": ["add_page", "change_page"],
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
    "exoblocks": [
        "import_reference",
        *(
            f"{action}_{model}"
            for model in ("reference", "person")
            for action in ("view", "add", "change")
        ),
    ],
}
MODERATORS = {
    **EDITORS,
    "wagtailcore": [*EDITORS["wagtailcore"], "publish_page"],
    "exoblocks": [
        *EDITORS["exoblocks"],
        "verify_reference",
        "delete_reference",
        "delete_person",
    ],
}


def load_groups(tell: Tell) -> None:
    """Grant permissions, except for apps for which a group already has any permission, because
    someone has set those.
    """
    for name, apps in {"Editors": EDITORS, "Moderators": MODERATORS}.items():
        group, _created = Group.objects.get_or_create(name=name)
        for app_label, codenames in apps.items():
            wanted = Permission.objects.filter(
                content_type__app_label=app_label, codename__in=codenames
            )
            if _grant(group, app_label, list(wanted)):
                tell(f"Granted {name} their permissions for {app_label}.")


def _grant(group: Group, app_label: str, permissions: list[Permission]) -> bool:
    """Permissions for pages and collections apply to a branch of a tree. Here, this is the whole
    tree.
    """
    if app_label == "wagtailcore":
        given, place = GroupPagePermission, {"page": Page.get_first_root_node()}
    elif app_label in ("wagtailimages", "wagtaildocs"):
        given, place = GroupCollectionPermission, {"collection": Collection.get_first_root_node()}
    else:
        if group.permissions.filter(content_type__app_label=app_label).exists():
            return False
        group.permissions.add(*permissions)
        return True
    if given.objects.filter(group=group, permission__content_type__app_label=app_label).exists():
        return False
    for permission in permissions:
        given.objects.create(group=group, permission=permission, **place)
    return True


def load_user(tell: Tell) -> None:
    users = get_user_model()
    if not users.objects.filter(**{users.USERNAME_FIELD: "admin"}).exists():
        users.objects.create_superuser("admin", email="", password="admin")  # noqa: S106 - a demo
        tell("Created the user “admin” with the password “admin”.")
