"""The screens of an import, in order: paste or upload, progress, preview, result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.admin import messages

from exoblocks.admin.importing import preview
from exoblocks.admin.importing.forms import ImportForm, extension_message
from exoblocks.admin.importing.screens import ImportScreen, StartedScreen
from exoblocks.bibliography.formats import Unreadable
from exoblocks.library.importing import session
from exoblocks.library.importing.decisions import Rule, decide_all
from exoblocks.library.importing.entries import InputRefusedError
from exoblocks.library.importing.models import Choice, ImportedRecord, Outcome, ReferenceImport
from exoblocks.library.importing.store import Result
from exoblocks.library.reference_formats import why_unreadable

#: Number of records to read per request: from a script, which continues immediately, and after a
#: click.
READ_BY_SCRIPT = 250
READ_BY_CLICK = 2_000
JSON = "application/json"


# --- Paste or upload -------------------------------------------------------------------------


@method_decorator(csrf_exempt, name="dispatch")  # checked in post()
class StartView(ImportScreen):
    template_name = "modeladmin/exoblocks/reference/import_start.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ReferenceImport.objects.forget_old()
        return self._form(ImportForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            stage: HttpResponseBase = csrf_protect(self._stage)(request)
        except RequestDataTooBig:
            # Nothing was read, so the form cannot be filled in again. The browser still has the
            # text.
            return self._form(ImportForm(), is_too_big=True, status=413)
        return stage

    def _stage(self, request: HttpRequest) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._form(form)
        try:
            started = session.stage(form.lines(), request.user, form.source)
        except Unreadable as error:
            form.add_error(form.field_of_input, why_unreadable(str(error)))
        except InputRefusedError as error:
            form.add_error(form.field_of_input, str(error))
        else:
            found = set(started.records.order_by().values_list("format", flat=True).distinct())
            if message := extension_message(form.source, found):
                messages.warning(request, message)
            return redirect(self.url("import_read", started))
        return self._form(form)

    def _form(self, form: ImportForm, *, status: int = 200, **more: Any) -> HttpResponse:
        unfinished = ReferenceImport.objects.of(self.request.user).unfinished()
        context = self.get_context_data(
            form=form,
            unfinished=[
                {
                    "name": str(started),
                    "started": started,
                    "url": self.url("import_read", started),
                    "discard_url": self.url("import_discard", started),
                }
                for started in unfinished.select_related("user")
            ],
            **more,
        )
        return self.render_to_response(context, status=status)


# --- One import ------------------------------------------------------------------------------


class ReadView(StartedScreen):
    """Reads a number of records with each request, and reports progress."""

    template_name = "modeladmin/exoblocks/reference/import_read.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.started.is_read:
            return redirect(self.url("import_preview", self.started))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_script = JSON in request.headers.get("Accept", "")
        session.read_next(self.started, READ_BY_SCRIPT if is_script else READ_BY_CLICK)
        if not is_script:
            return redirect(self.url("import_read", self.started))
        return JsonResponse(
            {
                "read": self.started.read,
                "total": self.started.total,
                "status": self.progress,
                "isRead": self.started.is_read,
                "url": self.url("import_preview", self.started),
            }
        )

    @property
    def progress(self) -> str:
        numbers = {"read": f"{self.started.read:,}", "total": f"{self.started.total:,}"}
        return _("%(read)s of %(total)s records read") % numbers

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(progress=self.progress, **kwargs)


class PreviewView(StartedScreen):
    """Every record with its planned outcome or, after the import, its result."""

    def get_template_names(self) -> list[str]:
        name = "import_result" if self.started.is_finished else "import_preview"
        return [f"modeladmin/exoblocks/reference/{name}.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.started.is_read:
            return redirect(self.url("import_read", self.started))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save the decisions on this page, whichever button was pressed, and redirect to the next
        page.
        """
        if self.started.is_finished or not self.started.is_read:
            return redirect(self.url("import_read", self.started))
        may_change = preview.may(request.user, "change")
        preview.save_decisions(self.started, request.POST, may_change=may_change)
        if "store" in request.POST:
            return self._store(may_change)
        if "correct" in request.POST:
            wanted = QueryDict(request.POST["correct"])
            record = urlencode({"record": wanted.get("record", "")})
            correct_url = self.url("import_correct", self.started)
            return redirect(f"{correct_url}?{record}&{self._address(wanted)}")
        if may_change and (rule := request.POST.get("rule")) in Rule.values:
            decide_all(self.started, Rule(rule))
            wanted = QueryDict(f"show={Outcome.DIFFERENT.value}")
        else:
            wanted = QueryDict(request.POST.get("go", ""))
        return redirect(f"{self.url('import_preview', self.started)}?{self._address(wanted)}")

    def _store(self, may_change: bool) -> HttpResponseBase:
        try:
            session.store_all(self.started, self.request.user, may_change=may_change)
        except IntegrityError:
            messages.error(
                self.request,
                _(
                    "Someone else changed the library at the same "
                    "time. Nothing was imported. Try again."
                ),
            )
        return redirect(self.url("import_preview", self.started))

    @cached_property
    def by(self) -> tuple[str, Any]:
        """The column by which the records are grouped, and its codes."""
        return ("result", Result) if self.started.is_finished else ("outcome", Outcome)

    @cached_property
    def shown(self) -> str:
        """The code of the selected group; "" for all records."""
        wanted = self.request.GET.get("show", "")
        return wanted if wanted in self.by[1].values else ""

    def _address(self, wanted: QueryDict) -> str:
        """The query string of a page of this screen, built from the submitted values."""
        query = QueryDict(mutable=True)
        if (show := wanted.get("show", "")) in self.by[1].values:
            query["show"] = show
        if (page := wanted.get("p", "")).isdecimal():
            query["p"] = page
        return query.urlencode()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        column, codes = self.by
        rows = self.started.records.all()
        counts = dict(rows.order_by().values_list(column).annotate(Count("pk")))
        if self.shown:
            rows = rows.filter(**{column: self.shown})
        page = Paginator(rows.select_related("matched", "stored"), preview.PER_PAGE).get_page(
            self.request.GET.get("p")
        )
        may_change = preview.may(self.request.user, "change")
        choices = dict(self.started.records.order_by().values_list("choice").annotate(Count("pk")))
        return super().get_context_data(
            groups=preview.counted(counts, codes),
            counts=counts,
            show=self.shown,
            page=page,
            records=preview.shown(self.started, page.object_list, may_change=may_change),
            may_change=may_change,
            rules=Rule.choices,
            to_create=choices.get(Choice.CREATE, 0),
            to_update=choices.get(Choice.UPDATE, 0),
            **kwargs,
        )


class DiscardView(StartedScreen):
    template_name = "modeladmin/exoblocks/reference/import_discard.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name = str(self.started)
        self.started.discard()
        messages.success(request, _("The import “%s” was discarded.") % name)
        return redirect(self.url("import"))


class FailedView(StartedScreen):
    """The failed records as a text file, to be corrected and imported again."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        failed = self.started.records.filter(outcome=Outcome.FAILED)
        response = StreamingHttpResponse(
            _with_reasons(failed.iterator(100)), content_type="text/plain; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="failed.txt"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _with_reasons(rows: Iterable[ImportedRecord]) -> Iterator[str]:
    for row in rows:
        yield _("Line %(line)d: %(reason)s") % {"line": row.line, "reason": row.reason}
        yield f"\n\n{row.text}\n\n"
