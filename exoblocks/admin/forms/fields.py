"""Form fields for identifiers, partial dates, names and codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from exoblocks import vocabulary
from exoblocks.bibliography import dates
from exoblocks.bibliography.identifiers import NORMALISERS, InvalidIdentifier
from exoblocks.bibliography.name_notation import format_names, parse_names
from exoblocks.bibliography.names import CslName


class IdentifierField(forms.CharField):
    """Accepts an identifier in any form and cleans it to the stored form. ``kind`` is a key of
    ``NORMALISERS``.
    """

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.normalise = NORMALISERS[kind]
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> str:
        try:
            return self.normalise(super().clean(value))
        except InvalidIdentifier as error:
            raise ValidationError(_(str(error)), code="invalid") from error


class PartialDateField(forms.CharField):
    """A date whose month or day can be unknown: "2019", "2019-05" or "2019-05-14"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> str:
        try:
            return dates.format_partial_date(*dates.parse_partial_date(super().clean(value)))
        except ValueError as error:
            raise ValidationError(_(str(error)), code="invalid") from error


class NamesField(forms.CharField):
    """CSL names, one per line. An unchanged line keeps the parts of the name that it does
    not show.
    """

    widget = AdminAutoHeightTextInput

    def __init__(self, **kwargs: Any) -> None:
        self.known: Sequence[CslName] = ()
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return format_names(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[CslName]:
        return parse_names(super().clean(value), known=self.known)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return parse_names(data or "", known=self.known) != (initial or [])


class VocabularyField(forms.ChoiceField):
    """A code from a vocabulary. A stored code that is not in the vocabulary remains valid."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.name = name
        super().__init__(choices=lambda: vocabulary.choices(name), **kwargs)

    def keep(self, code: str) -> None:
        known = vocabulary.choices(self.name)
        if code and code not in dict(known):
            label = _("%(code)s (not in the list)") % {"code": code}
            self.choices = [*known, (code, label)]
