"""The form for creating a record in a chooser window."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from wagtail.admin.views.generic import chooser as views
from wagtail.log_actions import log

from exoblocks.admin.choosers.forms import in_groups
from exoblocks.admin.forms.groups import (
    NEEDS_PERMISSION,
    PERSON_DETAILS,
    REFERENCE_GROUPS,
    FieldGroup,
)


class CreationMixin(views.CreationFormMixin):
    """Shows the creation form in groups, with all but the first collapsed."""

    creation_form_template_name = "exoblocks/admin/library/chooser_creation_form.html"
    groups: tuple[FieldGroup, ...] = ()

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_creation_form_kwargs()
        # The page behind the window also has a field named "title".
        return {**kwargs, "prefix": "library", "for_user": self.request.user}

    def get_creation_form_context_data(self, form: forms.Form) -> dict[str, Any]:
        context: dict[str, Any] = super().get_creation_form_context_data(form)
        return {**context, "groups": in_groups(form, self.groups)}

    def get_creation_form(self) -> Any:
        form: Any = super().get_creation_form()
        if form is None:
            return None
        for name, permission in NEEDS_PERMISSION.items():
            if not self.request.user.has_perm(permission):
                form.fields.pop(name, None)
        return form

    def save_form(self, form: Any) -> Model:
        record: Model = super().save_form(form)
        log(instance=record, action="wagtail.create", content_changed=True)
        return record


class ReferenceCreationMixin(CreationMixin):
    groups = REFERENCE_GROUPS

    def get_creation_form(self) -> Any:
        form = super().get_creation_form()
        if form is not None:
            form.chosen_url = self.chosen_url
        return form


class PersonCreationMixin(CreationMixin):
    groups = PERSON_DETAILS
