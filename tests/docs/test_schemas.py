"""The pages on schemas and types match the code, and their TypeScript compiles."""

from __future__ import annotations

import re

import pytest
from django.core.management import load_command_class

from exoblocks.api.schema.documents import documents
from exoblocks.contract import FORMATS
from tests.docs.steps import FENCE, ROOT
from tests.typescript import TypeScript

GUIDE = ROOT / "docs/how-to/use-types-in-a-typescript-app.md"
REFERENCE = ROOT / "docs/reference/schemas.md"


def typescript_of_guide() -> str:
    fences = FENCE.finditer(GUIDE.read_text(encoding="utf-8"))
    return "\n".join(fence["code"] for fence in fences if fence["language"] == "ts")


@pytest.mark.node
def test_the_guide_compiles_and_a_new_block_makes_it_fail(typescript: TypeScript) -> None:
    guide = typescript_of_guide()
    types = (ROOT / "example_site/client/src/types.d.ts").read_text(encoding="utf-8")
    outdated = guide.replace('    case "safety":', '    case "mechanisms":')
    assert outdated != guide
    told = typescript.compile({"types.d.ts": types, "app.ts": guide, "outdated.ts": outdated})
    assert "app.ts(" not in told
    assert "outdated.ts(" in told


def test_the_reference_lists_every_document_with_its_type():
    rows = dict(
        re.findall(r"^\| `schema/(\S*)` \|.*\| `(\S+)` \|$", REFERENCE.read_text(), re.MULTILINE)
    )
    rows["index.json"] = rows.pop("")
    rows |= {name: rows["blocks/NAME.json"] for name in documents() if name.startswith("blocks/")}
    del rows["blocks/NAME.json"]
    served = {name: document.media_type.partition(";")[0] for name, document in documents().items()}
    assert rows == served


def test_the_reference_lists_every_option_and_format():
    page = REFERENCE.read_text(encoding="utf-8")
    parser = load_command_class("exoblocks", "export_schema").create_parser("", "")
    options = {option for action in parser._actions for option in action.option_strings}
    for own in ("--format", "--output", "--check"):
        assert own in options
        assert f"| `{own}` |" in page
    assert [name for name in FORMATS if f"`{name}`" not in page] == []
