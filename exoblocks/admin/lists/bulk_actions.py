"""Actions on several records of a list at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets.button import ListingButton
from wagtail.log_actions import log

from exoblocks import vocabulary
from exoblocks.admin import display
from exoblocks.admin.lists.exports import export_labels
from exoblocks.admin.lists.selection import selected
from exoblocks.admin.permissions import PERMISSIONS
from exoblocks.admin.urls import index_url, inspect_url
from exoblocks.library.bulk_changes import change_all, verify_all
from exoblocks.library.models import Person, Reference
from exoblocks.library.querysets import LibraryQuerySet
from exoblocks.library.record_titles import is_incomplete
from exoblocks.vocabulary.terms import Verification

#: The number of records that are named before an action. The others are counted.
MOST_NAMED = 50


class LibraryBulkAction(BulkAction):
    """An action that Wagtail's list offers below its rows.

    Wagtail's own class does not check permissions before it asks for confirmation, and acts on the
    whole model if someone selects everything in a filtered list.
    """

    models: Sequence[type[Model]] = [Reference]
    template_name = "exoblocks/admin/library/bulk_action.html"
    #: Any of these permissions is enough.
    permissions: Sequence[str] = ("change",)
    #: The question in the confirmation, and the reason why some of the records are left out.
    question: str | Promise = ""
    reason: str | Promise = ""

    @classmethod
    def is_allowed(cls, user: Any, model: type[Model]) -> bool:
        options = model._meta
        names = (f"{options.app_label}.{name}_{options.model_name}" for name in cls.permissions)
        return any(user.has_perm(name) for name in names)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_allowed(request.user, self.model):
            raise PermissionDenied
        if not self.selected.exists():
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    # --- Records -----------------------------------------------------------------------------

    @cached_property
    def selected(self) -> QuerySet[Any]:
        return selected(self.model, self.request)

    @cached_property
    def accepted(self) -> QuerySet[Any]:
        """The selected records to which the action applies."""
        return self.selected

    @cached_property
    def refused(self) -> QuerySet[Any]:
        return self.selected.exclude(pk__in=self.accepted.order_by().values("pk"))

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        records = self.accepted
        if self.model is Reference:
            records = records.defer("abstract", "csl_original")  # wide, and not needed
        return list(records), {"items_with_no_access": []}

    def get_execution_context(self) -> dict[str, Any]:
        return {"act": self.act}

    @classmethod
    def execute_action(
        cls, objects: Sequence[Any], *, act: Callable[[Sequence[Any]], int], **kwargs: Any
    ) -> tuple[int, int]:
        return act(objects), 0

    def act(self, records: Sequence[Any]) -> int:
        """Perform the action. Returns the number of changed records."""
        raise NotImplementedError

    # --- Confirmation ------------------------------------------------------------------------

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plural = capfirst(str(self.model._meta.verbose_name_plural))
        accepted, refused = self.accepted.count(), self.refused.count()
        return super(BulkAction, self).get_context_data(
            **{
                "header_title": _("%(label)s: %(text)s")
                % {"label": plural, "text": self.aria_label},
                "breadcrumbs_items": [
                    {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
                    {"url": index_url(self.model), "label": plural},
                    {"url": "", "label": self.aria_label},
                ],
                "count": accepted,
                "records": named(self.accepted),
                "more": max(accepted - MOST_NAMED, 0),
                "refused": named(self.refused),
                "more_refused": max(refused - MOST_NAMED, 0),
                "next": self.next_url,
                "submit_url": self.request.get_full_path(),
                **kwargs,
            }
        )


def named(records: QuerySet[Any]) -> list[dict[str, str]]:
    return [
        {"title": display.whole_title(record), "url": inspect_url(record)}
        for record in records[:MOST_NAMED]
    ]


class StudyForm(forms.Form):
    study_design = forms.ChoiceField(
        label=gettext_lazy("Study design"),
        required=False,
        choices=lambda: _or_keep("study_design"),
    )
    population = forms.ChoiceField(
        label=gettext_lazy("Study population"),
        required=False,
        choices=lambda: _or_keep("population"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Choose a study design, a study population, or both."))
        return cleaned


def _or_keep(name: str) -> list[tuple[str, Any]]:
    return [("", _("Keep as it is")), *vocabulary.choices(name)]


class StudyAction(LibraryBulkAction):
    display_name = gettext_lazy("Set study design")
    action_type = "study"
    aria_label = gettext_lazy("Set study design and population")
    action_priority = 10
    question = gettext_lazy("Which values should these references have?")
    button = gettext_lazy("Save")
    form_class = StudyForm

    def act(self, records: Sequence[Any]) -> int:
        values = {name: value for name, value in self.cleaned_form.cleaned_data.items() if value}
        return change_all([one.pk for one in records], values, self.request.user)

    def get_success_message(self, count: int, _children: int) -> str:
        return ngettext("%(count)s reference changed.", "%(count)s references changed.", count) % {
            "count": count
        }


class VerifyAction(LibraryBulkAction):
    display_name = gettext_lazy("Mark as verified")
    action_type = "verify"
    aria_label = gettext_lazy("Mark the selected references as verified")
    action_priority = 20
    permissions = ("verify",)
    question = gettext_lazy("Have you compared these references with their sources?")
    reason = gettext_lazy("Details are missing, so these references cannot be verified yet:")
    button = gettext_lazy("Yes, mark as verified")

    @classmethod
    def is_verifiable(cls, user: Any, record: Model) -> bool:
        """Whether ``user`` can mark this record as verified."""
        return (
            isinstance(record, Reference)
            and not is_incomplete(record)
            and record.verification != Verification.VERIFIED
            and cls.is_allowed(user, Reference)
        )

    @cached_property
    def accepted(self) -> QuerySet[Any]:
        return self.selected.exclude(title="")

    def act(self, records: Sequence[Any]) -> int:
        return verify_all([one.pk for one in records], self.request.user)

    def get_success_message(self, count: int, _children: int) -> str:
        return ngettext(
            "%(count)s reference marked as verified.",
            "%(count)s references marked as verified.",
            count,
        ) % {"count": count}


class ExportForm(forms.Form):
    def __init__(self, *args: Any, labels: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["export"] = forms.ChoiceField(
            label=_("Format"),
            widget=forms.RadioSelect,
            choices=list(labels.items()),
            initial=next(iter(labels)),
        )


class ExportAction(LibraryBulkAction):
    models = [Reference, Person]
    display_name = gettext_lazy("Download")
    action_type = "download"
    aria_label = gettext_lazy("Download the selected records")
    action_priority = 30
    permissions = PERMISSIONS
    question = gettext_lazy("In which format do you want these records?")
    button = gettext_lazy("Download")
    form_class = ExportForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "labels": export_labels(self.model)}

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """The list itself creates the download, with its limit for long lists."""
        query = self.request.GET.copy()
        query.pop("next", None)
        query["export"] = form.cleaned_data["export"]
        return redirect(f"{index_url(self.model)}?{query.urlencode()}")


class DeleteAction(LibraryBulkAction):
    models = [Reference, Person]
    display_name = gettext_lazy("Delete")
    action_type = "delete"
    aria_label = gettext_lazy("Delete the selected records")
    action_priority = 40
    classes = {"serious"}
    permissions = ("delete",)
    question = gettext_lazy(
        "Delete these records? No published, draft or scheduled content uses them. You cannot undo this."
    )
    reason = gettext_lazy("These records are still in use, so they are kept:")
    button = gettext_lazy("Yes, delete")

    @cached_property
    def accepted(self) -> QuerySet[Any]:
        unused: QuerySet[Any] = cast("LibraryQuerySet[Any]", self.selected).unused()
        return unused.filter(merged_records=None) if self.model is Reference else unused

    def act(self, records: Sequence[Any]) -> int:
        deleted = sum(map(_is_deleted, records))
        if kept := len(records) - deleted:
            message = ngettext(
                "%(count)s record was kept, because other content uses it.",
                "%(count)s records were kept, because other content uses them.",
                kept,
            )
            messages.warning(self.request, message % {"count": kept})
        return deleted

    def get_success_message(self, count: int, _children: int) -> str:
        message = ngettext("%(count)s record deleted.", "%(count)s records deleted.", count)
        return message % {"count": count}


def _is_deleted(record: Model) -> bool:
    try:
        with transaction.atomic():
            log(instance=record, action="wagtail.delete")
            record.delete()
    except (ProtectedError, RestrictedError, IntegrityError):
        return False
    return True


ACTIONS: tuple[type[LibraryBulkAction], ...] = (
    StudyAction,
    VerifyAction,
    ExportAction,
    DeleteAction,
)


def bulk_action_url(action: type[LibraryBulkAction], model: type[Model]) -> str:
    options = model._meta
    return reverse(
        "wagtail_bulk_action", args=[options.app_label, options.model_name, action.action_type]
    )


def bulk_buttons(user: Any, model: type[Model]) -> list[ListingButton]:
    """The actions that ``user`` may take. Wagtail's own template shows them all."""
    return [
        ListingButton(
            action.display_name,
            bulk_action_url(action, model),
            attrs={"aria-label": action.aria_label, "data-bulk-action-button": ""},
            priority=action.action_priority,
            classname=" ".join([*action.classes, "bulk-action-btn"]),
        )
        for action in ACTIONS
        if model in action.models and action.is_allowed(user, model)
    ]


def url_for_one(action: type[LibraryBulkAction], record: Model, back: str) -> str:
    """The URL that takes the action for one record and then returns to ``back``."""
    query = urlencode({"id": record.pk, "next": back})
    return f"{bulk_action_url(action, type(record))}?{query}"
