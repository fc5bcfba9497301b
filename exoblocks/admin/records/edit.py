"""The forms for new, existing and deleted records."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin import views

from exoblocks.admin.forms.conflicts import ConflictCheckMixin
from exoblocks.admin.screens import RecordScreen, Screen
from exoblocks.library.record_titles import record_title


class FormScreen(Screen, views.ModelFormView):
    submit_button_label = gettext_lazy("Save")
    submit_button_active_label = gettext_lazy("Saving…")

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Report changes made since the form was validated in the same way as earlier changes."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.full_clean()
            if form.is_valid():
                raise
            return self.form_invalid(form)

    def get_success_message(self, instance: Model) -> str:
        return super().get_success_message(record_title(instance))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["panel"] = context["edit_handler"]
        context["action_url"] = self.request.path
        # The data of a refused form is not saved, so Wagtail's script warns before the user leaves
        # the page.
        context["has_unsaved_changes"] = context["form"].is_bound
        context["submit_button_label"] = self.submit_button_label
        context["submit_button_active_label"] = self.submit_button_active_label
        return context


class CreateView(FormScreen, views.CreateView):
    def get_meta_title(self) -> str:
        return _("New %(object)s") % {"object": self.verbose_name}

    def get_page_subtitle(self) -> str:
        return self.get_meta_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.create_url, "label": self.get_meta_title()},
        ]


class EditView(FormScreen, RecordScreen, views.EditView):
    page_title = gettext_lazy("Edit")
    action = "edit"
    leads_to = ("inspect", "delete")

    def get_form_class(self) -> type[Any]:
        form_class = super().get_form_class()
        return type(form_class.__name__, (ConflictCheckMixin, form_class), {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lock the record's row, so that if two people save at the same time, the second sees the
        first's changes.
        """
        with transaction.atomic():
            locked = self.model._default_manager.select_for_update()
            found = locked.filter(pk=self.instance_pk).first()
            if found is None:  # saving it would restore the record
                return GoneView.as_view(model_admin=self.model_admin)(request)
            self.instance: Model = found
            return super().post(request, *args, **kwargs)


class GoneView(CreateView):
    """The form of a record that was deleted while the form was open. Saving it creates a new
    record.
    """

    def check_action_permitted(self, user: Any) -> bool:
        return bool(self.permission_helper.user_has_any_permissions(user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        names = {"object": self.verbose_name}
        if not self.permission_helper.user_can_create(request.user):
            message = _("Nothing was saved. Someone else deleted this %(object)s.")
            messages.error(request, message % names)
            return redirect(self.index_url)
        message = _(
            "Someone else deleted this %(object)s after you opened it, so nothing was saved. If it is still "
            "needed, save this form: that adds it again."
        )
        messages.error(request, message % names)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "action_url": self.create_url}
