"""Who may do what with the library's records."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Model
from wagtail_modeladmin.helpers import PermissionHelper

#: Users with any of these permissions on the records can also view them.
PERMISSIONS: Final = ("view", "add", "change", "delete", "import", "verify")


def has_permission(user: Any, model: type[Model], action: str) -> bool:
    """Whether ``user`` may do ``action``, for example "add", with the records of ``model``."""
    options = model._meta
    return bool(user.has_perm(f"{options.app_label}.{action}_{options.model_name}"))


class LibraryPermissionHelper(PermissionHelper):
    """For modeladmin's menu and links. The screens themselves use a permission policy."""

    def user_has_any_permissions(self, user: Any) -> bool:
        return any(
            self.user_has_specific_permission(user, self.get_perm_codename(action))
            for action in PERMISSIONS
        )
