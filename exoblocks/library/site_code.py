"""A site's own code, which its settings name by a dotted path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.module_loading import import_string

Loaded = TypeVar("Loaded")


class SiteCodeError(Exception):
    """A path in the settings does not lead to a suitable object. The message is for developers."""


def load(path: str) -> Any:
    """The object at ``path``. Raises ``SiteCodeError``."""
    try:
        return import_string(path)
    except Exception as error:  # an invalid path, or any exception from a site's own module
        raise SiteCodeError(f"{path!r} cannot be imported: {error!r}") from error


def load_or_none(load: Callable[[str], Loaded], path: str) -> Loaded | None:
    """The result of ``load`` for ``path``. Code that cannot be loaded is left to the system
    checks.
    """
    try:
        return load(path)
    except SiteCodeError:
        return None
