"""Refused saves, and the messages that editors get in every case."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.library.known_records import RecordIds, known_records, records_known
from exoblocks.library.owners import RECORDS


class Refusal(ValidationError):  # noqa: N818 - reads better where it is raised
    """A save that was refused for a reason that form validation could not know."""


class RecordGone(Refusal):
    """The save cites records that were deleted after they were chosen."""

    def __init__(self, gone: Collection[tuple[type[Model], int]]) -> None:
        self.gone = frozenset(gone)
        named = (f"{model._meta.verbose_name} {pk}" for model, pk in gone)
        message = ngettext(
            "Nothing was saved because a record you chose was deleted at the same time "
            "(%(records)s). Remove it or choose another one, then save again.",
            "Nothing was saved because records you chose were deleted at the same time "
            "(%(records)s). Remove them or choose others, then save again.",
            len(gone),
        )
        records = _(", ").join(sorted(named))
        super().__init__(message, code="record_gone", params={"records": records})


# --- Validating a form again -----------------------------------------------------------------


def found_by_save(refusal: Refusal) -> AbstractContextManager[None]:
    """A context in which a form that cites the records of ``refusal`` is not valid."""
    return records_known(gone=getattr(refusal, "gone", frozenset()))


def is_deleted(model: type[Model], pk: int | None) -> bool:
    return (model, pk) in deleted_records()


def deleted_records() -> RecordIds:
    """Records that the save of a form found deleted. Empty, except when the form is validated
    again.
    """
    return known_records().gone


def refusal_of(error: Exception) -> Refusal | None:
    """``error`` as a refusal. Django itself reports a key to a person or reference that does not
    exist.
    """
    if isinstance(error, Refusal):
        return error
    gone = [
        (model, one.params["pk"])
        for one in getattr(error, "error_list", ()) or _listed(error)
        for model in RECORDS
        if one.code == "invalid"
        and isinstance(one.params, dict)
        and one.params.get("model") == model._meta.verbose_name
    ]
    return RecordGone(gone) if gone else None


def _listed(error: Exception) -> list[Any]:
    by_field = getattr(error, "error_dict", {})
    return [one for errors in by_field.values() for one in errors]
