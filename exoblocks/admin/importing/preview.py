"""The records on the preview and result screens, and the decisions that the preview submits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exoblocks import vocabulary
from exoblocks.admin import display
from exoblocks.admin.forms.records import ReferenceForm
from exoblocks.admin.permissions import has_permission
from exoblocks.admin.records.details import field_label, field_value
from exoblocks.admin.urls import inspect_url
from exoblocks.library.csl_custom import CODES, carried
from exoblocks.library.importing.decisions import Compared, compare, decide, save
from exoblocks.library.importing.models import Choice, ImportedRecord, Outcome, ReferenceImport
from exoblocks.library.importing.store import Result
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import short_title

#: Tone and icon of each outcome and result. The label contains the same information in words.
SIGNS = {
    Outcome.NEW: ("good", "plus"),
    Outcome.DIFFERENT: ("warning", "copy"),
    Outcome.SAME: ("neutral", "check"),
    Outcome.CONFLICT: ("warning", "warning"),
    Outcome.FAILED: ("critical", "error"),
    Result.CREATED: ("good", "plus"),
    Result.UPDATED: ("good", "edit"),
    Result.UNCHANGED: ("neutral", "check"),
    Result.SKIPPED: ("neutral", "minus"),
    Result.FAILED: ("critical", "error"),
}
LONGEST_SHOWN = 2_000
PER_PAGE = 50


@dataclass(frozen=True)
class ShownField:
    """A field with different values, formatted for the editor, and the value they chose."""

    name: str
    label: str
    ours: Any
    theirs: Any
    is_taken: bool


@dataclass(frozen=True)
class Proposal:
    """The suggested study design or population of a new record: a code from the vocabulary
    ``name``, which can be changed.
    """

    name: str
    label: str
    value: str
    choices: Sequence[tuple[str, str]]
    #: Whether the code is only a suggestion from the source, which nobody has confirmed or changed.
    is_proposed: bool


@dataclass(frozen=True)
class ShownRecord:
    #: As text, because templates write numbers with the site's thousands separator.
    pk: str
    line: int
    sign: SafeString
    title: str
    citation: SafeString | str
    #: A notice that the details are missing, if the record has only an identifier.
    incomplete: SafeString | str
    #: The matching record: its citation, and its page if it has one.
    match: SafeString | str
    match_url: str
    earlier_line: int | None
    fields: Sequence[ShownField]
    proposals: Sequence[Proposal]
    reason: str
    remarks: Sequence[str]
    text: str
    is_text_cut: bool
    can_correct: bool
    can_create: bool
    is_created: bool


def shown(
    started: ReferenceImport, rows: Iterable[ImportedRecord], *, may_change: bool
) -> list[ShownRecord]:
    return [_shown(item, may_change) for item in compare(started, rows)]


def _shown(compared: Compared, may_change: bool) -> ShownRecord:
    row = compared.row
    is_read = row.outcome != Outcome.FAILED
    # After the import, this is the library's record. Before the import, it is the matching record.
    record = row.stored if row.result else compared.ours
    is_stored = record is not None and record.pk is not None
    return ShownRecord(
        pk=str(row.pk),
        line=row.line,
        sign=_sign(row),
        title=short_title(row.reference) if is_read else _("Line %(line)d") % {"line": row.line},
        citation=display.citation(row.reference) if is_read else "",
        incomplete=(
            display.incomplete(record or row.reference, may_change=may_change) if is_read else ""
        ),
        match="" if record is None else display.citation_without_links(record),
        match_url=inspect_url(record) if record is not None and is_stored else "",
        earlier_line=None if compared.earlier is None else compared.earlier.line,
        fields=[] if row.result else _fields(compared),
        proposals=[] if row.result or not row.can_create else _proposals(row),
        reason=row.reason,
        remarks=row.remarks,
        text=row.text[:LONGEST_SHOWN],
        is_text_cut=len(row.text) > LONGEST_SHOWN,
        can_correct=is_read and not row.result,
        can_create=row.outcome in (Outcome.NEW, Outcome.CONFLICT) and row.can_create,
        is_created=row.choice == Choice.CREATE,
    )


def _sign(row: ImportedRecord) -> SafeString:
    code = Result(row.result) if row.result else Outcome(row.outcome)
    return display.sign(*SIGNS[code], str(code.label))


def _fields(compared: Compared) -> list[ShownField]:
    ours, theirs = compared.ours, compared.row.reference
    if ours is None:
        return []
    return [
        ShownField(
            name=item.name,
            label=field_label(Reference, item.name, ReferenceForm),
            ours=field_value(ours, item.name),
            theirs=field_value(theirs, item.name),
            is_taken=item.name in compared.row.taken,
        )
        for item in compared.differences
    ]


def _proposals(row: ImportedRecord) -> list[Proposal]:
    decided = carried(row.csl)
    return [
        Proposal(
            name=name,
            label=field_label(Reference, name, ReferenceForm),
            value=getattr(row.reference, name),
            choices=vocabulary.choices(name),
            is_proposed=name not in decided and getattr(row.reference, name) != nothing,
        )
        for name, nothing in CODES.items()
    ]


def _take_study(row: ImportedRecord, posted: QueryDict) -> None:
    """Keep the editor's choices about the study if they differ from the suggestions."""
    codes = {}
    for name in CODES:
        code = posted.get(f"{name}-{row.pk}", "")
        if vocabulary.is_offered(name, code) and code != getattr(row.reference, name):
            codes[name] = code
    if codes:
        row.decide_codes(codes)


def save_decisions(started: ReferenceImport, posted: QueryDict, *, may_change: bool) -> None:
    """Save the submitted decisions about the records on this page of the preview."""
    pks = [pk for pk in posted.getlist("record") if pk.isdecimal() and len(pk) < 19]
    rows = started.records.filter(pk__in=pks).exclude(outcome=Outcome.FAILED)
    compared = compare(started, rows.select_related("matched"))
    for item in compared:
        pk = item.row.pk
        take = {
            field.name
            for field in item.differences
            if may_change and posted.get(f"take-{pk}-{field.name}") == "theirs"
        }
        if item.row.can_create:
            _take_study(item.row, posted)
        decide(item, create=posted.get(f"create-{pk}") == "yes", take=take)
    save(compared)


def may(user: Any, action: str) -> bool:
    return has_permission(user, Reference, action)


def counted(counts: Mapping[str, int], codes: Any) -> list[tuple[str, str, int]]:
    """Code, label and count of each of ``codes`` with at least one record."""
    return [(code.value, str(code.label), counts[code]) for code in codes if counts.get(code)]
