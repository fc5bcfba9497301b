"""Viewsets for the modal windows in which an editor chooses or creates a library record."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from exoblocks.admin.choosers import views
from exoblocks.admin.forms.records import PersonCreationForm, ReferenceForm
from exoblocks.library.models import Person, Reference
from exoblocks.library.record_titles import chosen_title


class LibraryChooser(BaseChooser):
    def get_display_title(self, instance: Model) -> str:
        return chosen_title(instance)


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
    creation_form_class = ReferenceForm
    choose_view_class = views.ReferenceChooseView
    choose_results_view_class = views.ReferenceChooseResultsView
    create_view_class = views.ReferenceCreateView


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
