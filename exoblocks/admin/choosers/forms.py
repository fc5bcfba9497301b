"""The forms for new references in a chooser window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exoblocks.admin.forms.groups import SOURCE_GROUPS, FieldGroup
from exoblocks.admin.forms.records import ReferenceForm, SourceForm
from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS
from exoblocks.library.csl_custom import CODES
from exoblocks.library.importing.incoming_record import NOTHING_TO_KNOW_IT_BY
from exoblocks.library.models import Reference
from exoblocks.library.reference_formats import file_formats


class DuplicateChoiceMixin(SourceForm):
    """A duplicate can be chosen in the message that refuses it.

    ``chosen_url`` returns the URL that chooses a record.
    """

    chosen_url: Callable[[Reference], str] | None = None

    def already_here(self, name: str, record: Reference) -> SafeString:
        message = super().already_here(name, record)
        if self.chosen_url is None or name not in UNIQUE_IDENTIFIERS:
            return message
        return format_html(
            '{} <button type="button" class="button button-small button-secondary" '
            'data-exo-use="{}">{}</button>',
            message,
            self.chosen_url(record),
            _("Use that record"),
        )


class ReferenceCreationForm(DuplicateChoiceMixin, ReferenceForm):
    pass


class PastedReferenceForm(DuplicateChoiceMixin):
    """The details of a reference as they were recognised, to be corrected before it is stored.

    A reference can be stored with an identifier alone. Its details are then missing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The groups of fields. Those with recognised values are open."""
        found = in_groups(self, SOURCE_GROUPS)
        return [
            {**group, "is_open": group["is_open"] or _is_filled(group["rows"])} for group in found
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        known_by = ("title", *UNIQUE_IDENTIFIERS, "isbn", "url")
        if not any(cleaned.get(name) or name in self.errors for name in known_by):
            raise ValidationError(_(NOTHING_TO_KNOW_IT_BY), code="unknown")
        return cleaned


class PasteForm(forms.Form):
    """Text with references. The field has the same name as in the form of the import."""

    text = forms.CharField(
        label=gettext_lazy("References or identifiers"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "data-exo-paste-text": ""}),
    )

    def __init__(self) -> None:
        # The page behind the window can also have a field named "text".
        super().__init__(auto_id="id_pasted-%s")
        self.fields["text"].help_text = _(
            "Paste a DOI, a PMID or their link, a reference as text, or %(formats)s. It is read "
            "at once."
        ) % {"formats": file_formats()}


def in_groups(form: forms.Form, groups: Iterable[FieldGroup]) -> list[dict[str, Any]]:
    """The fields of ``form`` for a template. A group is open if any of its fields has an error."""
    return [
        {
            "heading": group.heading,
            "rows": [[form[name] for name in row if name in form.fields] for row in group.rows],
            "is_open": any(form[name].errors for name in group.fields if name in form.fields),
        }
        for group in groups
    ]


def _is_filled(rows: Iterable[Iterable[forms.BoundField]]) -> bool:
    values = ((field.name, field.value()) for row in rows for field in row)
    return any(value not in (None, "", [], CODES.get(name)) for name, value in values)
