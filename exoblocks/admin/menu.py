"""The evidence library's item in the admin menu."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy
from wagtail_modeladmin.options import ModelAdminGroup

from exoblocks.admin.people import PersonAdmin
from exoblocks.admin.references import ReferenceAdmin


class EvidenceLibraryGroup(ModelAdminGroup):
    # Translators: the menu cuts off a name of more than about 18 characters.
    menu_label = pgettext_lazy("menu", "Evidence library")
    menu_icon = "clipboard-list"
    menu_order = 250
    items = (ReferenceAdmin, PersonAdmin)
