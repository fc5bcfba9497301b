"""The reference formats of this site, including those in the setting ``REFERENCE_FORMATS``.

The bibliography does not read settings. Use this module to get a format by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from django.core.signals import setting_changed
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from exoblocks.bibliography import formats
from exoblocks.bibliography.formats.identifier_list import IDENTIFIER_LIST
from exoblocks.bibliography.formats.reference_text import REFERENCE_TEXT
from exoblocks.conf import get_settings
from exoblocks.library.site_code import SiteCodeError, load, load_or_none

_WRITTEN_BY_PEOPLE: Final = (REFERENCE_TEXT, IDENTIFIER_LIST)


def load_format(path: str) -> formats.Format:
    """The format at a dotted path. Raises ``SiteCodeError``."""
    found = load(path)
    if not isinstance(found, formats.Format):
        raise SiteCodeError(f"{path!r} is not an exoblocks.bibliography.formats.Format.")
    if found.name in formats.FORMATS:
        raise SiteCodeError(
            f"{path!r} has the name {found.name!r}, which is a format of exoblocks."
        )
    if found.splitter is None:
        raise SiteCodeError(f"{path!r} has no splitter to find its records by.")
    return found


@cache
def reference_formats() -> Mapping[str, formats.Format]:
    """Every reference format by its name. Formats that cannot be loaded are left to the system
    checks.
    """
    own = (load_or_none(load_format, path) for path in get_settings().REFERENCE_FORMATS)
    return {**formats.FORMATS, **{one.name: one for one in own if one is not None}}


class ExportFormats(Mapping[str, formats.Format]):
    """Formats for exporting references, by name, including those in the settings."""

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
    """``formats.split``, with the site's own formats. These take precedence."""
    return formats.split(lines, formats=reference_formats())


def read(entry: formats.Entry) -> formats.Parsed:
    return formats.read(entry, reference_formats())


def write(items: Iterable[Mapping[str, Any]], file_format: str) -> Iterator[str]:
    return formats.write(items, file_format, reference_formats())


def file_formats() -> str:
    """The formats that can be read from a file, for people: "RIS, BibTeX or CSL-JSON".

    Does not include text and lists of identifiers, which no program exports.
    """
    written = (one for one in reference_formats().values() if one not in _WRITTEN_BY_PEOPLE)
    return get_text_list([_(one.label) for one in written])


def why_unreadable(message: str) -> str:
    """A message of ``formats`` in the active language, with its ``%(formats)s`` filled in.

    A message from a site's own format may contain other percent signs.
    """
    return _(message).replace("%(formats)s", file_formats())


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == "EXOBLOCKS":
        reference_formats.cache_clear()


setting_changed.connect(_reload, dispatch_uid="exoblocks.library.reference_formats")
