"""What the modal windows of the choosers show and do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.log_actions import log

from exoblocks import vocabulary
from exoblocks.library import display
from exoblocks.library.forms import PERSON_GROUPS, REFERENCE_GROUPS, FieldGroup
from exoblocks.library.models import Reference
from exoblocks.library.pagination import LibraryPaginator
from exoblocks.library.short_names import chosen_title, is_incomplete, record_title
from exoblocks.vocabulary import UpdateStatus

PERMISSIONS = ("view", "add", "change", "delete", "import")


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


class LibraryScreenMixin:
    """Only for users with a permission on the records; a request for no record is not found."""

    model_class: Any
    request: HttpRequest

    def is_allowed(self, request: HttpRequest) -> bool:
        options = self.model_class._meta
        names = (f"{options.app_label}.{action}_{options.model_name}" for action in PERMISSIONS)
        return any(request.user.has_perm(name) for name in names)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_allowed(request):
            return self.refuse(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def refuse(self, request: HttpRequest) -> HttpResponse:
        raise PermissionDenied

    def get_display_title(self, instance: Model) -> str:
        return chosen_title(instance)


class ListMixin(LibraryScreenMixin):
    paginator_class = LibraryPaginator
    filter_form_class = LibraryFilterForm
    results_template_name = "exoblocks/admin/library/chooser_results.html"
    search_help: Any = ""
    title_label: Any = ""

    def get_filter_form(self) -> forms.Form:
        form: forms.Form = super().get_filter_form()  # type: ignore[misc]
        form.fields["q"].help_text = self.search_help
        return form

    def cell(self, record: Any) -> Any:
        return record_title(record)

    @property
    def title_column(self) -> TitleColumn:
        if self.is_multiple_choice:  # type: ignore[attr-defined]
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

    def chosen_url(self, record: Model) -> str:
        url = reverse(self.chosen_url_name, args=(quote(record.pk),))  # type: ignore[attr-defined]
        return str(self.append_preserved_url_parameters(url))  # type: ignore[attr-defined]


class ReferenceListMixin(ListMixin):
    search_help = _("Author, title, journal, DOI, PMID or citation key")
    title_label = _("Reference")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        options = Reference._meta
        if self.request.user.has_perm(f"{options.app_label}.import_{options.model_name}"):
            context["import_url"] = display.import_url()
        return context

    def get_object_list(self) -> QuerySet[Reference]:
        return Reference.objects.filter(merged_into=None)

    def cell(self, record: Reference) -> Any:
        return display.citation_without_links(record)

    def status(self, record: Reference) -> SafeString:
        """ "Retracted, Verified": a notice comes first, where there is one; missing details before all."""
        shown: list[Any] = [vocabulary.label("verification", record.verification)]
        if record.update_status not in (UpdateStatus.UNCHECKED, UpdateStatus.NONE):
            shown.insert(0, vocabulary.label("update_status", record.update_status))
        if is_incomplete(record):
            shown.insert(0, self.details_missing(record))
        return format_html_join(", ", "{}", ((text,) for text in shown))

    def details_missing(self, record: Reference) -> str:
        """With a link to where they are given, for those who may give them."""
        options = Reference._meta
        if not self.request.user.has_perm(f"{options.app_label}.change_{options.model_name}"):
            return gettext("Details missing")
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>',
            display.edit_url(record),
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
    search_help = _("Name, credentials or job title")
    title_label = _("Name")

    @property
    def columns(self) -> list[Column]:
        return [self.title_column, Column("job_title", label=_("Job title"))]


def _year(reference: Reference) -> str:
    return "" if reference.issued_year is None else str(reference.issued_year)


class CreationMixin:
    """The creation form, in groups of which all but the first are closed."""

    creation_form_template_name = "exoblocks/admin/library/chooser_creation_form.html"
    groups: tuple[FieldGroup, ...] = ()

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc]
        # The page behind the window has a field named "title" too.
        return {**kwargs, "prefix": "library", "for_user": self.request.user}  # type: ignore[attr-defined]

    def get_creation_form_context_data(self, form: forms.Form) -> dict[str, Any]:
        context: dict[str, Any] = super().get_creation_form_context_data(form)  # type: ignore[misc]
        groups = [
            {
                "heading": group.heading,
                "rows": [[form[name] for name in row] for row in group.rows],
                "is_open": any(form[name].errors for name in group.fields),
            }
            for group in self.groups
        ]
        return {**context, "groups": groups}

    def save_form(self, form: Any) -> Model:
        record: Model = super().save_form(form)  # type: ignore[misc]
        log(instance=record, action="wagtail.create", content_changed=True)
        return record


class ReferenceCreationMixin(CreationMixin):
    groups = REFERENCE_GROUPS


class PersonCreationMixin(CreationMixin):
    groups = PERSON_GROUPS


class ChooseMixin(LibraryScreenMixin):
    def refuse(self, request: HttpRequest) -> HttpResponse:
        """In words: an error of the request would close the window with "Server error"."""
        return render_modal_workflow(
            request,
            "exoblocks/admin/library/chooser_refused.html",
            None,
            {"page_title": self.page_title, "header_icon": self.icon},  # type: ignore[attr-defined]
            json_data={"step": "choose"},
        )


class ChosenView(LibraryScreenMixin, views.ChosenView):
    def get_object(self, pk: str) -> Model:
        try:
            return super().get_object(pk)
        except ValueError as error:
            raise Http404 from error


class ChosenMultipleView(LibraryScreenMixin, views.ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return super().get_objects([pk for pk in pks if pk.isdecimal()])


# --- The views ---------------------------------------------------------------------------------


class ReferenceChooseView(
    ReferenceCreationMixin, ChooseMixin, ReferenceListMixin, views.ChooseView
):
    pass


class ReferenceChooseResultsView(
    ReferenceCreationMixin, ReferenceListMixin, views.ChooseResultsView
):
    pass


class ReferenceCreateView(ReferenceCreationMixin, LibraryScreenMixin, views.CreateView):
    def post(self, request: HttpRequest) -> HttpResponse:
        """A record that somebody else creates at the same moment is in the library already."""
        try:
            return super().post(request)
        except IntegrityError:
            self.form.full_clean()
            if self.form.is_valid():
                raise
            return self.get_reshow_creation_form_response()

    def save_form(self, form: Any) -> Model:
        with transaction.atomic():
            return super().save_form(form)


class PersonChooseView(PersonCreationMixin, ChooseMixin, PersonListMixin, views.ChooseView):
    pass


class PersonChooseResultsView(PersonCreationMixin, PersonListMixin, views.ChooseResultsView):
    pass


class PersonCreateView(PersonCreationMixin, LibraryScreenMixin, views.CreateView):
    pass
