"""The actions on a record, in the menu of its page and of its form."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from exoblocks.admin.lists.bulk_actions import VerifyAction, url_for_one
from exoblocks.admin.screens import RecordScreen


def more_buttons(screen: RecordScreen) -> list[Button]:
    """The actions that the user may take, except editing."""
    buttons = []
    if VerifyAction.is_verifiable(screen.request.user, screen.object):
        url = url_for_one(VerifyAction, screen.object, screen.request.path)
        label = VerifyAction.display_name
        buttons.append(Button(label, url=url, icon_name="check", priority=20))
    if screen.user_has_permission("delete"):
        url = screen.action_url("delete")
        buttons.append(Button(_("Delete"), url=url, icon_name="bin", priority=30))
    return buttons
