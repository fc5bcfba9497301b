"""The screen on which an editor corrects one record of an import before it is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from exoblocks.admin.importing import preview
from exoblocks.admin.importing.forms import CorrectionForm
from exoblocks.admin.importing.screens import StartedScreen
from exoblocks.library.importing.corrections import correct
from exoblocks.library.importing.models import ImportedRecord, Outcome
from exoblocks.library.prefetch import as_pk


class CorrectView(StartedScreen):
    """``record`` in the query is the key of the record. ``show`` and ``p`` are the page of the
    preview from which the editor comes.
    """

    template_name = "modeladmin/exoblocks/reference/import_correct.html"
    page_title = gettext_lazy("Correct the details")

    @cached_property
    def row(self) -> ImportedRecord:
        readable = self.started.records.exclude(outcome__in=("", Outcome.FAILED))
        pk = as_pk(ImportedRecord, self.request.GET.get("record"))
        return get_object_or_404(readable.select_related("matched"), pk=pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._finished() or self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if finished := self._finished():
            return finished
        form = self._form(request.POST)
        if not form.is_valid():
            messages.error(request, _("Correct the fields with errors."))
            return self._show(form)
        if correct(self.started, self.row, form.instance):
            messages.success(request, _("Line %(line)d was corrected.") % {"line": self.row.line})
        else:
            stored = _(
                "Line %(line)d was not corrected, because the references have been imported. "
                "Correct it in the library."
            )
            messages.warning(request, stored % {"line": self.row.line})
        return redirect(self.preview_url)

    def _finished(self) -> HttpResponse | None:
        if self.started.is_finished or not self.started.is_read:
            return redirect(self.url("import_read", self.started))
        return None

    def _form(self, data: QueryDict | None = None) -> CorrectionForm:
        return CorrectionForm(data, instance=self.row.reference, for_user=self.request.user)

    def _show(self, form: CorrectionForm) -> HttpResponse:
        may_change = preview.may(self.request.user, "change")
        (record,) = preview.shown(self.started, [self.row], may_change=may_change)
        context = self.get_context_data(form=form, record=record, preview_url=self.preview_url)
        return self.render_to_response(context)

    @property
    def preview_url(self) -> str:
        """The record in the preview: in the group from which the editor comes, or in all records if
        it is in another group now.
        """
        show, page = (self.request.GET.get(name, "") for name in ("show", "p"))
        if show and show != self.row.outcome:
            show, page = "", str(self.row.position // preview.PER_PAGE + 1)
        query = urlencode({"show": show, "p": page})
        return f"{self.url('import_preview', self.started)}?{query}#record-{self.row.pk}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, _here = super().get_breadcrumbs_items()
        return [
            *above,
            {"url": self.preview_url, "label": str(self.started)},
            {"url": "", "label": self.get_page_title()},
        ]
