"""Every dependency is declared, or docs/explanation/architecture.md says what installs it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from importlib.metadata import packages_distributions

from tests.docs.steps import ROOT
from tests.sources import imported, trees

#: For packages that are not installed with every version and have a different import name.
DISTRIBUTIONS = {"ninja": ["django-ninja"]}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config["options"]["install_requires"].split()
    return {canonical(re.split(r"[<>=~!\[]", line)[0]) for line in lines}


def tables() -> list[set[str]]:
    """The packages in the first column of each table of the section "Dependencies"."""
    text = (ROOT / "docs/explanation/architecture.md").read_text()
    section = text.partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    found = []
    for table in re.findall(r"\n\| Package .*\n\|[ -|]*\n((?:\|.*\n)+)", section):
        cells = [row.split("|")[1] for row in table.splitlines()]
        names = [name for cell in cells for name in re.findall(r"\[([\w-]+)\]", cell)]
        found.append(set(map(canonical, names)))
    return found


def used() -> Iterator[tuple[str, str]]:
    """(module, distribution) for every import from outside this package and the standard library."""
    installed = packages_distributions()
    for module, tree in trees().items():
        for top in {name.partition(".")[0] for name in imported(tree)}:
            if top not in sys.stdlib_module_names and top != "exoblocks":
                known = installed.get(top) or DISTRIBUTIONS.get(top, [top])
                yield from ((module, canonical(name)) for name in known)


def test_the_architecture_names_the_declared_packages():
    required, _where_installed = tables()
    assert required == declared()


def test_every_import_is_declared_or_documented_as_installed_by_another():
    required, where_installed = tables()
    assert not required & where_installed
    unknown = {(module, name) for module, name in used() if name not in required | where_installed}
    assert not unknown, (
        "Declare these in setup.cfg, and name them in docs/explanation/architecture.md"
    )


def test_every_named_package_is_used():
    assert set.union(*tables()) == {name for _module, name in used()}
