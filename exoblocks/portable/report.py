"""The errors in a file: their locations and what was expected. All are reported together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from exoblocks.bibliography.text import quoted as quoted

#: Keys and indexes from the top of a JSON document.
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """``pointer`` is an RFC 6901 JSON pointer; "" is the whole document."""

    file: Path
    pointer: str
    message: str
    #: A page is missing that another article may create.
    lacks_page: bool = False

    def __str__(self) -> str:
        place = f"{self.file}: {self.pointer}" if self.pointer else str(self.file)
        return f"{place}: {self.message}"


class PortableError(Exception):
    """An article could not be loaded or exported. Contains each problem with its location."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ExportError(PortableError):
    """The article was not exported, and no part of it was written."""


class LoadError(PortableError):
    """The article was not loaded, and no part of it was stored."""

    @property
    def lacks_pages_only(self) -> bool:
        return all(problem.lacks_page for problem in self.problems)


class PageEditedError(LoadError):
    """Someone has edited the page. Loading it again requires ``overwrite``."""


class NoSuchRecordError(Exception):
    """The site has no record with this name. The message is for people."""


class NoSuchPageError(NoSuchRecordError):
    """The site does not have a page at this path yet."""


class NoSuchFileError(NoSuchRecordError):
    """The record exists, but its file cannot be read."""


class Report:
    """Collects the errors and warnings of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        #: How often ``error`` was called.
        self.count = 0
        #: The locations of errors, and the locations that contain them.
        self._wrong: set[Location] = set()
        # Dicts, so that each message is included once.
        self._errors: dict[Problem, None] = {}
        self._warnings: dict[Problem, None] = {}

    @property
    def errors(self) -> list[Problem]:
        return list(self._errors)

    @property
    def warnings(self) -> list[Problem]:
        return list(self._warnings)

    def error(self, at: Location, message: object) -> None:
        self.count += 1
        self._wrong.update(at[:end] for end in range(len(at) + 1))
        self._add(self._errors, at, message)

    def warn(self, at: Location, message: object) -> None:
        self._add(self._warnings, at, message)

    def _add(self, problems: dict[Problem, None], at: Location, message: object) -> None:
        problem = Problem(
            self.file,
            _printable(pointer(at)),
            _printable(str(message)),
            lacks_page=isinstance(message, NoSuchPageError),
        )
        problems[problem] = None

    def is_wrong(self, at: Location) -> bool:
        """Whether there is an error at this location or inside it."""
        return at in self._wrong

    def check(self) -> None:
        """Raises ``LoadError`` if there is an error."""
        if self._errors:
            raise LoadError(self._errors)


def pointer(at: Location) -> str:
    """``("body", 0, "a/b")`` as ``/body/0/a~1b`` (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in at)


def _printable(text: str) -> str:
    """Content of a file must not control the terminal that displays it."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def one_of(names: Iterable[str], limit: int = 20) -> str:
    """The first of ``names``, for a message."""
    found = [str(name) for name in names]
    shown = ", ".join(found[:limit])
    if len(found) > limit:
        shown = _("%(names)s and %(count)d more") % {"names": shown, "count": len(found) - limit}
    return shown or _("none")
