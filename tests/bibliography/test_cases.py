"""Text that programs export and people paste, with the correct results, in the folder ``cases``.

``passing.txt`` lists the cases that are read or formatted correctly. All of them must pass, and a case
that starts to pass must be added. A result contains the variables to check. Null means no value.
The people, the works and their DOIs are invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from exoblocks.bibliography.formats import Unreadable, lines, read, split
from exoblocks.bibliography.formatting import get_formatter, publication
from exoblocks.bibliography.records import from_csl

CASES = Path(__file__).parent / "cases"
STYLES = ("ama", "vancouver")
#: Variables that are compared without case and punctuation.
PROSE = ("title", "container-title", "publisher")
PASSING = frozenset((CASES / "passing.txt").read_text(encoding="utf-8").split())


def load_cases() -> dict[str, dict[str, Any]]:
    cases = json.loads((CASES / "imports.json").read_text(encoding="utf-8"))
    for name in ("pasted", "printed"):
        lines_of_file = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        cases += map(json.loads, lines_of_file)
    for one in json.loads((CASES / "styles.json").read_text(encoding="utf-8")):
        for style in one.keys() & set(STYLES):
            name = f"styles/{one['id']}/{style}"
            cases.append({"id": name, "csl": [one["csl"]], style: [one[style]]})
    return {case["id"]: case for case in cases}


CASES_BY_ID = load_cases()


@pytest.mark.parametrize("name", sorted(CASES_BY_ID))
def test_a_case_passes_if_it_is_listed(name: str) -> None:
    wrong = list(faults(CASES_BY_ID[name]))
    if name in PASSING:
        assert wrong == []
    else:
        assert wrong, f"{name} passes now: add it to {CASES / 'passing.txt'}"


def test_every_listed_case_exists() -> None:
    assert CASES_BY_ID.keys() >= PASSING


def faults(case: dict[str, Any]) -> Iterator[str]:
    """The differences from the correct result."""
    items = case["csl"] if "csl" in case else list(read_items(case))
    expected = case.get("records", items)
    if len(items) != len(expected):
        yield f"{len(items)} records, not {len(expected)}"
        return
    accepted = case.get("accept", [{}] * len(items))
    for item, answer, others in zip(items, expected, accepted, strict=True):
        for variable, value in answer.items():
            right = [value, *others.get(variable, ())]
            if normal(variable, item.get(variable)) not in [normal(variable, one) for one in right]:
                yield f"{variable}: {item.get(variable)!r}, not {value!r}"
    for style in STYLES:
        for item, text in zip(items, case.get(style, ()), strict=bool(case.get(style))):
            found = get_formatter(style).format(publication(from_csl(item), item)).text
            if alike(found) != alike(text):
                yield f"{style}: {found}, not {text}"


def read_items(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The records in the input of ``case``, without refused entries."""
    if "text" in case:
        entries = list(split(case["text"]))
    else:
        with (CASES / case["id"]).open("rb") as file:
            entries = list(split(lines(file)))
    for entry in entries:
        with suppress(Unreadable):
            yield read(entry).csl


def normal(variable: str, value: Any) -> Any:
    """``value`` without differences that do not matter."""
    if isinstance(value, list):
        return [normal(variable, one) for one in value]
    if isinstance(value, dict) and "literal" in value:
        return value["literal"]
    if variable in ("author", "editor") and isinstance(value, dict):
        family = " ".join(filter(None, (value.get("non-dropping-particle"), value.get("family"))))
        initials = re.sub(r"[.\s-]", "", value.get("given", ""))
        return (family, initials, value.get("suffix", "").rstrip("."))
    if not isinstance(value, str):
        return value
    if variable == "page":
        value = whole_range(value)
    return re.sub(r"\W+", " ", value.casefold()).strip() if variable in PROSE else alike(value)


def whole_range(pages: str) -> str:
    """Complete the last page: "471-6" becomes "471-476"."""
    first, _, last = re.sub("[\u2013\u2014]", "-", pages).partition("-")
    return f"{first}-{first[: -len(last)]}{last}" if len(last) < len(first) and last else pages


def alike(text: str) -> str:
    """``text`` without differences in quotation marks, dashes and the space after "doi:"."""
    dashes = re.sub("[\u2013\u2014]", "-", text)
    return re.sub("doi: ", "doi:", re.sub("[“”]", '"', dashes)).rstrip(".")
