"""Read and write stored JSON that is nested very deeply or contains lone surrogates."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

from exoblocks.library.storable_text import MAY_BE_HALF, whole


def decode(text: str) -> Any:
    """The value of ``text``, with U+FFFD for lone surrogates, which cannot be output.

    Raises ``ValueError`` for text that is not JSON, or is nested more deeply than Python can read.
    """
    value = with_deep_stack(json.loads, text)
    return with_deep_stack(whole, value) if MAY_BE_HALF.search(text) else value


def with_deep_stack(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The result of ``function(...)``, called with a new stack if the remaining one is not deep
    enough.

    Python can read and write JSON nested almost as deeply as its stack allows, and a request uses a
    large part of the stack. Raises ``ValueError`` if the whole stack is not enough.
    """
    try:
        return function(*args, **kwargs)
    except RecursionError:
        pass
    done: list[Any] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(function(*args, **kwargs))
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        is_too_deep = isinstance(failed[0], RecursionError)
        raise ValueError("This is nested too deep.") if is_too_deep else failed[0]
    return done[0]
