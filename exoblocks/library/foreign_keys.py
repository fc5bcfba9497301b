"""Keys of records and images, both as stored and as overridden by translators in
wagtail-localize.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from wagtail.models import TranslatableMixin

from exoblocks.library.storable_text import is_storable


def as_key(field: Any, value: Any) -> Any:
    """``value``, which can be anything, as a key for ``field``; None if it cannot be one."""
    if not isinstance(value, int | str | UUID) or isinstance(value, bool) or not is_storable(value):
        return None
    target = field.target_field
    while target.remote_field:  # the key of an inherited model
        target = target.target_field
    try:
        return target.clean(value, None)
    except ValidationError:
        return None


class OverridableKey(ForeignKey):
    """A ``ForeignKey``. If a translator's override refers to a deleted record, the source's record
    is used.
    """

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs

    def contribute_to_related_class(self, cls: type[Model], related: Any) -> None:
        super().contribute_to_related_class(cls, related)
        # Records that have their own translations are not overridden but translated.
        if not issubclass(cls, TranslatableMixin):
            self.restore_translated_segments = self._overridden

    def _overridden(self, value: Any, segments: list[Any]) -> Model | None:
        (segment,) = segments
        records: Any = self.related_model
        found = records._base_manager.filter(pk=as_key(self, segment.data)).first()
        return found or records._base_manager.filter(pk=value).first()
