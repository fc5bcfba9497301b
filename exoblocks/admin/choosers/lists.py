"""The searchable list of records in a chooser window."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import chooser as views

from exoblocks import vocabulary
from exoblocks.admin import display, urls
from exoblocks.admin.choosers.permission import LibraryScreenMixin
from exoblocks.admin.lists.pagination import LibraryPaginator
from exoblocks.admin.permissions import has_permission
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import is_incomplete, record_title
from exoblocks.library.search import PERSON_SEARCH_HELP, REFERENCE_SEARCH_HELP
from exoblocks.vocabulary.terms import UpdateStatus


class LibraryFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects: Any) -> Any:
        found = super().filter(objects)
        text = self.cleaned_data["q"].strip()
        if not text:
            return found
        self.is_searching = True
        self.search_query = text
        return found.matching(text)


class ListMixin(LibraryScreenMixin, views.BaseChooseView):
    paginator_class = LibraryPaginator
    filter_form_class = LibraryFilterForm
    results_template_name = "exoblocks/admin/library/chooser_results.html"
    search_help: Any = ""
    title_label: Any = ""

    def get_filter_form(self) -> forms.Form:
        form: forms.Form = super().get_filter_form()
        form.fields["q"].help_text = self.search_help
        return form

    def cell(self, record: Any) -> Any:
        return record_title(record)

    @property
    def title_column(self) -> TitleColumn:
        if self.is_multiple_choice:
            return TitleColumn(
                "title",
                label=self.title_label,
                accessor=self.cell,
                label_prefix="chooser-modal-select",
            )
        return TitleColumn(
            "title",
            label=self.title_label,
            accessor=self.cell,
            get_url=self.chosen_url,
            link_attrs={"data-chooser-modal-choice": True},
        )


class ReferenceListMixin(ListMixin):
    search_help = REFERENCE_SEARCH_HELP
    title_label = _("Reference")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if has_permission(self.request.user, Reference, "import"):
            context["import_url"] = urls.import_url()
        return context

    def get_object_list(self) -> QuerySet[Reference]:
        return Reference.objects.filter(merged_into=None)

    def cell(self, record: Reference) -> Any:
        return display.citation_without_links(record)

    def status(self, record: Reference) -> SafeString:
        """For example, "Retracted, Verified". Missing details come first, then any notice."""
        shown: list[Any] = [vocabulary.label("verification", record.verification)]
        if record.update_status not in (UpdateStatus.UNCHECKED, UpdateStatus.NONE):
            shown.insert(0, vocabulary.label("update_status", record.update_status))
        if is_incomplete(record):
            shown.insert(0, self.details_missing(record))
        return format_html_join(", ", "{}", ((text,) for text in shown))

    def details_missing(self, record: Reference) -> str:
        """Includes a link to the form for users who can edit the record."""
        if not has_permission(self.request.user, Reference, "change"):
            return gettext("Details missing")
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>',
            urls.edit_url(record),
            gettext("Details missing: complete it (opens in a new tab)"),
        )

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("year", label=_("Year"), accessor=_year),
            Column("citekey", label=_("Citation key")),
            Column("status", label=_("Status"), accessor=self.status),
        ]


class PersonListMixin(ListMixin):
    search_help = PERSON_SEARCH_HELP
    title_label = _("Name")

    @property
    def columns(self) -> list[Column]:
        return [self.title_column, Column("job_title", label=_("Job title"))]


def _year(reference: Reference) -> str:
    return "" if reference.issued_year is None else str(reference.issued_year)
