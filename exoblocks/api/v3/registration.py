"""Register our fields with Wagtail's API v3."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, ForeignKey, TextField
from django.db.models.signals import pre_save
from wagtail.admin.forms.models import register_form_field_override
from wagtail.api.v3.schemas.generators import create_generator, patch_generator, read_generator
from wagtail.fields import StreamField
from wagtail.models import Revision

from exoblocks.api.key_schemas import holds_our_blocks
from exoblocks.api.v3.field_schemas import (
    ReadRecord,
    ReadStream,
    WriteRecord,
    WriteStream,
    write_text,
)
from exoblocks.api.v3.page_schemas import adapt
from exoblocks.api.v3.revisions import refuse_stale
from exoblocks.api.v3.stream_form_field import StreamFormField


def connect() -> None:
    """Call this once, when the models are ready."""
    for generator, stream, record in (
        (read_generator, ReadStream, ReadRecord),
        (create_generator, WriteStream, WriteRecord),
        (patch_generator, WriteStream, WriteRecord),
    ):
        for field_class, shape in ((StreamField, stream), (ForeignKey, record)):
            others = generator.field_schemas.get(field_class)
            generator.register_field_schema(field_class, shape(others))
    for generator in (create_generator, patch_generator):
        for field_class in (CharField, TextField):
            if field_class not in generator.field_schemas:
                generator.register_field_schema(field_class, write_text)
    adapt(read_generator, "read")
    adapt(create_generator, "create")
    adapt(patch_generator, "patch")
    register_form_field_override(StreamField, override=_form_field)
    pre_save.connect(refuse_stale, sender=Revision)


def _form_field(field: StreamField) -> dict[str, Any]:
    return {"form_class": StreamFormField} if holds_our_blocks(field) else {}
