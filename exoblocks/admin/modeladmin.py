"""The evidence library in the admin: its menu, and what its screens show."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import display as admin_display
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from exoblocks import vocabulary
from exoblocks.admin import filters, views
from exoblocks.admin.importing import views as importing
from exoblocks.admin.inspecting import InspectedGroup, inspected
from exoblocks.admin.panels import edit_handler
from exoblocks.bibliography.names import format_name
from exoblocks.library import display
from exoblocks.library.forms import PERSON_GROUPS, REFERENCE_GROUPS, PersonForm, ReferenceForm
from exoblocks.library.models import Person, Reference

IMPORT_VIEWS: dict[str, type[importing.ImportScreen]] = {
    "import": importing.StartView,
    "import_read": importing.ReadView,
    "import_preview": importing.PreviewView,
    "import_discard": importing.DiscardView,
    "import_failed": importing.FailedView,
}


class LibraryPermissionHelper(PermissionHelper):
    """Whoever may do anything with the records may also look at them."""

    def user_has_any_permissions(self, user: Any) -> bool:
        return any(
            self.user_has_specific_permission(user, self.get_perm_codename(action))
            for action in ("view", "add", "change", "delete", "import")
        )

    def user_can_import(self, user: Any) -> bool:
        return bool(self.user_has_specific_permission(user, self.get_perm_codename("import")))


class LibraryURLHelper(AdminURLHelper):
    #: Actions of ours that are about no record.
    without_instance = ("import",)

    def get_action_url_pattern(self, action: str) -> str:
        if action in self.without_instance:
            return str(self._get_action_url_pattern(action))
        return str(super().get_action_url_pattern(action))

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        # modeladmin's own takes any word, and fails on one that is no number.
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]+)/$"


class LibraryButtonHelper(ButtonHelper):
    def inspect_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().inspect_button(*args, **kwargs), "label": _("View")}


class LibraryAdmin(ModelAdmin):
    groups: Any = ()
    form_class: Any = None

    list_per_page = 50
    inspect_view_enabled = True
    empty_value_display = ""
    permission_helper_class = LibraryPermissionHelper
    url_helper_class = LibraryURLHelper
    button_helper_class = LibraryButtonHelper
    index_view_class = views.IndexView
    create_view_class = views.CreateView
    edit_view_class = views.EditView
    inspect_view_class = views.InspectView
    delete_view_class = views.DeleteView
    history_view_class = views.HistoryView

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        try:
            return super().edit_view(request, instance_pk)
        except Http404:
            if request.method != "POST":
                raise
            return views.GoneView.as_view(model_admin=self)(request)

    @cached_property
    def edit_handler(self) -> Any:
        return edit_handler(self.groups, self.form_class)

    def inspected_groups(self, record: Model) -> list[InspectedGroup]:
        return inspected(record, self.groups, self.form_class)

    @admin_display(description=_("Used in"))
    def used_in(self, record: Any) -> str:
        return display.use_count(record.use_count, display.inspect_url(record))

    @admin_display(description=_("Number of articles"))
    def use_count(self, record: Any) -> int:
        return int(record.use_count)

    def register_indexing(self) -> None:
        """Wagtail's index follows what points from pages; a record points nowhere."""


class ReferenceAdmin(LibraryAdmin):
    model = Reference
    index_view_class = views.ReferenceIndexView
    groups = REFERENCE_GROUPS
    form_class = ReferenceForm
    menu_label = _("References")
    menu_icon = "openquote"
    search_help = _("Author, title, journal, DOI, PMID or citation key")
    list_display = ("formatted", "year", "design", "status", "used_in")
    list_filter = (
        filters.VerificationFilter,
        filters.UpdateStatusFilter,
        filters.StudyDesignFilter,
        filters.DecadeFilter,
        filters.UsedFilter,
        filters.DetailsFilter,
    )
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
        "verified",
        "notices",
        "use_count",
    )
    export_filename = "references"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without merged duplicates, which the page of their survivor lists."""
        return super().get_queryset(request).filter(merged_into=None)

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
    def status(self, reference: Reference) -> SafeString:
        return format_html(
            "{}{}",
            display.status("verification", reference.verification),
            display.status("update_status", reference.update_status),
        )

    # --- Of the spreadsheet alone ------------------------------------------------------------

    @admin_display(description=_("Formatted"))
    def formatted_text(self, reference: Reference) -> str:
        return reference.citation().text

    @admin_display(description=_("Type"))
    def publication_type(self, reference: Reference) -> str:
        return vocabulary.label("csl_type", reference.csl_type)

    @admin_display(description=_("Authors"))
    def authors_text(self, reference: Reference) -> str:
        return "; ".join(map(format_name, reference.authors))

    @admin_display(description=_("Studied in"))
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


class PersonAdmin(LibraryAdmin):
    model = Person
    groups = PERSON_GROUPS
    form_class = PersonForm
    menu_label = _("People")
    menu_icon = "group"
    search_help = _("Name, credentials or job title")
    list_display = ("full_name", "job_title", "registration", "used_in")
    list_filter = (filters.UsedFilter,)
    list_export = (
        "honorific",
        "name",
        "credentials",
        "job_title",
        "registration_body",
        "registration_number",
        "profile_url",
        "use_count",
    )
    export_filename = "people"

    @admin_display(description=_("Name"), ordering="name")
    def full_name(self, person: Person) -> str:
        return str(person)

    @admin_display(description=_("Registration"))
    def registration(self, person: Person) -> str:
        return " ".join(filter(None, [person.registration_body, person.registration_number]))


class EvidenceLibraryGroup(ModelAdminGroup):
    menu_label = _("Evidence library")
    menu_icon = "clipboard-list"
    menu_order = 250
    items = (ReferenceAdmin, PersonAdmin)
