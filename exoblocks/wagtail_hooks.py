"""Register the package with Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from exoblocks.admin.choosers.citations import citation_chooser_viewset
from exoblocks.admin.choosers.viewsets import (
    LibraryChooserViewSet,
    person_chooser_viewset,
    reference_chooser_viewset,
)
from exoblocks.admin.comparison.field import register_article_comparison
from exoblocks.admin.lists.bulk_actions import ACTIONS
from exoblocks.admin.menu import EvidenceLibraryGroup
from exoblocks.admin.outlines.choice import ask_for_outline
from exoblocks.admin.outlines.sections import sections_urls
from exoblocks.admin.preview_link import preview_link_button, preview_link_urls
from exoblocks.citations.inline.feature import register_citation_feature
from exoblocks.citations.paste_feature import register_paste_feature
from exoblocks.citations.sealed_markup import register_preserved_feature
from exoblocks.library.change_log import VERIFIED

modeladmin_register(EvidenceLibraryGroup)
hooks.register("register_admin_urls", preview_link_urls)
hooks.register("register_admin_urls", sections_urls)
hooks.register("before_create_page", ask_for_outline)
hooks.register("register_page_header_buttons", preview_link_button)
register_article_comparison()


for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(VERIFIED, _("Mark as verified"), _("Marked as verified"))


@hooks.register("register_admin_viewset")
def library_choosers() -> list[LibraryChooserViewSet]:
    return [reference_chooser_viewset, person_chooser_viewset, citation_chooser_viewset]


@hooks.register("register_rich_text_features")
def rich_text_features(features: Any) -> None:
    chooser_url = reverse_lazy(citation_chooser_viewset.get_url_name("choose"))
    register_citation_feature(features, chooser_url)
    register_paste_feature(features)
    register_preserved_feature(features)


@hooks.register("insert_global_admin_css")
def admin_stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("exoblocks/css/admin.css"))
