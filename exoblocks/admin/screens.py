"""What every library screen has: its ``ModelAdmin``, permissions, title, breadcrumbs and buttons."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

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
    "history_results": "history_results_url_name",
}


class AdminScreen(PermissionCheckedMixin):
    """Connects one of Wagtail's own views with a ``ModelAdmin``. It must come before that view."""

    model_admin: Any = None
    #: modeladmin passes the key of the record here.
    instance_pk: Any = None
    #: The name of the template, without its folder.
    template = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        admin = self.model_admin
        self.model = admin.model
        self.permission_policy = admin.permission_policy
        self.header_icon = admin.get_menu_icon()
        for action, attribute in URL_NAMES.items():
            setattr(self, attribute, admin.url_helper.get_action_url_name(action))
        if self.template:
            self.template_name = admin.get_templates(self.template)
        super().setup(request, *args, **kwargs)


class RecordScreen(AdminScreen):
    """A screen for one record."""

    object: Model
    request: HttpRequest

    def get_pk(self) -> Any:
        return self.instance_pk

    @property
    def object_pk(self) -> Any:
        return self.instance_pk

    def get_page_subtitle(self) -> str:
        return record_title(self.object)

    def action_url(self, action: str) -> str:
        name = self.model_admin.url_helper.get_action_url_name(action)
        return reverse(name, args=[self.instance_pk])

    @property
    def edit_button(self) -> HeaderButton:
        return HeaderButton(_("Edit"), url=self.action_url("edit"), icon_name="edit")


class Screen(AdminScreen, WagtailAdminTemplateMixin, View):
    """A screen that has no counterpart in Wagtail."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = self.render_to_response(self.get_context_data())
        return response

    def url(self, action: str, *args: Any) -> str:
        return str(self.model_admin.url_helper.get_action_url(action, *args))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        names = self.model._meta.verbose_name_plural
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": self.url("index"), "label": capfirst(str(names))},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = {
            "index_url": self.url("index"),
            "verbose_name": self.model._meta.verbose_name,
            "verbose_name_plural": self.model._meta.verbose_name_plural,
        }
        context: dict[str, Any] = super().get_context_data(**{**names, **kwargs})
        return context


class RecordPage(RecordScreen, BaseObjectMixin, Screen):
    """A page of our own about one record. ``page_title`` names what it does."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = record_title(self.object)
        record = {"url": self.action_url("inspect"), "label": title}
        here = {"url": "", "label": self.get_page_title(), "sublabel": title}
        return [*super().get_breadcrumbs_items(), record, here]
