"""The model field for an article."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField

from exoblocks.blocks import StreamBlock as ExoblocksStreamBlock
from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.blocks.base.stored_json import with_deep_stack

DEFAULT_PATH = "exoblocks.blocks.TreatmentStreamBlock"


class TreatmentStreamField(StreamField):
    """A ``StreamField`` with treatment blocks by default. You can pass any other stream block.

    Migrations record only the import path of the stream block, so a change to a label, a help text
    or a vocabulary never causes a migration. If a recorded path no longer exists, historical models
    use ``TreatmentStreamBlock``, which preserves unknown content.
    """

    #: For the reading: its citations are numbered together with those of the page's other fields.
    is_numbered = True

    def __init__(
        self,
        block_types: str | type[StreamBlock] | StreamBlock | list[tuple[str, Block]] = DEFAULT_PATH,
        **kwargs: Any,
    ) -> None:
        self.unresolved_path = ""
        if isinstance(block_types, str):
            path, block_types = block_types, _resolve(block_types)
            if block_types is None:
                self.unresolved_path, block_types = path, TreatmentStreamBlock
        elif isinstance(block_types, list):
            block_types = ExoblocksStreamBlock(block_types)
        super().__init__(block_types, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        found = super().check(**kwargs)
        if self.unresolved_path:
            found.append(
                Error(
                    f"{self.unresolved_path!r} is not a stream block that can be imported.",
                    hint="Give the class itself, or the path of a StreamBlock in a module.",
                    obj=self,
                    id="exoblocks.E006",
                )
            )
        return found

    # --- Stored values -----------------------------------------------------------------------

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(value, str):
            return self.to_python(value)
        return super().from_db_value(value, expression, connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return with_deep_stack(super().get_db_prep_value, value, connection, prepared)

    def value_to_string(self, obj: Any) -> str:
        return with_deep_stack(super().value_to_string, obj)

    # --- Migrations --------------------------------------------------------------------------

    def deconstruct(self) -> Any:
        # Not StreamField's own method, which would record the definition of every block.
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        path = "exoblocks.fields.TreatmentStreamField"
        given = self.block_types_arg
        cls = given if isinstance(given, type) else type(given)
        if issubclass(cls, StreamBlock) and cls not in (StreamBlock, ExoblocksStreamBlock):
            dotted = _dotted_path(cls)
            if dotted and dotted != DEFAULT_PATH:
                kwargs["block_types"] = dotted
        return name, path, [], kwargs

    def clone(self) -> TreatmentStreamField:
        """Keeps the definition, which ``deconstruct`` does not record completely."""
        _name, _path, _args, kwargs = self.deconstruct()
        kwargs.pop("block_types", None)
        options = {key: val for key, val in self.block_opts.items() if key != "required"}
        return type(self)(self.block_types_arg, **options, **kwargs)


def _resolve(path: str) -> type[StreamBlock] | None:
    try:
        found = import_string(path)
    except ImportError:
        return None
    return found if isinstance(found, type) and issubclass(found, StreamBlock) else None


def _dotted_path(cls: type[StreamBlock]) -> str | None:
    """The import path of ``cls``; ``None`` for a class defined inside a function."""
    if cls.__module__.startswith("exoblocks.blocks"):
        return f"exoblocks.blocks.{cls.__name__}"
    path = f"{cls.__module__}.{cls.__qualname__}"
    return None if "<locals>" in path else path
