"""Preserve content that this version does not know when it is loaded, edited, saved and copied.

Wagtail drops unknown block types and fields on load, saves the id of a deleted record as null, and
refuses a choice that is no longer offered. The classes here represent such content in memory. In a
form, it is signed text, so that unknown content from a browser is stored only if it came from us.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import FieldBlock

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.stored_json import with_deep_stack
from exoblocks.schema import Definitions, Schema, object_of

#: Name of preserved content in a form and in a form's state.
FORM_KEY = "exoblocks_stored"
_SALT = "exoblocks.stored"


def seal(content: Any) -> str:
    """``content`` (any JSON value) as signed text for a hidden input."""
    return with_deep_stack(signing.dumps, content, salt=_SALT, compress=True)


def unseal(text: str) -> Any:
    """The content that was passed to ``seal``. Raises ``BadSignature`` for text that ``seal`` did
    not create.
    """
    return with_deep_stack(signing.loads, text, salt=_SALT)


def unreadable() -> ValidationError:
    """The message for the editor if ``unseal`` failed."""
    return ValidationError(
        _("Stored content could not be read. Reload this page and make your changes again.")
    )


class MissingRecord:
    """Represents a deleted record. False in a condition. Its id is kept."""

    def __init__(self, model: type[Model], pk: Any) -> None:
        self.model = model
        self.pk = pk
        #: False for an id that a form sent but that was not stored before.
        self.is_stored = True

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MissingRecord) and (self.model, self.pk) == (other.model, other.pk)

    def __hash__(self) -> int:
        return hash((self.model, str(self.pk)))

    def __str__(self) -> str:
        return _("Missing %(kind)s (id %(pk)s)") % {
            "kind": self.model._meta.verbose_name,
            "pk": self.pk,
        }


class RetiredCode(str):
    """A stored choice that the vocabulary no longer offers. It remains valid where it is already
    used.
    """

    __slots__ = ()


class SealedInput(forms.HiddenInput):
    """A hidden input with a sentence for the editor, so that the block is not an empty box."""

    template_name = "exoblocks/admin/sealed_input.html"
    # Wagtail shows a visible field's label and help text.
    is_hidden = False

    class Media:
        js = ["exoblocks/js/blocks.js"]


class SealedField(forms.Field):
    widget = SealedInput


class UnknownBlock(StableImportPath, FieldBlock):
    """A block whose type does not exist on this site. Value: ``{"stored_type",
    "stored_value"}``.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.field = SealedField(required=False)
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> str:
        return value if isinstance(value, str) else seal(value)

    def value_from_form(self, value: str) -> Any:
        """The sealed value; the text itself if it was not sealed by us."""
        try:
            return unseal(value)
        except signing.BadSignature:
            return value

    def clean(self, value: Any) -> Any:
        if isinstance(value, str):
            raise unreadable()
        return value

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, str]:
        return {"stored_type": str(value["stored_type"])}

    def get_api_schema(self, definitions: Definitions) -> Schema:
        keys: dict[str, Schema] = {"stored_type": {"type": "string"}}
        return definitions.named(
            self, lambda: object_of(keys, mode=definitions.mode, required=keys)
        )

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Readers do not see unknown content."""
        return ""

    class Meta:
        icon = "warning"
        label = gettext_lazy("Unsupported content")
        default = None


def wrap_unknown(item: Any) -> dict[str, Any]:
    """Wrap a stored stream item with an unknown type or structure as one of type ``unknown``."""
    if not isinstance(item, dict) or not isinstance(item.get("type"), str):
        return {"type": "unknown", "value": {"stored_type": "", "stored_value": item}}
    stored = {"stored_type": item["type"], "stored_value": item.get("value")}
    return {"type": "unknown", "value": stored, "id": item.get("id")}


def is_wrapped(item: Any) -> bool:
    """Whether ``item`` was created by ``wrap_unknown``."""
    return (
        isinstance(item, dict)
        and item.get("type") == "unknown"
        and isinstance(item.get("value"), dict)
        and item["value"].keys() == {"stored_type", "stored_value"}
    )


def unwrap_unknown(item: dict[str, Any]) -> Any:
    """The inverse of ``wrap_unknown``. Other items are returned unchanged."""
    if not is_wrapped(item):
        return item
    stored_type, stored = item["value"]["stored_type"], item["value"]["stored_value"]
    return {"type": stored_type, "value": stored, "id": item.get("id")} if stored_type else stored
