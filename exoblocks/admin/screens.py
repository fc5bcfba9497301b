"""What every library screen has: its ``ModelAdmin``, permissions, title, breadcrumbs and buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin import views

from exoblocks.library.record_titles import record_title

#: The actions of modeladmin's URLs, and the attributes in which Wagtail's views expect their names.
URL_NAMES = {
    "index": "index_url_name",
    "results": "index_results_url_name",
    "create": "add_url_name",
    "edit": "edit_url_name",
    "inspect": "inspect_url_name",
    "delete": "delete_url_name",
    "history": "history_url_name",
}


class AdminScreen(PermissionCheckedMixin):
    """Connects one of Wagtail's own views with a ``ModelAdmin``. It must come before that view."""

    model_admin: Any = None
    #: modeladmin passes the key of the record here.
    instance_pk: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        admin = self.model_admin
        self.model = admin.model
        self.permission_policy = admin.permission_policy
        self.header_icon = admin.get_menu_icon()
        for action, attribute in URL_NAMES.items():
            setattr(self, attribute, admin.url_helper.get_action_url_name(action))
        super().setup(request, *args, **kwargs)


class Screen(views.WMABaseView):
    """Title, breadcrumbs and buttons as Wagtail's own templates expect them."""

    def get_page_subtitle(self) -> str:
        return str(self.page_subtitle)

    def get_header_title(self) -> str:
        return str(self.get_meta_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": self.index_url, "label": capfirst(self.verbose_name_plural)},
        ]

    def get_header_buttons(self) -> list[HeaderButton]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        furniture = {
            "page_title": self.get_page_title(),
            "page_subtitle": self.get_page_subtitle(),
            "header_title": self.get_header_title(),
            "header_icon": self.header_icon,
            "breadcrumbs_items": self.get_breadcrumbs_items(),
            "header_buttons": self.get_header_buttons(),
        }
        return super().get_context_data(**{**furniture, **kwargs})


class RecordScreen(Screen, views.InstanceSpecificView):
    """A screen for one record."""

    #: modeladmin's names for the action of this screen and for the actions it links to.
    action = ""
    leads_to: tuple[str, ...] = ("inspect",)

    @property
    def record_title(self) -> str:
        return record_title(self.instance)

    def get_page_subtitle(self) -> str:
        return self.record_title

    def get_header_title(self) -> str:
        return f"{self.get_page_title()}: {self.record_title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inspect_url = self.url_helper.get_action_url("inspect", self.pk_quoted)
        items = [
            *super().get_breadcrumbs_items(),
            # The full title is shown below.
            {"url": inspect_url, "label": Truncator(self.record_title).chars(40)},
        ]
        if self.action != "inspect":
            items.append({"url": self.request.path, "label": self.get_page_title()})
        return items

    def get_header_buttons(self) -> list[HeaderButton]:
        """The actions that this screen links to and that the user may perform."""
        user, may = self.request.user, self.permission_helper
        allowed = {
            "inspect": may.user_can_inspect_obj(user, self.instance),
            "edit": may.user_can_edit_obj(user, self.instance),
            "delete": may.user_can_delete_obj(user, self.instance),
        }
        return [
            HeaderButton(
                label, self.url_helper.get_action_url(action, self.pk_quoted), icon_name=icon
            )
            for action, label, icon in (
                ("inspect", _("View"), "view"),
                ("edit", _("Edit"), "edit"),
                ("delete", _("Delete"), "bin"),
            )
            if action in self.leads_to and allowed[action]
        ]
