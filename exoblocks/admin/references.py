"""References in the admin: their list, form and pages."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import display as admin_display
from django.urls import URLPattern, re_path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from exoblocks import vocabulary
from exoblocks.admin import display
from exoblocks.admin.forms.groups import REFERENCE_GROUPS
from exoblocks.admin.forms.records import ReferenceForm
from exoblocks.admin.importing import views as importing
from exoblocks.admin.importing.correcting import CorrectView
from exoblocks.admin.importing.screens import ImportScreen
from exoblocks.admin.lists.views import ReferenceIndexView
from exoblocks.admin.records.admin import LibraryAdmin
from exoblocks.bibliography.name_notation import format_name
from exoblocks.library.models import Reference
from exoblocks.library.search import REFERENCE_SEARCH_HELP

IMPORT_VIEWS: dict[str, type[ImportScreen]] = {
    "import": importing.StartView,
    "import_read": importing.ReadView,
    "import_preview": importing.PreviewView,
    "import_correct": CorrectView,
    "import_discard": importing.DiscardView,
    "import_failed": importing.FailedView,
}


class ReferenceAdmin(LibraryAdmin):
    model = Reference
    index_view_class = ReferenceIndexView
    groups = REFERENCE_GROUPS
    form_class = ReferenceForm
    menu_label = _("References")
    menu_icon = "openquote"
    search_help = REFERENCE_SEARCH_HELP
    list_display = ("formatted", "year", "design", "status", "used_in")
    #: Attributes of ``ReferenceRow``, not of ``Reference``: see ``library.reference_rows`` for its columns.
    list_export = (
        "citekey",
        "formatted_text",
        "publication_type",
        "authors_text",
        "title",
        "container_title",
        "year",
        "volume",
        "issue",
        "page",
        "doi",
        "pmid",
        "pmcid",
        "isbn",
        "issn",
        "url",
        "design",
        "studied_in",
        "participants",
        "funding",
        "verified",
        "notices",
        "use_count",
    )
    export_filename = "references"

    def register_indexing(self) -> None:
        """Not in Wagtail's reference index, because a reference does not use pages or images."""

    @admin_display(description=_("Reference"))
    def formatted(self, reference: Reference) -> SafeString:
        return display.citation_without_links(reference)

    @admin_display(description=_("Year"), ordering="issued_year")
    def year(self, reference: Reference) -> str:
        return "" if reference.issued_year is None else str(reference.issued_year)

    @admin_display(description=_("Study design"), ordering="study_design")
    def design(self, reference: Reference) -> str:
        return vocabulary.label("study_design", reference.study_design)

    @admin_display(description=_("Status"))
    def status(self, reference: Any) -> SafeString:
        return format_html(
            "{}{}{}",
            display.incomplete(reference, may_change=reference.may_change),
            display.status("verification", reference.verification),
            display.status("update_status", reference.update_status),
        )

    # --- Columns for spreadsheets only -------------------------------------------------------

    @admin_display(description=_("Formatted citation"))
    def formatted_text(self, reference: Reference) -> str:
        return reference.citation().text

    @admin_display(description=_("Type"))
    def publication_type(self, reference: Reference) -> str:
        return vocabulary.label("csl_type", reference.csl_type)

    @admin_display(description=_("Authors"))
    def authors_text(self, reference: Reference) -> str:
        return "; ".join(map(format_name, reference.authors))

    @admin_display(description=_("Study population"))
    def studied_in(self, reference: Reference) -> str:
        return vocabulary.label("population", reference.population)

    @admin_display(description=_("Verification"))
    def verified(self, reference: Reference) -> str:
        return vocabulary.label("verification", reference.verification)

    @admin_display(description=_("Notices since publication"))
    def notices(self, reference: Reference) -> str:
        return vocabulary.label("update_status", reference.update_status)

    # --- Import ------------------------------------------------------------------------------

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        imports = (
            re_path(
                self.url_helper.get_action_url_pattern(action),
                view.as_view(model_admin=self),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view in IMPORT_VIEWS.items()
        )
        return (*super().get_admin_urls_for_registration(), *imports)
