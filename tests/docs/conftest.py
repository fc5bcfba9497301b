from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.docs.steps import INSTALLING, ROOT, NewSite, steps


@pytest.fixture(scope="session")
def installed_site(tmp_path_factory: pytest.TempPathFactory) -> NewSite:
    """A new site after the installation steps, with the exoblocks of this repository.

    The workers of a run share it, so copy it before you change it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = NewSite(shared / "site", Path(sys.executable).parent, {"PYTHONPATH": str(ROOT)})
    made = shared / "site-made"
    with (shared / "site-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(site)
            made.touch()
    return site


def _make(site: NewSite) -> None:
    site.start()
    # tests/packaging installs the wheel.
    site.follow(
        replace(step, code=step.code.replace("pip install exoblocks\n", ""))
        for step in steps(*INSTALLING)
    )
    # The first migration of a deployment, when no permission exists yet.
    filled = site.root / "filled.sqlite3"
    site.database.rename(filled)
    site.run("python manage.py migrate")
    site.database.rename(site.migrated_database)
    filled.rename(site.database)


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[NewSite, str], NewSite]:
    """``copied(site, name)`` copies the site to a folder of its own."""

    def copy(site: NewSite, name: str) -> NewSite:
        shutil.copytree(site.root, tmp_path / name)
        return replace(site, root=tmp_path / name)

    return copy


@pytest.fixture(scope="session")
def followed(
    installed_site: NewSite, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], NewSite]:
    """The installed site after the steps of another page. They are followed once."""

    @cache
    def follow(page: str) -> NewSite:
        site = replace(installed_site, root=tmp_path_factory.mktemp("followed") / "site")
        shutil.copytree(installed_site.root, site.root)
        site.follow(steps(page))
        return site

    return follow


@pytest.fixture
def site_after(
    followed: Callable[[str], NewSite], copied: Callable[[NewSite, str], NewSite]
) -> Callable[[str], NewSite]:
    """A copy of the site after the steps of another page."""
    return lambda page: copied(followed(page), "site")
