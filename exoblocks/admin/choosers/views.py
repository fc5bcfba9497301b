"""The views of the chooser windows."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic import chooser as views

from exoblocks.admin.choosers.creation import PersonCreationMixin, ReferenceCreationMixin
from exoblocks.admin.choosers.lists import PersonListMixin, ReferenceListMixin
from exoblocks.admin.choosers.paste_views import PasteTabMixin
from exoblocks.admin.choosers.permission import LibraryScreenMixin


class ChooseMixin(LibraryScreenMixin, views.BaseChooseView):
    def refuse(self, request: HttpRequest) -> HttpResponse:
        """Return the reason as a message, because an HTTP error would close the window with "Server
        error".
        """
        return render_modal_workflow(
            request,
            "exoblocks/admin/library/chooser_refused.html",
            None,
            {"page_title": self.page_title, "header_icon": self.icon},
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


class ReferenceChooseView(
    PasteTabMixin, ReferenceCreationMixin, ChooseMixin, ReferenceListMixin, views.ChooseView
):
    template_name = "exoblocks/admin/library/reference_chooser.html"


class ReferenceChooseResultsView(
    ReferenceCreationMixin, ReferenceListMixin, views.ChooseResultsView
):
    pass


class ReferenceCreateView(ReferenceCreationMixin, LibraryScreenMixin, views.CreateView):
    def post(self, request: HttpRequest) -> HttpResponse:
        """Report a record that someone else creates at the same time as one that already exists."""
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
