"""What a client has sent, as it came.

Django Ninja wraps it before a schema's validators see it, to read the keys of a dict and the attributes of an
object alike. The wrapper cannot say which keys there are, and has no public name for what it wraps.
"""

from __future__ import annotations

from typing import Any

from ninja.schema import DjangoGetter


def unwrapped(sent: Any) -> Any:
    """``sent``, as a validator with ``mode="before"`` is given it, without Ninja's wrapper."""
    return sent._obj if isinstance(sent, DjangoGetter) else sent
