"""Links in the docs lead somewhere, and the docs use the labels and names of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.core.management import load_command_class
from wagtail import blocks

from exoblocks.admin.choosers import viewsets as choosers
from exoblocks.admin.forms.groups import REFERENCE_GROUPS
from exoblocks.admin.forms.records import ReferenceForm
from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.library.importing.models import Outcome
from exoblocks.library.importing.store import Result
from tests.docs.steps import ROOT
from tests.testapp.models import ArticlePage

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
#: Labels of Wagtail's own admin.
WAGTAIL = {"Pages", "Publish", "Save draft"}


def anchors(page: Path) -> set[str]:
    """The anchors of the page's headings, as code hosting sites generate them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path):
    dead = []
    for link in LINK.finditer(page.read_text()):
        target, _, anchor = link["target"].partition("#")
        if target.startswith("http"):
            continue
        linked = (page.parent / target).resolve() if target else page
        if not linked.is_file() or (anchor and anchor not in anchors(linked)):
            dead.append(link["target"])
    assert dead == []


def test_every_page_is_linked_from_the_index():
    index = (ROOT / "docs/index.md").read_text()
    pages = {str(page.relative_to(ROOT / "docs")) for page in PAGES if "docs" in page.parts}
    assert {page for page in pages if f"({page})" not in index} == {"index.md"}


def labels(block: blocks.Block) -> Iterator[str]:
    yield str(block.label)
    if isinstance(block, blocks.ListBlock):
        yield from labels(block.child_block)
    elif isinstance(block, blocks.BaseStructBlock):
        layout = [block.meta.form_layout]
        while layout:
            group = layout.pop()
            layout += [one for one in getattr(group, "children", []) if not isinstance(one, str)]
            yield str(getattr(group, "heading", ""))
        for child in block.child_blocks.values():
            yield from labels(child)


def test_the_tutorial_uses_labels_that_an_editor_sees():
    tutorial = (ROOT / "docs/tutorial/first-article.md").read_text()
    chooser = choosers.reference_chooser_viewset
    window = (ROOT / "exoblocks/templates/exoblocks/admin/library").glob("*chooser*.html")
    known = {
        *WAGTAIL,
        "Evidence library",
        "References",
        str(chooser.choose_one_text),
        *(text for page in window for text in re.findall(r'trans "([^"]+)"', page.read_text())),
        *(str(field.label) for field in ReferenceForm().fields.values()),
        *(str(group.heading) for group in REFERENCE_GROUPS),
        *(str(field.verbose_name).capitalize() for field in ArticlePage._meta.concrete_fields),
        *(
            label
            for block in TreatmentStreamBlock().offered_blocks.values()
            for label in labels(block)
        ),
    }
    assert set(re.findall(r"\*\*([^*]+)\*\*", tutorial)) - known == set()


def test_the_guide_to_importing_uses_labels_that_an_editor_sees():
    guide = " ".join((ROOT / "docs/how-to/import-references.md").read_text().split())
    package = ROOT / "exoblocks"
    screens = [*package.glob("templates/modeladmin/exoblocks/reference/*.html")]
    screens += [*package.glob("admin/**/*.py"), *package.glob("library/importing/*.py")]
    said = "".join(path.read_text() for path in screens)
    named = set(re.findall(r"\*\*([^*]+)\*\*", guide)) - {"Evidence library → References", "Import"}
    assert {name for name in named if not re.search(f'"{name}:?"', said)} == set()
    assert [outcome.label for outcome in Outcome if f"| {outcome.label} |" not in guide] == []


def test_the_reference_for_importing_has_every_result_and_option():
    page = (ROOT / "docs/reference/import-references.md").read_text()
    parser = load_command_class("exoblocks", "import_references").create_parser("", "")
    own = {"--dry-run", "--update", "--format"}
    assert own <= {option for action in parser._actions for option in action.option_strings}
    assert [option for option in own if f"| `{option}` |" not in page] == []
    assert [result for result in Result if f"| `{result.value}` |" not in page] == []


def test_the_documented_layers_and_dependencies_are_the_declared_ones():
    page = (ROOT / "docs/explanation/architecture.md").read_text()
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg")
    layers = setup["importlinter:contract:layers"]["layers"].split("\n")[1:]
    rows = [
        re.findall(r"`(\w+)`", row.split("|")[1]) for row in page.split("\n") if row[:3] == "| `"
    ]
    assert rows == [line.split(" | ") for line in layers]
    required = re.findall(
        r"^\s*([A-Za-z0-9-]+)", setup["options"]["install_requires"], re.MULTILINE
    )
    assert [name for name in required if name.lower() not in page.lower()] == []
    extras = " ".join(setup["options.extras_require"].values())
    named = re.findall(r"([a-z0-9][a-z0-9-]+)(?:\[\w+\])?>=", extras)
    assert [name for name in named if name not in page] == []
