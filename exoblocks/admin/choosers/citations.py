"""The modal window in which an editor chooses references to cite, with a locator if there is only
one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.chooser import ChosenResponseMixin

from exoblocks.admin.choosers import views
from exoblocks.admin.choosers.paste_views import ReferencePasteView
from exoblocks.admin.choosers.viewsets import ReferenceChooserViewSet
from exoblocks.citations.inline.token import chosen
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import as_pk, in_bulk

LONGEST_LOCATOR = 100
MOST_AT_ONCE = 100


class CitationForm(forms.Form):
    """The chosen references, in the order in which they were chosen, and a locator for a single
    one.
    """

    locator = forms.CharField(
        label=gettext_lazy("Page or section"),
        required=False,
        max_length=LONGEST_LOCATOR,
        help_text=gettext_lazy(
            "For example, “p. 27” or “Table 2”. Only if you cite one reference."
        ),
    )

    @property
    def references(self) -> list[Reference]:
        """The records with the ids in ``id``, without duplicates and with merged records
        resolved.
        """
        given = self.data.getlist("id")[:MOST_AT_ONCE] if hasattr(self.data, "getlist") else []
        pks = [pk for value in given if (pk := as_pk(Reference, value)) is not None]
        found = in_bulk(Reference, pks)
        records = [found.get(pk) for pk in pks]
        return list(dict.fromkeys(one.resolved for one in records if isinstance(one, Reference)))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.references:
            raise forms.ValidationError(_("Choose at least one reference."))
        if cleaned.get("locator") and len(self.references) > 1:
            self.add_error(
                "locator",
                _(
                    "A page or section applies to one reference only. Clear "
                    "this field or cite the references one at a time."
                ),
            )
        return cleaned


class CitationListMixin:
    """Adds a checkbox to each row."""

    is_multiple_choice = True


class CitationChooseView(CitationListMixin, views.ReferenceChooseView):
    """``id`` and ``locator`` in the query contain the current values of a citation that is being
    edited.
    """

    template_name = "exoblocks/admin/library/citation_chooser.html"
    chosen_form: CitationForm | None = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.chosen_form or self._unbound()
        return {
            **super().get_context_data(**kwargs),
            "citation_form": form,
            "chosen": [(record.pk, self.get_display_title(record)) for record in form.references],
        }

    def _unbound(self) -> CitationForm:
        """An unbound form with the current choice, so that no errors are shown."""
        form = CitationForm(initial={"locator": self.request.GET.get("locator", "")})
        form.data = self.request.GET
        return form


class CitationChosenView(CitationChooseView):
    """Passes the chosen references to the editor, or shows the window again with the errors."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.chosen_form = form = CitationForm(request.GET)
        if not form.is_valid():
            return super().get(request)
        locator = form.cleaned_data["locator"]
        result = [chosen(reference, locator) for reference in form.references]
        return render_modal_workflow(request, None, json_data={"step": "chosen", "result": result})


class CitationChooseResultsView(CitationListMixin, views.ReferenceChooseResultsView):
    pass


class AddedToChoiceMixin(ChosenResponseMixin):
    """Adds records to the current choice. The window stays open for it."""

    def get_chosen_response(self, item: Model) -> HttpResponse:
        return self.get_multiple_chosen_response([item])

    def get_multiple_chosen_response(self, items: Sequence[Model]) -> HttpResponse:
        result = [{"id": str(item.pk), "title": self.get_display_title(item)} for item in items]
        answer: HttpResponse = render_modal_workflow(
            self.request, None, json_data={"step": "added", "result": result}
        )
        return answer


class CitationAddView(AddedToChoiceMixin, views.ChosenView):
    pass


class CitationCreateView(AddedToChoiceMixin, views.ReferenceCreateView):
    pass


class CitationPasteView(CitationListMixin, AddedToChoiceMixin, ReferencePasteView):
    pass


class CitationChooserViewSet(ReferenceChooserViewSet):
    #: Foreign keys to a reference already have a chooser.
    register_widget = False
    choose_one_text = gettext_lazy("Cite references")
    choose_view_class = CitationChooseView
    choose_results_view_class = CitationChooseResultsView
    chosen_view_class = CitationAddView
    create_view_class = CitationCreateView
    paste_view_class = CitationPasteView

    @property
    def chosen_multiple_view(self) -> Any:
        return self.construct_view(
            CitationChosenView,
            icon=self.icon,
            page_title=self.page_title,
            search_tab_label=self.search_tab_label,
            creation_tab_label=self.creation_tab_label,
        )


citation_chooser_viewset = CitationChooserViewSet("exoblocks_citation_chooser")
