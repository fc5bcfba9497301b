"""The evidence library's item in the admin menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from exoblocks.admin.people import PersonAdmin
from exoblocks.admin.references import ReferenceAdmin


class EvidenceLibraryGroup(ModelAdminGroup):
    menu_label = _("Evidence library")
    menu_icon = "clipboard-list"
    menu_order = 250
    items = (ReferenceAdmin, PersonAdmin)
