"""What this version does not know is carried along unchanged: through load, form, save and copy.

Wagtail drops unknown block types and fields on load, saves the id of a deleted record as null, and
refuses a choice that is no longer offered. The classes here stand for such content in memory. In a form
they travel as signed text: what a browser sends back under a name that we do not know is stored only if
it came from us.
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
from exoblocks.blocks.base.stored_json import with_room
from exoblocks.schema import Definitions, Schema, object_of

#: Name under which carried content travels in a form and in a form's state.
FORM_KEY = "exoblocks_stored"
_SALT = "exoblocks.stored"


def seal(content: Any) -> str:
    """``content`` (anything JSON) as signed text for a hidden input."""
    return with_room(signing.dumps, content, salt=_SALT, compress=True)


def unseal(text: str) -> Any:
    """What ``seal`` was given. Raises ``BadSignature`` for text that ``seal`` did not make."""
    return with_room(signing.loads, text, salt=_SALT)


def unreadable() -> ValidationError:
    """For the editor, where ``unseal`` failed."""
    return ValidationError(
        _("Stored content could not be read. Reload this page and make your changes again.")
    )


class MissingRecord:
    """Stands for a record that is gone. False in a condition; its id is kept."""

    def __init__(self, model: type[Model], pk: Any) -> None:
        self.model = model
        self.pk = pk
        #: Not for an id that a form sent and nobody had stored.
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
    """A stored choice that the vocabulary no longer offers. Valid where it already stands."""

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
    """A block of a type that this site does not have. Value: ``{"stored_type", "stored_value"}``."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = SealedField(required=False)
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> str:
        return value if isinstance(value, str) else seal(value)

    def value_from_form(self, value: str) -> Any:
        """The sealed value; the text itself where it was not sealed by us."""
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
        """Readers see nothing of what nobody can vouch for."""
        return ""

    class Meta:
        icon = "warning"
        label = gettext_lazy("Unsupported content")
        default = None


def wrap_unknown(item: Any) -> dict[str, Any]:
    """A stored stream item of an unknown type, or of no shape at all, as one of type ``unknown``."""
    if not isinstance(item, dict) or not isinstance(item.get("type"), str):
        return {"type": "unknown", "value": {"stored_type": "", "stored_value": item}}
    stored = {"stored_type": item["type"], "stored_value": item.get("value")}
    return {"type": "unknown", "value": stored, "id": item.get("id")}


def is_wrapped(item: Any) -> bool:
    """Whether ``wrap_unknown`` made ``item``."""
    return (
        isinstance(item, dict)
        and item.get("type") == "unknown"
        and isinstance(item.get("value"), dict)
        and item["value"].keys() == {"stored_type", "stored_value"}
    )


def unwrap_unknown(item: dict[str, Any]) -> Any:
    """The inverse of ``wrap_unknown``; any other item is returned as it is."""
    if not is_wrapped(item):
        return item
    stored_type, stored = item["value"]["stored_type"], item["value"]["stored_value"]
    return {"type": stored_type, "value": stored, "id": item.get("id")} if stored_type else stored
