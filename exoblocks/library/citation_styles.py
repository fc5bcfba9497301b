"""The citation styles of this site, including those in the setting ``CITATION_STYLES``.

The bibliography does not read settings. Use this module to get a style by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.signals import setting_changed

from exoblocks.bibliography import formatting
from exoblocks.conf import get_settings
from exoblocks.library.site_code import SiteCodeError, load, load_or_none


def load_formatter(path: str) -> formatting.Formatter:
    """The formatter at a dotted path, or an instance of the class there. Raises
    ``SiteCodeError``.
    """
    found = load(path)
    try:
        formatter: Any = found() if isinstance(found, type) else found
    except Exception as error:  # any exception from a site's own code
        raise SiteCodeError(f"{path!r} cannot be made: {error!r}") from error
    if not callable(getattr(formatter, "format", None)):
        raise SiteCodeError(f"{path!r} is not a formatter: it has no method format(record).")
    return formatter


@cache
def formatters() -> Mapping[str, formatting.Formatter]:
    """Every citation style by its name. Styles that cannot be loaded are left to the system
    checks.
    """
    own = {
        name: load_or_none(load_formatter, path)
        for name, path in get_settings().CITATION_STYLES.items()
    }
    return {**formatting.FORMATTERS, **{name: one for name, one in own.items() if one is not None}}


def get_formatter(style: str) -> formatting.Formatter:
    """The formatter of ``style``. Raises ``LookupError`` with the names of the available styles."""
    return formatting.get_formatter(style, formatters())


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == "EXOBLOCKS":
        formatters.cache_clear()


setting_changed.connect(_reload, dispatch_uid="exoblocks.library.citation_styles")
