"""The forms for editing library records."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from exoblocks.admin.forms.fields import (
    IdentifierField,
    NamesField,
    PartialDateField,
    VocabularyField,
)
from exoblocks.admin.forms.groups import (
    PERSON_DETAILS,
    PERSON_GROUPS,
    REFERENCE_GROUPS,
    SOURCE_GROUPS,
    fields_in,
)
from exoblocks.admin.urls import inspect_url
from exoblocks.bibliography import citekeys, dates
from exoblocks.bibliography.text import single_line
from exoblocks.library.bulk_changes import MANUAL
from exoblocks.library.models import Person, Reference
from exoblocks.library.record_titles import short_title
from exoblocks.vocabulary.terms import Verification

ALREADY_HERE = {
    "doi": gettext_lazy("This DOI is already in the library: {record}. Use that reference."),
    "pmid": gettext_lazy("This PMID is already in the library: {record}. Use that reference."),
    "pmcid": gettext_lazy("This PMCID is already in the library: {record}. Use that reference."),
    "citekey": gettext_lazy(
        "This citation key is already used by {record}. Enter a different key."
    ),
}


class SourceForm(WagtailAdminModelForm):
    """The details of a reference that can be read in its source."""

    csl_type = VocabularyField("csl_type", label=gettext_lazy("Type"))
    authors = NamesField(
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy(
            "Enter one name per line, family name first, for example “Kim, Hana”. Enter an "
            "organisation without a comma, for example “World Health Organization”."
        ),
    )
    editors = NamesField(
        label=gettext_lazy("Editors"),
        help_text=gettext_lazy(
            "Editors of the book or report. Enter one name per line, as for authors."
        ),
    )
    issued = PartialDateField(
        label=gettext_lazy("Date of publication"),
        help_text=gettext_lazy(
            "Enter a year, a year and month, or a full date: 2019, 2019-05 or 2019-05-14."
        ),
    )
    accessed = PartialDateField(
        label=gettext_lazy("Date accessed"),
        help_text=gettext_lazy("Date the web page was last read, for example 2024-05-14."),
    )
    doi = IdentifierField(
        "doi",
        label=gettext_lazy("DOI"),
        help_text=gettext_lazy("Paste the DOI or its link."),
    )
    pmid = IdentifierField(
        "pmid",
        label=gettext_lazy("PMID"),
        help_text=gettext_lazy("Paste the PubMed id or its link."),
    )
    pmcid = IdentifierField(
        "pmcid",
        label=gettext_lazy("PMCID"),
        help_text=gettext_lazy("PubMed Central id, for example PMC1234567."),
    )
    isbn = IdentifierField(
        "isbn",
        label=gettext_lazy("ISBN"),
        help_text=gettext_lazy("10 or 13 digits, on the back of the book."),
    )
    issn = IdentifierField(
        "issn",
        label=gettext_lazy("ISSN"),
        help_text=gettext_lazy("ISSN of the journal, for example 1234-5679."),
    )
    study_design = VocabularyField("study_design", label=gettext_lazy("Study design"))
    population = VocabularyField("population", label=gettext_lazy("Study population"))

    class Meta(WagtailAdminModelForm.Meta):
        model = Reference
        fields = fields_in(SOURCE_GROUPS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reference = self.instance
        for name, field in self.fields.items():
            if isinstance(field, NamesField):
                field.known = getattr(reference, name)
            elif isinstance(field, VocabularyField):
                code = getattr(reference, name)
                field.keep(code)
                # Without an instance, a form does not know the defaults, so a select would use its
                # first code.
                self.initial.setdefault(name, code)
        self.initial.setdefault("issued", dates.format_partial_date(*reference.record.issued))

    def clean_title(self) -> str:
        return single_line(self.cleaned_data["title"])

    def clean_doi(self) -> str | None:
        return self.unique_value("doi")

    def clean_pmid(self) -> str | None:
        return self.unique_value("pmid")

    def clean_pmcid(self) -> str | None:
        return self.unique_value("pmcid")

    def unique_value(self, name: str) -> str | None:
        """The cleaned value, or None if it is empty. The error links to the record that already has
        it.
        """
        value = self.cleaned_data[name]
        if not value:
            return None
        others = Reference.objects.exclude(pk=self.instance.pk).select_related("merged_into")
        other = others.filter(**{name: value}).first()
        if other is not None:
            raise ValidationError(self.already_here(name, other.resolved), code="unique")
        return value

    def already_here(self, name: str, record: Reference) -> SafeString:
        """The message for a value of the field ``name`` that ``record`` has."""
        return format_html(str(ALREADY_HERE[name]), record=record_link(record))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # Before the model's own validation, which reads these values.
        issued = dates.parse_partial_date(cleaned.get("issued", ""))
        self.instance.issued_year, self.instance.issued_month, self.instance.issued_day = issued
        return cleaned


class ReferenceForm(SourceForm):
    """The details of a reference, and the results of checking it."""

    verification = VocabularyField(
        "verification",
        label=gettext_lazy("Verification"),
        help_text=gettext_lazy("Choose the result of comparing these details with the source."),
    )
    update_status = VocabularyField(
        "update_status",
        label=gettext_lazy("Notices since publication"),
        help_text=Reference._meta.get_field("update_status").help_text,
    )
    update_notice_doi = IdentifierField("doi", label=gettext_lazy("DOI of the notice"))

    class Meta(SourceForm.Meta):
        fields = fields_in(REFERENCE_GROUPS)

    def clean_citekey(self) -> str:
        citekey = self.cleaned_data["citekey"]
        if citekey and "citekey" in self.changed_data and not citekeys.is_valid(citekey):
            raise ValidationError(
                _("Use only letters, digits and - _ : . + / without spaces."), code="invalid"
            )
        return self.unique_value("citekey") or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "verification" in self.changed_data:
            is_verdict = cleaned.get("verification") != Verification.UNVERIFIED
            self.instance.verification_checked_at = timezone.now() if is_verdict else None
            if is_verdict and not cleaned.get("verification_source"):
                cleaned["verification_source"] = MANUAL
            elif not is_verdict and cleaned.get("verification_source") == MANUAL:
                cleaned["verification_source"] = ""
        return cleaned


class PersonForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Person
        fields = fields_in(PERSON_GROUPS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.image is None:
            # The chooser cannot show the key of an image that no longer exists.
            self.initial["image"] = None


class PersonCreationForm(PersonForm):
    """Without the portrait, because a window cannot open the image chooser, which is also
    a window.
    """

    class Meta(PersonForm.Meta):
        fields = fields_in(PERSON_DETAILS)


def record_link(reference: Reference) -> SafeString:
    """A link to the record's page that opens in a new tab, so that unsaved changes are not lost."""
    return format_html(
        '<a href="{}" target="_blank" rel="noopener">{}</a> {}',
        inspect_url(reference),
        short_title(reference),
        _("(opens in a new tab)"),
    )
