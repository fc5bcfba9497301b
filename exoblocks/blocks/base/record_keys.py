"""Find records that a client identifies by id, by uuid, or as an object that has one of them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, UUIDField
from django.utils.translation import gettext_lazy

from exoblocks.library.prefetch import as_pk
from exoblocks.schema import Schema

#: The errors for input without a key: ``WrittenRecords.pk`` raised an error, or it returned ``None``.
NO_SUCH_UUID = gettext_lazy("There is no record with this UUID.")
NOT_A_KEY = gettext_lazy("Expected the id or UUID of a record.")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def key_schemas(model: type[Model], key: Schema) -> list[Schema]:
    """The schemas of the ways to identify a record of ``model``. ``key`` describes its id."""
    ways = {"id": key}
    if has_uuid(model):
        ways["uuid"] = {"type": "string", "format": "uuid"}
    objects = [
        {"type": "object", "properties": {name: shape}, "required": [name]}
        for name, shape in ways.items()
    ]
    return [*ways.values(), *objects]


def has_uuid(model: type[Model]) -> bool:
    try:
        return isinstance(model._meta.get_field("uuid"), UUIDField)
    except FieldDoesNotExist:
        return False


class WrittenRecords:
    """The records identified in ``document``, the whole input. Makes one query for the uuids of
    each model.
    """

    def __init__(self, document: Any) -> None:
        self.document = document
        self._by_uuid: dict[type[Model], dict[UUID, Any]] = defaultdict(dict)

    def pk(self, model: type[Model], given: Any) -> Any:
        """The key of the record that ``given`` identifies; ``None`` if it cannot identify one.

        If both are given, the uuid is used, because ids differ between sites. Raises
        ``LookupError`` for a uuid that does not exist.
        """
        if isinstance(given, dict):
            given = given.get("uuid") if has_uuid(model) and given.get("uuid") else given.get("id")
        if has_uuid(model) and isinstance(given, str) and _UUID.fullmatch(given):
            return self._found(model)[UUID(given)]
        return _as_pk(model, given)

    def _found(self, model: type[Model]) -> dict[UUID, Any]:
        if model not in self._by_uuid:
            records: Any = model._default_manager.order_by()
            found = records.in_bulk(self._uuids, field_name="uuid")
            self._by_uuid[model] = {uuid: record.pk for uuid, record in found.items()}
        return self._by_uuid[model]

    @cached_property
    def _uuids(self) -> list[UUID]:
        return [UUID(text) for text in sorted(set(_UUID.findall(json.dumps(self.document))))]


def _as_pk(model: type[Model], given: Any) -> Any:
    key: Any = model._meta.pk
    while key.remote_field is not None:  # a child model shares the key of its parent
        key = key.target_field
    if "Integer" in key.get_internal_type() or "Auto" in key.get_internal_type():
        return as_pk(model, given)
    try:
        return key.to_python(given) if isinstance(given, str) else None
    except ValidationError:
        return None
