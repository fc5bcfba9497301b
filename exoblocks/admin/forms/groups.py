"""The groups of fields in a record's form and on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

Text = str | Promise


@dataclass(frozen=True)
class FieldGroup:
    """Fields that are shown together, in rows, in a form and on the record's page.

    ``computed`` fields are shown only on the record's page.
    """

    heading: Text
    rows: Sequence[tuple[str, ...]]
    is_collapsed: bool = True
    computed: tuple[str, ...] = ()

    @property
    def fields(self) -> list[str]:
        return [name for row in self.rows for name in row]


#: What a source says about a reference.
SOURCE_GROUPS = (
    FieldGroup(
        gettext_lazy("Reference"),
        (
            ("csl_type",),
            ("title",),
            ("authors",),
            ("container_title",),
            ("issued", "volume", "issue", "page"),
            ("doi", "pmid"),
        ),
        is_collapsed=False,
    ),
    FieldGroup(
        gettext_lazy("Study"),
        (("study_design", "population", "participants"), ("funding",)),
    ),
    FieldGroup(
        gettext_lazy("Publication details"),
        (
            ("editors",),
            ("container_title_short",),
            ("publisher",),
            ("number", "language"),
            ("abstract",),
        ),
    ),
    FieldGroup(
        gettext_lazy("Web address and other identifiers"),
        (("url", "accessed"), ("pmcid", "isbn", "issn")),
    ),
)
REFERENCE_GROUPS = (
    *SOURCE_GROUPS,
    FieldGroup(
        pgettext_lazy("part of a reference's form", "Checks"),
        (
            ("verification", "verification_source"),
            ("update_status", "update_notice_doi", "update_date"),
        ),
        computed=("verification_checked_at", "verification_differences"),
    ),
    FieldGroup(
        gettext_lazy("Citation key and notes"),
        (("citekey",), ("notes",)),
        computed=("merged_into",),
    ),
)

PERSON_DETAILS = (
    FieldGroup(
        gettext_lazy("Person"),
        (
            ("honorific", "name"),
            ("credentials",),
            ("job_title",),
            ("registration_body", "registration_number"),
            ("profile_url",),
        ),
        is_collapsed=False,
    ),
)
PERSON_GROUPS = (
    *PERSON_DETAILS,
    FieldGroup(gettext_lazy("Portrait"), (("image",),), is_collapsed=False),
)


#: Fields that only users with a permission of their own can change.
NEEDS_PERMISSION = {
    "verification": "exoblocks.verify_reference",
    "verification_source": "exoblocks.verify_reference",
}


def fields_in(groups: Iterable[FieldGroup]) -> list[str]:
    return [name for group in groups for name in group.fields]
