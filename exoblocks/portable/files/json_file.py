"""Read and write ``article.json``: strict JSON in UTF-8, written in a single canonical form."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from exoblocks.portable.report import LoadError, Location, Problem, Report, quoted

#: Blocks are nested about a dozen levels deep.
MAX_DEPTH = 64
_BOM = b"\xef\xbb\xbf"


def to_bytes(document: Mapping[str, Any]) -> bytes:
    """``document`` in the form in which it is written: sorted keys, an indentation of two spaces,
    UTF-8, and a newline at the end.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return f"{text}\n".encode()


def parse(content: bytes, file: Path) -> Any:
    """The JSON value in ``content`` of ``file``. Raises ``LoadError``."""

    def fail(message: str) -> NoReturn:
        raise LoadError([Problem(file, "", message)])

    if content.startswith(_BOM):
        fail(
            _("The file starts with a byte order mark. Save it as UTF-8 without a byte order mark.")
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        fail(_("The file is not valid UTF-8 at byte %d. Save it as UTF-8.") % error.start)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite
        )
    except RecursionError:
        fail(_("The document is nested too deeply."))
    except json.JSONDecodeError as error:
        fail(
            _("This is not valid JSON: %(message)s at line %(line)d, column %(column)d.")
            % {"message": error.msg, "line": error.lineno, "column": error.colno}
        )
    except ValueError as error:
        fail(_("This is not valid JSON: %s.") % error)
    report = Report(file)
    _check_values(value, report)
    report.check()
    return value


class _Repeated(dict[str, Any]):
    """An object with duplicate keys."""

    keys_repeated: list[str]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = _Repeated(found)
    times = Counter(key for key, _value in pairs)
    repeated.keys_repeated = [key for key in found if times[key] > 1]
    return repeated


def _no_constant(name: str) -> NoReturn:
    raise ValueError(_("%s is not a JSON number") % name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(_("the number %s is too large") % quoted(text))
    return number


def _check_values(value: Any, report: Report) -> None:
    """Check for values that are valid in JSON but not in a database. Not recursive, because the
    depth is one of the checks.
    """
    waiting: list[tuple[Any, Location]] = [(value, ())]
    while waiting:
        found, at = waiting.pop()
        if isinstance(found, str):
            _check_text(found, at, report)
        elif isinstance(found, dict | list):
            if len(at) >= MAX_DEPTH:
                report.error((), _("The document is nested more than %d levels deep.") % MAX_DEPTH)
                continue
            if isinstance(found, _Repeated):
                for key in found.keys_repeated:
                    report.error((*at, key), _("This key appears more than once."))
            if isinstance(found, dict):
                for key in found:
                    _check_text(key, at, report)
            items = found.items() if isinstance(found, dict) else enumerate(found)
            waiting += [(item, (*at, key)) for key, item in items]


def _check_text(text: str, at: Location, report: Report) -> None:
    if "\x00" in text:
        report.error(at, _("The text contains a null character (\\u0000). Remove it."))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        report.error(
            at,
            _(
                "The text contains an incomplete character (a "
                "lone surrogate such as \\ud800). Remove it."
            ),
        )
