"""Name the records in a file by values that are the same on every site, or leave them out with a
warning.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from exoblocks.library.models import Reference
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Location, NoSuchFileError, NoSuchRecordError, Report, quoted


class Namer:
    def __init__(self, names: Names, report: Report) -> None:
        self.names = names
        self.report = report

    def name(self, record: Any, at: Location, context: str = "") -> Any:
        """The name of ``record`` in the file; ``None`` if there is none, with the reason in the
        report.

        ``record`` is ``None`` or false if it has been deleted. ``context`` is the beginning of the
        message.
        """
        try:
            if not isinstance(record, Model):
                raise NoSuchRecordError(_("The record no longer exists. It was left out."))
            found = self.names.name(record)
        except NoSuchFileError as error:
            self.report.error(at, f"{context}{error}")
        except NoSuchRecordError as error:
            self.report.warn(at, f"{context}{error}")
        else:
            self._warn_of_changes(record, found, at, context)
            return found
        return None

    def _warn_of_changes(self, record: Any, name: Any, at: Location, context: str) -> None:
        if isinstance(record, Reference) and record.merged_into is not None:
            message = _("%(merged)s was merged into %(survivor)s, which is exported instead.")
            found = {
                "merged": quoted(record.citekey),
                "survivor": quoted(record.resolved.citekey),
            }
            self.report.warn(at, context + message % found)
        same = self.names.media.get(name) if isinstance(name, str) else None
        if same is not None and same[1] != record:
            message = _("%(record)s has the same file as %(same)s, which is exported instead.")
            found = {"record": quoted(record), "same": quoted(same[1])}
            self.report.warn(at, context + message % found)


def stored_record(model: type[Model], pk: Any) -> Model | None:
    """The record with the stored id ``pk``; ``None`` if it has been deleted, or if the id is not
    valid.
    """
    try:
        return model._default_manager.filter(pk=pk).first()
    except (OverflowError, TypeError, ValueError, ValidationError):
        return None
