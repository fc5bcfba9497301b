"""Annotations that only provide a JSON Schema, for the descriptions in Wagtail 8's API.

This module does not import pydantic, which is installed only with Wagtail 8, until pydantic calls
it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest

from exoblocks.api.citation_style import UnknownStyleError
from exoblocks.schema import Schema
from exoblocks.schema.shapes import DEFS, without


class Described:
    """Base class of these annotations."""

    #: The model of the page whose stream is described; ``None`` for anything else.
    page_model: ClassVar[type[Model] | None] = None


@dataclass(frozen=True)
class Deferred:
    """A value that is computed once the request is known, because Wagtail's API v3 does not pass
    the request to serializers.

    Pydantic passes the request to the type that describes the value.
    """

    read: Callable[[HttpRequest | None], Any]


def described(name: str, document: Callable[[], Schema], suffix: str = "") -> type:
    """A type for annotations that accepts any value.

    ``document``: returns a self-contained JSON Schema. It is called only when the description is
    generated. ``suffix``: added to the names of its ``$defs`` if the same names have different
    schemas elsewhere.
    """

    def core_schema(cls: type, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(_read_deferred)

    def json_schema(cls: type, core: Any, handler: Any) -> Schema:
        return embedded(document(), handler, suffix)

    return type(
        name,
        (Described,),
        {
            "__get_pydantic_core_schema__": classmethod(core_schema),
            "__get_pydantic_json_schema__": classmethod(json_schema),
        },
    )


def _read_deferred(value: Any, info: Any) -> Any:
    if not isinstance(value, Deferred):
        return value
    try:
        return value.read((info.context or {}).get("request"))
    except UnknownStyleError as error:
        from ninja.errors import HttpError

        raise HttpError(400, str(error)) from error


def embedded(document: Schema, handler: Any, suffix: str = "") -> Schema:
    """``document`` as part of the schema that pydantic is generating. Its ``$defs`` become
    pydantic's.
    """
    definitions: dict[str, Schema] = document.get("$defs", {})

    def reference_to(name: str) -> str:
        ref = f"exoblocks.{name}{suffix}:{name}{suffix}"
        core = {"type": "any", "ref": ref, "metadata": {"pydantic_js_functions": [shown(name)]}}
        # Pydantic names the definitions inside the schema. The schema itself belongs to the caller.
        found: str = handler({"type": "list", "items_schema": core})["items"]["$ref"]
        return found

    def shown(name: str) -> Callable[[Any, Any], Schema]:
        return lambda core, inner: placed(definitions[name])

    def placed(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: placed(value) for key, value in part.items()}
        if isinstance(part, list):
            return [placed(value) for value in part]
        if isinstance(part, str) and part.startswith(DEFS):
            return reference_to(part.removeprefix(DEFS))
        return part

    found: Schema = placed(without(document, "$schema", "$defs"))
    return found
