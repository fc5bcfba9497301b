"""The reference pages match the code. ``make docs`` updates their generated parts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from exoblocks import blocks
from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.conf import KNOWN_SETTINGS, ExoblocksSettings
from exoblocks.vocabulary import VOCABULARY_NAMES
from tests.docs import generated, schema_tables
from tests.docs.sample import make_sample
from tests.docs.steps import ROOT

REFERENCE = ROOT / "docs/reference"
WITH_PARTS = [
    page
    for page in sorted((ROOT / "docs").rglob("*.md"))
    if generated.PART.search(page.read_text())
]


@pytest.fixture
def listed(home, client, settings, tmp_path) -> dict[str, Any]:
    """The sample article in a listing of the API."""
    settings.MEDIA_ROOT = tmp_path
    make_sample(home)
    listing = client.get(
        "/api/v2/pages/?type=testapp.ArticlePage&fields=*", SERVER_NAME="clinic.example"
    )
    (item,) = listing.json()["items"]
    item["meta"]["type"] = "treatments.TreatmentPage"  # the name in the docs
    return item


def json_part(name: str, article: dict[str, Any]) -> str:
    if name == "article":
        return generated.json_fence({**article, "body": [], "references": [], "json_ld": {}})
    if name == "reference":
        return generated.json_fence(article["references"][0])
    (shown,) = (block for block in article["body"] if block["type"] == name)
    return generated.json_fence(shown)


@pytest.mark.parametrize("page", WITH_PARTS, ids=lambda page: page.stem)
def test_the_generated_parts_are_up_to_date(page: Path, listed: dict[str, Any]):
    def make(name: str) -> str:
        kind, _, argument = name.partition(" ")
        if kind == "json":
            return json_part(argument, listed)
        if kind == "keys":
            return schema_tables.keys_table(argument)
        if kind == "block":
            return generated.block_table(argument)
        if kind == "vocabulary":
            return generated.vocabulary_table(argument)
        if kind in ("fields", "types"):
            return getattr(generated, f"format_{kind}")(argument)
        makers = {
            "json-ld": lambda: generated.json_fence(listed["json_ld"]),
            "stream": generated.stream_table,
            "settings": generated.default_settings,
            "outline": generated.outline_table,
            "checks": generated.setting_checks,
            "formats": generated.format_table,
            "study-designs": generated.study_designs,
            "tables": generated.drop_tables,
            "layers": generated.picture_of_layers,
        }
        return makers[kind]()

    current = page.read_text()
    fresh = generated.with_parts(current, make)
    if os.environ.get("EXOBLOCKS_WRITE_DOCS"):
        page.write_text(fresh)
    else:
        assert current == fresh, "Out of date: run `make docs`."


def parts(page: str, kind: str) -> set[str]:
    names = generated.names_of_parts((REFERENCE / page).read_text())
    return {name.removeprefix(f"{kind} ") for name in names if name.startswith(f"{kind} ")}


def test_every_block_and_the_blocks_inside_it_have_a_table():
    stream = TreatmentStreamBlock()
    found = {
        type(struct).__name__
        for block in stream.offered_blocks.values()
        for struct in generated.struct_blocks(block)
    }
    assert parts("blocks.md", "block") == found


def test_every_public_block_is_named():
    page = (REFERENCE / "blocks.md").read_text()
    assert [name for name in blocks.__all__ if f"`{name}`" not in page] == []


def test_every_vocabulary_has_a_section_with_its_codes_unless_it_is_the_countries():
    page = (REFERENCE / "blocks.md").read_text()
    assert parts("blocks.md", "vocabulary") == VOCABULARY_NAMES - {"jurisdiction"}
    assert {name for name in VOCABULARY_NAMES if f"### {name}\n" in page} == VOCABULARY_NAMES


def test_every_block_is_shown_as_json():
    shown = parts("json.md", "json")
    assert shown == {*TreatmentStreamBlock().offered_blocks, "article", "reference"}
    described = parts("json.md", "keys") - {"page", *schema_tables.SECTIONS}
    assert described == set(TreatmentStreamBlock().offered_blocks)


def test_every_key_of_the_article_is_explained(listed: dict[str, Any]):
    page = (REFERENCE / "json.md").read_text()
    keys = {*listed, *listed["meta"], *listed["references"][0]}
    assert sorted(key for key in keys if not re.search(rf"`(\w+\.)*{key}`", page)) == []


def test_every_setting_is_explained():
    page = (REFERENCE / "settings.md").read_text()
    assert set(re.findall(r"^### `([A-Z_]+)`$", page, re.MULTILINE)) == KNOWN_SETTINGS


def test_the_documented_defaults_are_the_defaults():
    (shown,) = re.findall(
        r"```python\n(EXOBLOCKS = .*?)```", (REFERENCE / "settings.md").read_text(), re.DOTALL
    )
    namespace: dict[str, Any] = {}
    exec(shown, namespace)  # noqa: S102
    defaults = vars(ExoblocksSettings())
    assert namespace["EXOBLOCKS"] == {key: _plain(value) for key, value in defaults.items()}


def _plain(value: Any) -> Any:
    """The value without lazy labels, and as a list if it is a tuple."""
    if isinstance(value, tuple):
        return [tuple(map(str, item)) if isinstance(item, tuple) else item for item in value]
    return value


def test_every_system_check_is_explained():
    sources = (path.read_text() for path in (ROOT / "exoblocks").rglob("*.py"))
    ids = {found for source in sources for found in re.findall(r'"exoblocks\.([EW]\d+)"', source)}
    explained: set[str] = set()
    for row in re.findall(
        r"^\| (`exoblocks\.[EW]\d+`[^|]*)\|", (REFERENCE / "settings.md").read_text(), re.M
    ):
        found = re.findall(r"(to )?`(?:exoblocks\.)?([EW])(\d+)`", row)
        for index, (to, kind, number) in enumerate(found):
            first = int(found[index - 1][2]) if to else int(number)
            explained |= {f"{kind}{each:03}" for each in range(first, int(number) + 1)}
    assert explained == ids
