"""Types that let pydantic use our own code to read what a client sends, and report the location of
each error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError, core_schema

from exoblocks.schema import Problem


def read_by(take: Callable[[Any, Any], Any], described_type: type) -> type:
    """A type with the description of ``described_type``. Its value is the result of calling
    ``take`` on the input.

    ``take`` is called with the input and with pydantic's information about the request. It raises
    ``refusal`` or ``ValueError``.
    """
    core = core_schema.with_info_plain_validator_function(take)
    of_type = classmethod(lambda cls, source, handler: core)
    return type(
        described_type.__name__, (described_type,), {"__get_pydantic_core_schema__": of_type}
    )


def refusal(problems: Iterable[Problem]) -> ValidationError:
    """The API responds with status 422 and the location of each problem."""
    errors = [
        {"type": PydanticCustomError("invalid", message), "loc": path, "input": None}
        for path, message in problems
    ]
    return ValidationError.from_exception_data("stream", errors, hide_input=True)  # type: ignore[arg-type]  # any path
