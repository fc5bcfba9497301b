"""The panel in which an editor chooses the outline of a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, TextDiff
from wagtail.admin.panels import FieldPanel

from exoblocks.admin.outlines.choice import outline_to_start_with
from exoblocks.admin.outlines.sections import Sections, body_field, sections_url
from exoblocks.article.outlines import new_sections, outlines, outlines_of


class OutlineSelect(forms.Select):
    """A select that includes a stored name which is no longer offered."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        offered = list(self.choices)
        known = {code for code, _label in offered}
        retired = [(code, _("%s (no longer in use)") % code) for code in value if code not in known]
        return forms.Select(choices=[*offered, *retired]).optgroups(name, value, attrs)


class OutlineComparison(FieldComparison):
    """Shows the labels of the outlines."""

    def htmldiff(self) -> SafeString:
        changes = [("deletion", _label(self.val_a)), ("addition", _label(self.val_b))]
        return TextDiff(changes, separator=" ").to_html()


def _label(name: str) -> str:
    outline = outlines().get(name)
    return str(outline.label) if outline else name or _("No outline")


class OutlinePanel(FieldPanel):
    """For a page model's panels, before the panel of the article's body."""

    def __init__(self, field_name: str = "outline", **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        choices: Any = self._choices
        options.setdefault("widgets", {})[self.field_name] = OutlineSelect(choices=choices)
        return options

    def get_comparison_class(self) -> type[FieldComparison]:
        return OutlineComparison

    def _choices(self) -> list[tuple[str, Any]]:
        offered = ((outline.name, outline.label) for outline in outlines_of(self.model))
        return [("", _("No outline")), *offered]

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "exoblocks/admin/outline_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            is_new = self.instance is not None and self.instance.pk is None
            if is_new and self.bound_field is not None and not self.form.is_bound:
                self._start()

        def _start(self) -> None:
            """Fill in the form of a new page. A default of the field would also apply to pages
            that are created in Python, by an API or from a file.
            """
            model = type(self.instance)
            name = outline_to_start_with(model, self.request)
            field = body_field(model)
            if name is None or field is None or getattr(self.instance, field.name):
                return
            block, language = field.stream_block, self.instance.locale.language_code
            self.form.initial[self.field_name] = name
            self.form.initial[field.name] = block.to_python(
                new_sections(outlines()[name], block, language) if name else []
            )

        def is_shown(self) -> bool:
            return super().is_shown() and bool(
                outlines_of(self.panel.model)
                or (self.bound_field is not None and self.bound_field.value())
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            model = type(self.instance)
            field = body_field(model)
            context: dict[str, Any] = super().get_context_data(parent_context)
            if field is None or self.bound_field is None or field.name not in self.form.fields:
                return context
            language = self.instance.locale.language_code
            value = self.form[field.name].value()
            return {
                **context,
                "stream": field.name,
                "url": sections_url(model, language),
                "found": Sections.of(model, self.bound_field.value(), value, language),
            }

        @property
        def media(self) -> forms.Media:
            scripts = ["exoblocks/js/blocks.js", "exoblocks/js/outline.js"]
            return super().media + forms.Media(js=scripts)
