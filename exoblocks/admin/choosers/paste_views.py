"""The tab of a chooser window in which editors paste references."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic import chooser as views

from exoblocks.admin import urls
from exoblocks.admin.choosers.forms import PasteForm
from exoblocks.admin.choosers.pasting import CHANGED, PastedReference, take
from exoblocks.admin.choosers.permission import LibraryScreenMixin
from exoblocks.admin.permissions import has_permission
from exoblocks.library.importing.entries import InputRefusedError
from exoblocks.library.importing.pasted import MOST_REFERENCES, TextTooLongError, recognise
from exoblocks.library.models import Reference


class PasteTabMixin(views.BaseChooseView):
    """Adds the tab to the window."""

    paste_url_name: str | None = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        url = reverse(self.paste_url_name)
        return {
            **context,
            "paste_form": PasteForm(),
            "paste_url": self.append_preserved_url_parameters(url),
        }


class ReferencePasteView(LibraryScreenMixin, views.CreationFormMixin, views.ChosenResponseMixin):
    """Recognises the references in ``text``. With ``choose``, it also chooses those in ``take``, by
    their positions in the text. With ``corrected``, it only draws those references again.

    Nothing is kept between the requests: the text is read again. The response contains the HTML
    below the text, or the chosen records.
    """

    template_name = "exoblocks/admin/library/chooser_pasted.html"
    reference_template_name = "exoblocks/admin/library/chooser_pasted_reference.html"

    @property
    def is_multiple_choice(self) -> bool:
        return bool(self.request.GET.get("multiple"))

    def post(self, request: HttpRequest) -> HttpResponse:
        text = request.POST.get("text", "")
        if not text.strip():
            return self.answer()
        try:
            recognised = recognise(text)
        except InputRefusedError as error:
            return self.answer(str(error), is_refused=True)
        except TextTooLongError:
            return self.answer(self._too_much(), is_refused=True, is_too_much=True)
        corrected = request.POST.getlist("corrected")
        data = request.POST if corrected or "choose" in request.POST else None
        may = {
            "add": self.can_create(),
            "change": has_permission(request.user, Reference, "change"),
        }
        pasted = [PastedReference(index, item, may) for index, item in enumerate(recognised)]
        for item in pasted:
            item.bind(data, for_user=request.user)
            if item.form is not None and len(pasted) == 1:
                item.form.chosen_url = self.chosen_url
        if corrected:
            return self._redraw([item for item in pasted if str(item.index) in corrected])
        return (self._choose(pasted, data) if data is not None else None) or self._show(pasted)

    def _redraw(self, corrected: list[PastedReference]) -> HttpResponse:
        """The corrections that are valid are in ``item.reference`` once the form is validated."""
        for item in corrected:
            if item.form is not None:
                item.form.full_clean()
        drawn = [
            render_to_string(self.reference_template_name, {"item": item}, self.request)
            for item in corrected
        ]
        data = {"step": "corrected", "htmlFragment": "".join(drawn)}
        answer: HttpResponse = render_modal_workflow(self.request, None, json_data=data)
        return answer

    def _choose(self, pasted: list[PastedReference], data: QueryDict) -> HttpResponse | None:
        """The response if everything is chosen. Otherwise, ``None`` or a response with the reason."""
        wanted = set(data.getlist("take"))
        taken = [item for item in pasted if str(item.index) in wanted and item.can_take]
        if not self.is_multiple_choice and len(taken) > 1:
            return self._show(pasted, _("Select one reference only."))
        if not taken:
            return self._show(pasted, _("Select at least one reference."))
        if records := take(taken, self.request.user):
            return self.chosen(records)
        has_errors = any(item.form is not None and item.form.errors for item in taken)
        return self._show(
            pasted, _("Correct the fields with errors.") if has_errors else str(CHANGED)
        )

    def chosen(self, records: list[Reference]) -> HttpResponse:
        if self.is_multiple_choice:
            answer: HttpResponse = self.get_multiple_chosen_response(records)
        else:
            answer = self.get_chosen_response(records[0])
        return answer

    def _show(self, pasted: list[PastedReference], problem: str = "") -> HttpResponse:
        options = [item for item in pasted if item.can_take]
        status = problem or self._status(pasted, options)
        return self.answer(
            status,
            is_refused=bool(problem) or not options,
            pasted=pasted,
            options=options,
            is_single=len(options) == 1,
        )

    def answer(self, status: str = "", *, is_refused: bool = False, **context: Any) -> HttpResponse:
        """``isRefused``: there is nothing to choose, or something to decide first."""
        may_import = has_permission(self.request.user, Reference, "import")
        context |= {
            "import_url": urls.import_url() if may_import else "",
            "is_multiple_choice": self.is_multiple_choice,
        }
        html = render_to_string(self.template_name, context, self.request)
        data = {"step": "pasted", "status": status, "isRefused": is_refused, "htmlFragment": html}
        return render_modal_workflow(self.request, None, json_data=data)

    def _status(self, pasted: list[PastedReference], options: list[PastedReference]) -> str:
        if not options and any(item.reference is not None for item in pasted):
            return _(
                "This is not in the library, and you do not have permission to add references."
            )
        if not options:
            return _("Nothing in this text can be used.")
        if len(options) > 1:
            hint = (
                _("Press Enter to use those that are selected.")
                if self.is_multiple_choice
                else _("Select one, then press Enter.")
            )
            found = ngettext(
                "%(count)d reference found.", "%(count)d references found.", len(options)
            ) % {"count": len(options)}
            return f"{found} {hint}"
        (item,) = options
        if item.is_conflict and item.record is not None:
            return _(
                "The library has a similar record: %(title)s. Press Enter to use that record."
            ) % {"title": item.title}
        if item.record is not None:
            return _("Already in the library: %(title)s. Press Enter to use that record.") % {
                "title": item.title
            }
        return _("Recognised: %(title)s. Press Enter to add it to the library and use it.") % {
            "title": item.title
        }

    def _too_much(self) -> str:
        return _(
            "This text is too long for this window, which accepts up to %(most)d references at once. "
            "It is still in the field."
        ) % {"most": MOST_REFERENCES}
