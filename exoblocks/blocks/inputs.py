"""The single inputs that the blocks are made of: text, links, choices, records."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.dateparse import parse_date
from django.utils.encoding import force_str
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock
from wagtail.rich_text import RichText

from exoblocks import vocabulary
from exoblocks.blocks.carrying import MissingRecord, RetiredCode
from exoblocks.blocks.pinning import PinnedPath
from exoblocks.citations.images import image_definition, represent_image
from exoblocks.citations.reading import reading_in, spot_in
from exoblocks.citations.rich_text import is_blank_html, render_rich_text
from exoblocks.conf import get_settings
from exoblocks.library.links import is_safe_link, validate_link
from exoblocks.library.loading import as_pk, in_bulk
from exoblocks.library.models import Reference
from exoblocks.schema import Definitions, Schema, nullable, object_of, pascal_case
from exoblocks.schema import wagtail_blocks as described
from exoblocks.schema.shapes import primary_key_of, values_of


class TextBlock(PinnedPath, blocks.CharBlock):
    """One line of plain text; ``""`` where there is none."""

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        return force_str(value or "")

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.text(self, definitions)


class LongTextBlock(PinnedPath, blocks.TextBlock):
    """Plain text of several lines."""

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        return force_str(value or "")

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.text(self, definitions)


class LinkBlock(PinnedPath, blocks.CharBlock):
    """A web, mail or telephone address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, validators=[validate_link], **kwargs)

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        """``""`` for an address that is stored but unsafe: no reader gets a script to follow."""
        return force_str(value) if value and is_safe_link(force_str(value)) else ""

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.formatted(self, definitions, "uri")

    class Meta:
        icon = "link"


class CountBlock(PinnedPath, blocks.IntegerBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> int | float | None:
        return as_number(value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        # A stored fraction is no count, and shown all the same.
        in_read: Schema = {"type": ["number", "null"]}
        return in_read if definitions.mode == "read" else described.integer(self, definitions)


class QuantityNumberBlock(PinnedPath, blocks.DecimalBlock):
    """A decimal number, a JSON number in the API."""

    def to_python(self, value: Any) -> Any:
        try:
            # By its text: a binary 0.1 has fifty digits.
            return value if value is None else super().to_python(str(value))
        except (ArithmeticError, ValueError, TypeError):
            return value

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else str(value)

    def get_api_representation(self, value: Any, context: Any = None) -> int | float | None:
        return as_number(value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        in_read: Schema = {"type": ["number", "null"]}
        return (
            in_read if definitions.mode == "read" else described.decimal_to_write(self, definitions)
        )


#: Beyond it a stored number is nonsense, and to write it out would take for ever.
LARGEST_EXPONENT = 20


def as_number(value: Any) -> int | float | None:
    """A stored number for JSON: 2 rather than 2.0; null for what is no number."""
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


class DayBlock(PinnedPath, blocks.DateBlock):
    """A date without time, ISO 8601 in the JSON. Stored text that is no date is kept, not shown."""

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, datetime.date):
            return value
        try:
            return parse_date(value) or value
        except (TypeError, ValueError):
            return value

    def get_prep_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime.date) else value

    def value_for_form(self, value: Any) -> Any:
        return value if value is None or isinstance(value, datetime.date) else force_str(value)

    def get_api_representation(self, value: Any, context: Any = None) -> str | None:
        return value.isoformat() if isinstance(value, datetime.date) else None

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.date(self, definitions)


class YesNoBlock(PinnedPath, blocks.BooleanBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> bool:
        return bool(value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return {"type": "boolean"}


# --- Rich text -------------------------------------------------------------------------------


class RichTextBlock(PinnedPath, blocks.RichTextBlock):
    """Rich text with the features of ``EXOBLOCKS["RICH_TEXT_FEATURES"]``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.features is None:
            del self.features

    @cached_property
    def features(self) -> list[str]:
        return list(get_settings().RICH_TEXT_FEATURES)

    def value_for_form(self, value: RichText) -> str:
        # To Wagtail an empty paragraph is text; to a required field it is not.
        return "" if is_blank_html(value.source) else value.source

    def value_from_form(self, value: str) -> RichText:
        return RichText("" if is_blank_html(value) else value)

    def to_python(self, value: Any) -> RichText:
        return RichText(force_str(value or ""))

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        return self.get_api_representation(value, context)

    def get_api_representation(self, value: Any, context: Any = None) -> SafeString:
        source = value.source if isinstance(value, RichText) else force_str(value or "")
        return render_rich_text(source, reading_in(context), spot_in(context))

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.html(self, definitions)


# --- Choices ---------------------------------------------------------------------------------


class VocabularySelect(forms.Select):
    """A select that shows a stored code which is no longer offered."""

    def __init__(self, attrs: Any = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-retired-label"] = _("%s (no longer in use)")
        return context

    class Media:
        js = ["exoblocks/js/blocks.js"]


class VocabularyBlock(PinnedPath, blocks.ChoiceBlock):
    """A code of a vocabulary: ``{code, label}`` in the JSON.

    A stored code that the vocabulary has lost stays valid where it stands: in a form it travels signed.
    """

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("choices", functools.partial(vocabulary_choices, vocabulary))
        super().__init__(widget=VocabularySelect(), **kwargs)

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"exoblocks.retired.{self.vocabulary}")

    def _is_offered(self, code: Any) -> bool:
        return any(
            force_str(code) == known for known, _label in vocabulary.choices(self.vocabulary)
        )

    def to_python(self, value: Any) -> Any:
        if value in (None, "") or self._is_offered(value):
            return super().to_python(value)
        return RetiredCode(force_str(value))

    def normalize(self, value: Any) -> Any:
        return value if isinstance(value, RetiredCode) else super().normalize(value)

    def get_prep_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, RetiredCode) else value

    def value_for_form(self, value: Any) -> Any:
        return self._signer.sign(value) if isinstance(value, RetiredCode) else value

    def value_from_form(self, value: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, RetiredCode) or self._is_offered(value):
            return value
        try:
            return RetiredCode(self._signer.unsign(value))
        except BadSignature:
            return value

    def clean(self, value: Any) -> Any:
        return value if isinstance(value, RetiredCode) else super().clean(value)

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, str] | None:
        return coded(self.vocabulary, value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(coded_schema(self.vocabulary, definitions))


def vocabulary_choices(name: str) -> list[tuple[str, Any]]:
    """Module-level, so that a callable list of choices can be named from anywhere."""
    return vocabulary.choices(name)


def coded(name: str, code: Any) -> dict[str, str] | None:
    """``{code, label}`` of a code in the vocabulary ``name``; null for none."""
    if code in (None, ""):
        return None
    return {"code": str(code), "label": vocabulary.label(name, str(code))}


def code_schema(name: str, definitions: Definitions) -> Schema:
    """A code of the vocabulary ``name``. It is open: one that is unknown may be new, or out of use."""
    known = values_of(vocabulary.choices(name))
    return definitions.define(f"{pascal_case(name)}Code", {"anyOf": [*known, {"type": "string"}]})


def coded_schema(name: str, definitions: Definitions, **computed: Schema) -> Schema:
    """What ``coded`` gives, with ``computed`` beside it. A writer may send the code alone."""
    code = code_schema(name, definitions)
    keys = {"label": {"type": "string"}, **computed}
    shown = object_of(
        {"code": code, **{key: definitions.computed(schema) for key, schema in keys.items()}},
        mode=definitions.mode,
        required=["code"],
    )
    return shown if definitions.mode == "read" else {"anyOf": [code, shown]}


# --- Records ---------------------------------------------------------------------------------


class CarryingChooser(PinnedPath, blocks.ChooserBlock):
    """A chooser that keeps the id of a record that is gone. Takes ``{"id": 3}`` for ``3``."""

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
        """The primary key that a stored ``value`` means; ``None`` for what can be none."""
        return as_pk(self.model_class, value.get("id") if isinstance(value, dict) else value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(self.id_schema(definitions))

    def id_schema(self, definitions: Definitions) -> Schema:
        """The record's id; a writer may also send the record, as an object with its ``id``."""
        key = primary_key_of(self.model_class)
        if definitions.mode == "read":
            return key
        record = {"type": "object", "properties": {"id": key}, "required": ["id"]}
        return {"anyOf": [key, record]}

    def normalize(self, value: Any) -> Any:
        if value is None or isinstance(value, self.model_class | MissingRecord):
            return value
        return self.to_python(value)

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"exoblocks.missing.{self.model_class._meta.label_lower}")

    def value_from_form(self, value: Any) -> Any:
        """A missing record travels signed: what nobody stored is no missing record."""
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
                raise ValidationError(_("This record does not exist any more. Choose another."))
            return value
        if isinstance(value, self.model_class):  # Wagtail would fetch it once more
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


class ReferenceChooserBlock(CarryingChooser):
    """Chooses a record of the reference library."""

    target_model = Reference

    @cached_property
    def widget(self) -> Any:
        from exoblocks.library.choosers import reference_chooser_viewset

        return reference_chooser_viewset.widget_class()

    def get_api_representation(self, value: Any, context: Any = None) -> int | None:
        reference = reading_in(context).reference(value.pk) if value is not None else None
        return reference.pk if reference else None

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(self.id_schema(definitions))

    class Meta:
        icon = "openquote"
        label = gettext_lazy("Reference")


class ImageChooserBlock(CarryingChooser, WagtailImageChooserBlock):
    @cached_property
    def target_model(self) -> Any:
        return get_image_model()

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        return represent_image(value, reading_in(context).base_url) if value else None

    def get_api_schema(self, definitions: Definitions) -> Schema:
        shown = image_definition if definitions.mode == "read" else self.id_schema
        return nullable(shown(definitions))
