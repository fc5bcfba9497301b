"""Types by which pydantic has us take what a client sends, and refuse it with places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError, core_schema

from exoblocks.schema import Problem


def taken_by(take: Callable[[Any, Any], Any], described_type: type) -> type:
    """A type that is described as ``described_type`` is; its value is what ``take`` makes of what was sent.

    ``take`` is given that, and what pydantic knows of the request. It raises ``refusal``, or
    ``ValueError``.
    """
    core = core_schema.with_info_plain_validator_function(take)
    of_type = classmethod(lambda cls, source, handler: core)
    return type(
        described_type.__name__, (described_type,), {"__get_pydantic_core_schema__": of_type}
    )


def refusal(problems: Iterable[Problem]) -> ValidationError:
    """The API answers with status 422, and with each problem at its place."""
    errors = [
        {"type": PydanticCustomError("invalid", message), "loc": path, "input": None}
        for path, message in problems
    ]
    return ValidationError.from_exception_data("stream", errors, hide_input=True)  # type: ignore[arg-type]  # any path
