"""What Wagtail's admin is told about: registration only."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from exoblocks.admin.modeladmin import EvidenceLibraryGroup
from exoblocks.library.choosers import (
    LibraryChooserViewSet,
    person_chooser_viewset,
    reference_chooser_viewset,
)

modeladmin_register(EvidenceLibraryGroup)


@hooks.register("register_admin_viewset")
def library_choosers() -> list[LibraryChooserViewSet]:
    return [reference_chooser_viewset, person_chooser_viewset]


@hooks.register("insert_global_admin_css")
def admin_stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("exoblocks/css/admin.css"))
