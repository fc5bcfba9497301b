"""What is wrong in a file: where, and what was expected. All of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from exoblocks.bibliography.text import quoted as quoted

#: Keys and indexes from the top of a JSON document.
At = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """``pointer`` is an RFC 6901 JSON pointer; "" is the whole document."""

    file: Path
    pointer: str
    message: str
    #: A page is missing that another article may bring.
    lacks_page: bool = False

    def __str__(self) -> str:
        place = f"{self.file}: {self.pointer}" if self.pointer else str(self.file)
        return f"{place}: {self.message}"


class PortableError(Exception):
    """Why an article cannot travel: each problem with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ExportError(PortableError):
    """The article was not exported, and nothing of it was written."""


class LoadError(PortableError):
    """The article was not loaded, and nothing of it was stored."""

    @property
    def lacks_pages_only(self) -> bool:
        return all(problem.lacks_page for problem in self.problems)


class PageEditedError(LoadError):
    """Somebody has worked on the page: loading it again needs ``overwrite``."""


class NoSuchRecordError(Exception):
    """The site has no record of this name. The message is for people."""


class NoSuchPageError(NoSuchRecordError):
    """The site has no page at this path, as yet."""


class NoSuchFileError(NoSuchRecordError):
    """The record is there, and its file cannot be had."""


class Report:
    """Gathers the errors and the warnings of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        #: How often ``error`` was called.
        self.count = 0
        #: Where something is wrong, and all that it is within.
        self._wrong: set[At] = set()
        # Dicts, to say each thing once.
        self._errors: dict[Problem, None] = {}
        self._warnings: dict[Problem, None] = {}

    @property
    def errors(self) -> list[Problem]:
        return list(self._errors)

    @property
    def warnings(self) -> list[Problem]:
        return list(self._warnings)

    def error(self, at: At, message: object) -> None:
        self.count += 1
        self._wrong.update(at[:end] for end in range(len(at) + 1))
        self._add(self._errors, at, message)

    def warn(self, at: At, message: object) -> None:
        self._add(self._warnings, at, message)

    def _add(self, problems: dict[Problem, None], at: At, message: object) -> None:
        problem = Problem(
            self.file,
            _printable(pointer(at)),
            _printable(str(message)),
            lacks_page=isinstance(message, NoSuchPageError),
        )
        problems[problem] = None

    def is_wrong(self, at: At) -> bool:
        """Whether there is an error at this place or within it."""
        return at in self._wrong

    def check(self) -> None:
        """Raises ``LoadError`` where there is an error."""
        if self._errors:
            raise LoadError(self._errors)


def pointer(at: At) -> str:
    """``("body", 0, "a/b")`` as ``/body/0/a~1b`` (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in at)


def _printable(text: str) -> str:
    """What a file says may not steer the terminal that shows it."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def one_of(names: Iterable[str], limit: int = 20) -> str:
    """``names`` for a message; the first of many."""
    found = [str(name) for name in names]
    shown = ", ".join(found[:limit])
    if len(found) > limit:
        shown = _("%(names)s and %(count)d more") % {"names": shown, "count": len(found) - limit}
    return shown or _("none")
