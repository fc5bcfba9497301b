"""The colours of the package have enough contrast and are documented, and every rule is closed: a
missing brace nests the rules that follow, and the browser silently ignores them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STYLESHEETS = [
    *(ROOT / "exoblocks" / "static").rglob("*.css"),
    *(ROOT / "example_site" / "clinic" / "static").rglob("*.css"),
]


def nested_rules(css: str) -> Iterator[str]:
    """Rules inside another rule, unless that is an at-rule, and rules that are never closed."""
    open_rules: list[str] = []
    for before, brace in re.findall(r"([^{}]*)([{}])", re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        if brace == "}":
            open_rules.pop()
            continue
        rule = before.rpartition(";")[2].strip()
        if open_rules and not open_rules[-1].startswith("@"):
            yield rule
        open_rules.append(rule)
    yield from open_rules


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_every_rule_is_closed_before_the_next(path):
    assert list(nested_rules(path.read_text("utf-8"))) == []


PACKAGE = (ROOT / "exoblocks/static/exoblocks/css/exoblocks.css").read_text("utf-8")
PROPERTIES = dict(
    re.findall(r"^  (--exo-[a-z-]+): (.+);$", PACKAGE[: PACKAGE.index("/* Sections")], re.MULTILINE)
)


def test_the_reference_lists_the_properties_with_their_defaults_in_order():
    reference = (ROOT / "docs/reference/styles.md").read_text("utf-8")
    listed = re.findall(r"^\| `(--exo-[a-z-]+)` \| `(.+?)` \|", reference, re.MULTILINE)
    assert listed == [*PROPERTIES.items()]


def test_every_property_is_used_and_every_used_property_has_a_default():
    assert set(re.findall(r"var\((--exo-[a-z-]+)", PACKAGE)) == set(PROPERTIES)


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, as WCAG defines it."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "backgrounds"),
    [
        ("accent", ["surface", "panel"]),
        ("muted", ["surface", "panel", "caution-panel", "danger-panel", "note-panel"]),
        ("caution", ["surface", "caution-panel"]),
        ("danger", ["surface", "danger-panel"]),
        ("note", ["surface", "note-panel"]),
    ],
)
def test_text_has_enough_contrast(text, backgrounds, scheme):
    def shown(name: str) -> float:
        return luminance(re.findall("#[0-9a-f]{6}", PROPERTIES[f"--exo-{name}"])[scheme])

    for background in backgrounds:
        dark, light = sorted([shown(text), shown(background)])
        assert (light + 0.05) / (dark + 0.05) >= 4.5, background
