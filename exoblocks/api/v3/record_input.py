"""A record that a client of Wagtail's API v3 sends."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import ForeignKey

from exoblocks.api.key_schemas import key_document
from exoblocks.api.schema_annotations import described
from exoblocks.api.v3.input_types import read_by, refusal
from exoblocks.blocks.base.record_keys import NO_SUCH_UUID, NOT_A_KEY, WrittenRecords
from exoblocks.schema import Problem


def written_record(field: ForeignKey, key: str) -> type:
    """The annotation of a record: its id or uuid, the object that reading returned for it,
    or null.
    """

    def take(written: Any, info: Any) -> Any:
        if written is None:
            return None
        try:
            pk = WrittenRecords(written).pk(field.related_model, written)
        except LookupError:
            raise refusal([Problem((), str(NO_SUCH_UUID))]) from None
        if pk is None:
            raise refusal([Problem((), str(NOT_A_KEY))])
        return pk

    return read_by(take, described(key, partial(key_document, key, "write"), "Input"))
