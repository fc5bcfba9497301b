"""The citation styles and reference formats of this site: the bibliography's, and those of its settings.

The bibliography knows no settings. Whoever needs a style or a format by its name asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from exoblocks.bibliography import formats, formatting
from exoblocks.conf import get_settings


class ExtensionError(Exception):
    """A path in the settings does not lead to what it should. The message is for developers."""


def load_formatter(path: str) -> formatting.Formatter:
    """The formatter at a dotted path, or one of the class there. Raises ``ExtensionError``."""
    found = _imported(path)
    try:
        formatter: Any = found() if isinstance(found, type) else found
    except Exception as error:  # whatever a site's own code raises
        raise ExtensionError(f"{path!r} cannot be made: {error!r}") from error
    if not callable(getattr(formatter, "format", None)):
        raise ExtensionError(f"{path!r} is no formatter: it has no method format(record).")
    return formatter


def load_format(path: str) -> formats.Format:
    """The format at a dotted path. Raises ``ExtensionError``."""
    found = _imported(path)
    if not isinstance(found, formats.Format):
        raise ExtensionError(f"{path!r} is no exoblocks.bibliography.formats.Format.")
    if found.name in formats.FORMATS:
        raise ExtensionError(
            f"{path!r} has the name {found.name!r}, which is a format of exoblocks."
        )
    if found.splitter is None:
        raise ExtensionError(f"{path!r} has no splitter to find its records by.")
    return found


def _imported(path: str) -> Any:
    try:
        return import_string(path)
    except Exception as error:  # a path that is none, or whatever a site's own module raises
        raise ExtensionError(f"{path!r} cannot be imported: {error!r}") from error


@cache
def formatters() -> Mapping[str, formatting.Formatter]:
    """Every citation style by its name. What cannot be loaded is left to the system checks."""
    own = {
        name: _loaded(partial(load_formatter, path))
        for name, path in get_settings().CITATION_STYLES.items()
    }
    return {**formatting.FORMATTERS, **{name: one for name, one in own.items() if one is not None}}


def get_formatter(style: str) -> formatting.Formatter:
    """The formatter of ``style``; ``LookupError``, naming the known styles, for any other."""
    return formatting.get_formatter(style, formatters())


@cache
def reference_formats() -> Mapping[str, formats.Format]:
    """Every reference format by its name. What cannot be loaded is left to the system checks."""
    own = (_loaded(partial(load_format, path)) for path in get_settings().REFERENCE_FORMATS)
    return {**formats.FORMATS, **{one.name: one for one in own if one is not None}}


class ExportFormats(Mapping[str, formats.Format]):
    """Formats that references can be written in, by name: those of the settings that hold."""

    def __getitem__(self, name: str) -> formats.Format:
        found = reference_formats()[name]
        if not found.writable:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name, one in reference_formats().items() if one.writable)

    def __len__(self) -> int:
        return sum(1 for _name in self)


def split(lines: str | Iterable[str]) -> Iterator[formats.Entry]:
    """``formats.split``; a record that a format of the site's own knows is one of it."""
    return formats.split(lines, formats=reference_formats())


def read(entry: formats.Entry) -> formats.Parsed:
    return formats.read(entry, reference_formats())


def write(items: Iterable[Mapping[str, Any]], file_format: str) -> Iterator[str]:
    return formats.write(items, file_format, reference_formats())


def _loaded(load: Callable[[], Any]) -> Any:
    try:
        return load()
    except ExtensionError:
        return None


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == "EXOBLOCKS":
        formatters.cache_clear()
        reference_formats.cache_clear()


setting_changed.connect(_reload, dispatch_uid="exoblocks.library.extensions")
