"""Types that only describe: what Wagtail 8's API shows of them is a JSON Schema of ours.

Nothing here needs pydantic, which only Wagtail 8 brings, before pydantic itself asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest

from exoblocks.api.citation_style import UnknownStyleError
from exoblocks.schema import Schema

DEFS = "#/$defs/"


class Described:
    """What all these types are."""

    #: The model of the page whose stream is described; ``None`` for anything else.
    page_model: ClassVar[type[Model] | None] = None


@dataclass(frozen=True)
class Deferred:
    """A value that waits for its request, which Wagtail's API v3 does not give to serializers.

    Pydantic gives it to the type by which the value is described.
    """

    read: Callable[[HttpRequest | None], Any]


def described(name: str, document: Callable[[], Schema], suffix: str = "") -> type:
    """A type for annotations, of any value at all: it never refuses one.

    ``document``: a self-contained JSON Schema, asked for when somebody asks for the description.
    ``suffix``: of the names of its ``$defs``, where the same names have another schema elsewhere.
    """

    def core_schema(cls: type, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(_arrived)

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


def _arrived(value: Any, info: Any) -> Any:
    if not isinstance(value, Deferred):
        return value
    try:
        return value.read((info.context or {}).get("request"))
    except UnknownStyleError as error:
        from ninja.errors import HttpError

        raise HttpError(400, str(error)) from error


def embedded(document: Schema, handler: Any, suffix: str = "") -> Schema:
    """``document`` as a part of what pydantic is generating: its ``$defs`` become pydantic's."""
    definitions: dict[str, Schema] = document.get("$defs", {})

    def reference_to(name: str) -> str:
        ref = f"exoblocks.{name}{suffix}:{name}{suffix}"
        core = {"type": "any", "ref": ref, "metadata": {"pydantic_js_functions": [shown(name)]}}
        # Pydantic gives what stands within a schema its name; the schema itself is the caller's.
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

    own = {key: value for key, value in document.items() if key not in ("$schema", "$defs")}
    found: Schema = placed(own)
    return found
