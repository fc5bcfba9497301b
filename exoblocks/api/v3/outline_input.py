"""The name of an outline that a client of Wagtail's API v3 sends."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext as _

from exoblocks.api.key_schemas import key_document
from exoblocks.api.schema_annotations import described
from exoblocks.api.v3.edited_row import latest_draft
from exoblocks.api.v3.input_types import read_by, refusal
from exoblocks.article.outlines import unknown_outline
from exoblocks.schema import Problem


def written_outline(field: Field) -> type:
    """The annotation of ``field``: an outline that the page model offers, "" or, if the outline is
    no longer offered, the name that is already stored.
    """

    def take(written: Any, info: Any) -> str:
        if not isinstance(written, str):
            raise refusal([Problem((), _("Expected text."))])
        message = unknown_outline(field.model, written)
        if message is not None:
            page = latest_draft(field.model, (info.context or {}).get("request"))
            if page is None or getattr(page, field.attname) != written:
                raise refusal([Problem((), message)])
        return written

    document = partial(key_document, "outline", "write")
    return read_by(take, described("outline", document, "Input"))
