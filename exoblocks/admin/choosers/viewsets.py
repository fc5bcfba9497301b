"""Viewsets for the modal windows in which an editor chooses or creates a library record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.chooser import BaseChooserAdapter

from exoblocks.admin.choosers import views
from exoblocks.admin.choosers.forms import ReferenceCreationForm
from exoblocks.admin.choosers.paste_views import ReferencePasteView
from exoblocks.admin.forms.records import PersonCreationForm
from exoblocks.library.models import Person, Reference
from exoblocks.library.record_titles import chosen_title


class LibraryChooser(BaseChooser):
    def get_display_title(self, instance: Model) -> str:
        return chosen_title(instance)


def _media() -> forms.Media:
    """In the order in which the scripts must run: our classes extend Wagtail's."""
    return forms.Media(
        js=[
            versioned_static("wagtailadmin/js/chooser-widget-telepath.js"),
            versioned_static("exoblocks/js/long_text.js"),
            versioned_static("exoblocks/js/reference_window.js"),
            versioned_static("exoblocks/js/chooser_focus.js"),
            versioned_static("exoblocks/js/reference_chooser.js"),
        ]
    )


class ReferenceChooser(LibraryChooser):
    """Its window opens with the cursor in the search field, and reads what is pasted."""

    js_constructor = "exoblocks.ReferenceChooser"

    @cached_property
    def media(self) -> forms.Media:
        return _media()


class ReferenceChooserAdapter(BaseChooserAdapter):
    js_constructor = "exoblocks.ReferenceChooser"

    @cached_property
    def media(self) -> forms.Media:
        return _media()


class LibraryChooserViewSet(ChooserViewSet):
    base_widget_class = LibraryChooser
    chosen_view_class = views.ChosenView
    chosen_multiple_view_class = views.ChosenMultipleView
    search_tab_label = _("Search")


class ReferenceChooserViewSet(LibraryChooserViewSet):
    model = Reference
    icon = "openquote"
    choose_one_text = _("Choose a reference")
    choose_another_text = _("Choose another reference")
    edit_item_text = _("Edit this reference")
    create_action_label = _("Create reference")
    creation_tab_label = _("New reference")
    creation_form_class = ReferenceCreationForm
    choose_view_class = views.ReferenceChooseView
    choose_results_view_class = views.ReferenceChooseResultsView
    create_view_class = views.ReferenceCreateView
    paste_view_class = ReferencePasteView
    base_widget_class = ReferenceChooser
    widget_telepath_adapter_class = ReferenceChooserAdapter

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(
            paste_url_name=self.get_url_name("paste"), **kwargs
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        paste = self.construct_view(self.paste_view_class)
        return [*super().get_urlpatterns(), path("paste/", paste, name="paste")]


reference_chooser_viewset = ReferenceChooserViewSet("exoblocks_reference_chooser")


class PersonChooserViewSet(LibraryChooserViewSet):
    model = Person
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")
    create_action_label = _("Create person")
    creation_tab_label = _("New person")
    creation_form_class = PersonCreationForm
    choose_view_class = views.PersonChooseView
    choose_results_view_class = views.PersonChooseResultsView
    create_view_class = views.PersonCreateView


person_chooser_viewset = PersonChooserViewSet("exoblocks_person_chooser")
