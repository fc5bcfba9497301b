"""The addresses of the window in which an editor chooses what to cite."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.citations.inline import chooser_views as views
from exoblocks.library.choosers import ReferenceChooserViewSet


class CitationChooserViewSet(ReferenceChooserViewSet):
    #: Foreign keys to a reference have a chooser already.
    register_widget = False
    choose_one_text = _("Cite references")
    choose_view_class = views.CitationChooseView
    choose_results_view_class = views.CitationChooseResultsView
    create_view_class = views.CitationCreateView

    @property
    def chosen_multiple_view(self) -> Any:
        return self.construct_view(
            views.CitationChosenView,
            icon=self.icon,
            page_title=self.page_title,
            search_tab_label=self.search_tab_label,
            creation_tab_label=self.creation_tab_label,
        )


citation_chooser_viewset = CitationChooserViewSet("exoblocks_citation_chooser")
