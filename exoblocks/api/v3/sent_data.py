"""The data that a client sent, unchanged.

Django Ninja wraps the data before a schema's validators see it, so that the keys of a dict and the
attributes of an object are read in the same way. The wrapper does not list its keys and has no
public attribute for the original data.
"""

from __future__ import annotations

from typing import Any

from ninja.schema import DjangoGetter


def unwrapped(sent: Any) -> Any:
    """``sent``, as passed to a validator with ``mode="before"``, without Ninja's wrapper."""
    return sent._obj if isinstance(sent, DjangoGetter) else sent
