"""Choosers for references in the library and for images."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.localize import OverridableRecord, SynchronisedRecord
from exoblocks.blocks.base.preserved_content import MissingRecord
from exoblocks.blocks.base.record_keys import key_schemas
from exoblocks.blocks.base.render_context import render_context
from exoblocks.citations.images import image_definition, represent_image
from exoblocks.library.chooser_widgets import chooser_widget
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import as_pk, in_bulk
from exoblocks.schema import Definitions, Schema, nullable
from exoblocks.schema.shapes import primary_key_of


class CarryingChooser(StableImportPath, blocks.ChooserBlock):
    """A chooser that keeps the id of a deleted record. Accepts ``{"id": 3}`` for ``3``."""

    def to_python(self, value: Any) -> Any:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        stored = list(values)
        pks = [self.pk_of(value) for value in stored]
        found = in_bulk(self.model_class, [pk for pk in pks if pk is not None])
        return [
            found.get(pk) or self._missing(pk, value) for pk, value in zip(pks, stored, strict=True)
        ]

    def _missing(self, pk: int | None, stored: Any) -> MissingRecord | None:
        if stored in (None, "", {}, [], False):
            return None
        return MissingRecord(self.model_class, stored if pk is None else pk)

    def pk_of(self, value: Any) -> int | None:
        """The primary key in a stored ``value``; ``None`` if it cannot be one."""
        return as_pk(self.model_class, value.get("id") if isinstance(value, dict) else value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(self.id_schema(definitions))

    def id_schema(self, definitions: Definitions) -> Schema:
        """The record's id. A writer may also send its uuid, or the record as an object with one of
        them.
        """
        key = primary_key_of(self.model_class)
        return key if definitions.mode == "read" else {"anyOf": key_schemas(self.model_class, key)}

    def normalize(self, value: Any) -> Any:
        if value is None or isinstance(value, self.model_class | MissingRecord):
            return value
        return self.to_python(value)

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"exoblocks.missing.{self.model_class._meta.label_lower}")

    def value_from_form(self, value: Any) -> Any:
        """A missing record is signed in the form, so that only a value that was already stored
        counts as one.
        """
        if not isinstance(value, str):
            return self.normalize(value)
        try:
            return MissingRecord(self.model_class, self._signer.unsign_object(value))
        except BadSignature:
            found = self.to_python(value)
        if isinstance(found, MissingRecord):
            found.is_stored = False
        return found

    def clean(self, value: Any) -> Any:
        if isinstance(value, MissingRecord):
            if not value.is_stored:
                raise ValidationError(_("This record no longer exists. Choose another one."))
            return value
        if isinstance(value, self.model_class):  # Wagtail would query it again
            self.field.run_validators(value)
            return value
        return super().clean(value)

    def get_form_state(self, value: Any) -> Any:
        if isinstance(value, MissingRecord):
            key = self.widget.display_title_key
            pk = self._signer.sign_object(value.pk) if value.is_stored else value.pk
            return {"id": pk, key: str(value), "edit_url": None}
        return super().get_form_state(value)

    def extract_references(self, value: Any) -> Iterable[Any]:
        return super().extract_references(value or None)


class ReferenceChooserBlock(SynchronisedRecord, CarryingChooser):
    """Chooses a reference from the library."""

    target_model = Reference

    @cached_property
    def widget(self) -> Any:
        return chooser_widget(Reference)

    def get_api_representation(self, value: Any, context: Any = None) -> int | None:
        reference = (
            render_context(context).reading.reference(value.pk) if value is not None else None
        )
        return reference.pk if reference else None

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(self.id_schema(definitions))

    class Meta:
        icon = "openquote"
        label = gettext_lazy("Reference")


class ImageChooserBlock(OverridableRecord, CarryingChooser, WagtailImageChooserBlock):
    @cached_property
    def target_model(self) -> Any:
        return get_image_model()

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        return represent_image(value, render_context(context).reading.base_url) if value else None

    def get_api_schema(self, definitions: Definitions) -> Schema:
        shown = image_definition if definitions.mode == "read" else self.id_schema
        return nullable(shown(definitions))
