"""JSON as it is stored, however odd: nested very deep, or with halves of characters."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

from exoblocks.library.storable_text import MAY_BE_HALF, whole


def decode(text: str) -> Any:
    """The value of ``text``, in which what is half of a character is U+FFFD: no page can show it.

    Raises ``ValueError`` for text that is no JSON, or nested deeper than Python can read.
    """
    value = with_room(json.loads, text)
    return with_room(whole, value) if MAY_BE_HALF.search(text) else value


def with_room(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """``function(...)``, with the whole of Python's stack where what is left of it is not enough.

    Python reads and writes JSON nested almost as deep as its stack is high; within a request a good
    part of that is taken. Raises ``ValueError`` where the whole of it is not enough either.
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
