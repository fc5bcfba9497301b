"""The forms for new, existing and deleted records."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.forms import Field, ModelChoiceField
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from exoblocks.admin.forms.conflicts import ConflictCheckMixin, shown_text
from exoblocks.admin.permissions import PERMISSIONS
from exoblocks.admin.records.buttons import more_buttons
from exoblocks.admin.records.side_panels import HistoryPanel, StatusPanel, UsagePanel
from exoblocks.admin.screens import AdminScreen, RecordScreen
from exoblocks.library.change_log import VERIFIED, logged
from exoblocks.library.record_titles import long_title, record_title
from exoblocks.vocabulary.terms import Verification


class FormScreen(AdminScreen):
    log_action = ""
    submit_button_label = gettext_lazy("Save")
    submit_button_active_label = gettext_lazy("Saving…")

    def get_panel(self) -> Any:
        return self.model_admin.get_edit_handler().bind_to_model(self.model)

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Report changes made since the form was validated in the same way as earlier changes."""
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().form_valid(form)
                return response
        except IntegrityError:
            form.full_clean()
            if self.is_valid(form):
                raise
            refused: HttpResponseBase = self.form_invalid(form)
            return refused

    def save_instance(self) -> Model:
        """Save and log the record, with what changed."""
        form: Any = self.form
        record: Model = form.save()
        data = logged(changes_of(form)) if self.log_action == "wagtail.edit" else {}
        log(instance=record, action=self.log_action, content_changed=form.has_changed(), data=data)
        verdict = form.cleaned_data.get("verification")
        if "verification" in form.changed_data and verdict == Verification.VERIFIED:
            log(instance=record, action=VERIFIED)
        return record

    def get_success_message(self, *args: Any) -> str:
        names = {
            "object": record_title(self.object),
            "model_name": self.model._meta.verbose_name,
        }
        return capfirst(str(self.success_message) % names)


def changes_of(form: Any) -> dict[str, tuple[Any, Any]]:
    """The value of each changed field before and after, as the log stores it."""
    return {
        name: (
            _storable(field, form.get_initial_for_field(field, name)),
            _storable(field, form.cleaned_data.get(name)),
        )
        for name, field in form.fields.items()
        if name in form.changed_data
    }


def _storable(field: Field, value: Any) -> Any:
    # A chosen row may have a new name, or be gone, when someone reads the history.
    return shown_text(field, value) if isinstance(field, ModelChoiceField) else value


class CreateView(FormScreen, generic.CreateView):
    template = "create"
    log_action = "wagtail.create"
    success_message = gettext_lazy("%(model_name)s “%(object)s” created.")


class EditView(FormScreen, RecordScreen, generic.EditView):
    template = "edit"
    log_action = "wagtail.edit"
    success_message = gettext_lazy("%(model_name)s “%(object)s” saved.")

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
            self.object = found
            response: HttpResponseBase = super().post(request, *args, **kwargs)
            return response

    def get_side_panels(self) -> MediaContainer:
        panels = (StatusPanel, UsagePanel, HistoryPanel)
        return MediaContainer(
            [panel(self.object, self.request, self.model_admin) for panel in panels]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # The heading has room for the whole title. The history is in a panel.
        return {**context, "page_subtitle": long_title(self.object), "history_url": None}

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        view = Button(_("View"), url=self.action_url("inspect"), icon_name="view", priority=10)
        return [view, *more_buttons(self)]


class GoneView(CreateView):
    """The form of a record that was deleted while the form was open. Saving it creates a new
    record.
    """

    permission_required = None
    any_permission_required = PERMISSIONS

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        names = {"object": self.model._meta.verbose_name}
        if not self.user_has_permission("add"):
            message = _("Nothing was saved. Someone else deleted this %(object)s.")
            messages.error(request, message % names)
            return redirect(self.index_url_name)
        message = _(
            "Someone else deleted this %(object)s after you opened it, so nothing was saved. If it is still "
            "needed, save this form to add it again."
        )
        messages.error(request, message % names)
        self.object = None
        response: HttpResponseBase = self.render_to_response(self.get_context_data())
        return response
