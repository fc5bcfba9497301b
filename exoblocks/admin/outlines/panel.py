"""The panel in which an editor chooses the outline of a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel

from exoblocks.article.outlines import outlines_of


class OutlineSelect(forms.Select):
    """A select that includes a stored name which is no longer offered."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        offered = list(self.choices)
        known = {code for code, _label in offered}
        retired = [(code, _("%s (no longer in use)") % code) for code in value if code not in known]
        return forms.Select(choices=[*offered, *retired]).optgroups(name, value, attrs)


class OutlinePanel(FieldPanel):
    """For a page model's panels, before the panel of the article's body."""

    def __init__(self, field_name: str = "outline", **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        choices: Any = self._choices
        options.setdefault("widgets", {})[self.field_name] = OutlineSelect(choices=choices)
        return options

    def _choices(self) -> list[tuple[str, Any]]:
        offered = ((outline.name, outline.label) for outline in outlines_of(self.model))
        return [("", _("No outline")), *offered]

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            is_used = bool(outlines_of(self.panel.model) or self.bound_field.value())
            return is_used and super().is_shown()
