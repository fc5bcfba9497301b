"""Detects when two people edit the same record, so that the second can choose which changes to
keep.

The form of an existing record includes a mark of the values it was loaded with. If the record has
changed since, nothing is saved. The form is shown again with each conflicting field, its stored
value and the editor's value.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.forms import ChoiceField, Field, ModelChoiceField
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.log_actions import registry as log_actions

#: Names of the inputs that are added to the form's own.
MARK = "exo-loaded"
KEEP = "exo-keep-"
SHOWN = "exo-shown-"
THEIRS, YOURS = "theirs", "yours"


@dataclass(frozen=True)
class Conflict:
    """A field that someone else has changed, and that this save would change too."""

    name: str
    label: str
    theirs: str
    yours: str
    #: Whether the editor also changed it. If not, their form is only out of date.
    is_edited: bool
    #: A digest of the value of the field next to the choice.
    shown: str

    @property
    def input_name(self) -> str:
        return f"{KEEP}{self.name}"

    @property
    def shown_name(self) -> str:
        return f"{SHOWN}{self.name}"


@dataclass(frozen=True)
class LoadedState:
    """The state in which a form was loaded: the time, and a digest of each field's value."""

    at: datetime.datetime
    digests: dict[str, str]

    @classmethod
    def read(cls, text: Any) -> LoadedState | None:
        try:
            found = json.loads(text)
            at = parse_datetime(found["at"])
            digests = found["fields"]
        except (TypeError, ValueError, LookupError):
            return None
        if at is None or timezone.is_naive(at) or not isinstance(digests, dict):
            return None
        return cls(at, digests)

    def __str__(self) -> str:
        return json.dumps({"at": self.at.isoformat(), "fields": self.digests})


def digest(value: Any) -> str:
    """A digest that is equal for values that a form displays in the same way."""
    shown = value.pk if isinstance(value, Model) else value
    text = json.dumps(shown or "", cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class ConflictCheckMixin:
    """For a model form of an existing record. Nothing is compared if there is no mark, for example
    if a script posts the form.
    """

    #: Fields in which this save would undo someone else's change.
    conflicts: tuple[Conflict, ...] = ()

    @property
    def mark(self) -> LoadedState:
        form: Any = self
        values = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
        return LoadedState(timezone.now(), {name: digest(value) for name, value in values.items()})

    @cached_property
    def _loaded(self) -> LoadedState | None:
        form: Any = self
        return LoadedState.read(form.data.get(MARK)) if form.is_bound and form.instance.pk else None

    def full_clean(self) -> None:
        form: Any = self
        if form.is_bound:
            form.data = self._decided(form)
        super().full_clean()  # type: ignore[misc]  # a form's

    def _decided(self, form: Any) -> Any:
        """The data, with the stored value for each field for which the editor chose it.

        Anything the editor has typed into the field next to the choice takes precedence.
        """
        decided = form.data.copy()
        for name, field in form.fields.items():
            shown = form.data.get(f"{SHOWN}{name}", self._shown(name))
            if form.data.get(f"{KEEP}{name}") == THEIRS and shown == self._shown(name):
                stored = field.prepare_value(form.get_initial_for_field(field, name))
                if not isinstance(field, ChoiceField):
                    stored = field.widget.format_value(stored)
                decided[form.add_prefix(name)] = stored
        return decided

    def _shown(self, name: str) -> str:
        form: Any = self
        return digest(" ".join(str(form.data.get(form.add_prefix(name), "")).split()))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]  # a form's
        if self._loaded is not None:
            self.conflicts = tuple(self._found(self._loaded))
        if self._loaded is not None and self.conflicts:
            raise ValidationError(self._message(self._loaded.at), code="conflict")
        return cleaned

    def _found(self, loaded: LoadedState) -> Iterable[Conflict]:
        form: Any = self
        now = self.mark
        for name in form.changed_data:
            if loaded.digests.get(name) in (None, now.digests[name]):
                continue
            field = form.fields[name]
            sent = form.cleaned_data.get(name, form.data.get(form.add_prefix(name)))
            yield Conflict(
                name=name,
                label=str(form[name].label),
                theirs=shown_text(field, form.get_initial_for_field(field, name)),
                yours=shown_text(field, sent),
                is_edited=digest(sent) != loaded.digests[name],
                shown=self._shown(name),
            )

    def _message(self, since: datetime.datetime) -> str:
        form: Any = self
        logs = log_actions.get_logs_for_instance(form.instance)
        entries = logs.filter(timestamp__gt=since, user__isnull=False).select_related("user")
        changes = {
            user_display_name(entry.user): date_format(
                timezone.localtime(entry.timestamp), "DATETIME_FORMAT"
            )
            for entry in entries.order_by("timestamp")
        }
        people = [f"{name} ({moment})" for name, moment in changes.items()]
        return _(
            "%(people)s changed this record after you opened it. Nothing is saved yet. For each field "
            "below, choose which value to keep. Then save again."
        ) % {"people": ", ".join(people) or _("Someone")}


def shown_text(field: Field, value: Any) -> str:
    """``value`` as the form displays it."""
    if isinstance(field, ModelChoiceField):
        # Not from its choices, which are all the rows of the table.
        rows: Any = field.queryset
        found = value if isinstance(value, Model) else rows.filter(pk=value).first()
        return "" if found is None else str(found)
    if isinstance(field, ChoiceField):
        options: Any = field.choices
        return str(dict(options).get(value, value))
    shown = field.prepare_value(value)
    return "" if shown is None else str(field.widget.format_value(shown) or "")
