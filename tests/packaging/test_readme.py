"""The README's steps, followed literally in a new Wagtail site with the built wheel."""

from __future__ import annotations

import json
import re
import shlex
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docs.steps import NewSite, code_of, steps

pytestmark = pytest.mark.packaging

A_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> NewSite:
    work = tmp_path_factory.mktemp("readme")
    venv.create(work / "venv", with_pip=True)
    # "pip install exoblocks" takes the wheel just built.
    (work / "constraints.txt").write_text(f"exoblocks @ {wheel.as_uri()}\n")
    install = NewSite(work, work / "venv/bin", {"PIP_CONSTRAINT": str(work / "constraints.txt")})
    install.run("pip install wagtail", seconds=900)
    site = NewSite.start(work / "site", install.bin, **install.environment)
    site.follow(steps("README.md"))
    return site


@pytest.fixture(scope="module")
def address(site: NewSite) -> Iterator[str]:
    with site.serve() as address:
        yield address


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as response:  # noqa: S310
        return response.read().decode()


def test_the_site_runs_on_the_wheel_and_not_on_this_repository(site: NewSite):
    assert site.python("import exoblocks; print(exoblocks.__file__)").startswith(
        str(site.bin.parent)
    )


def test_the_readmes_request_is_answered_as_the_readme_shows(address: str):
    _curl, url = shlex.split(code_of("README.md", "request"))
    listing = json.loads(read(url.replace("http://127.0.0.1:8000", address)))
    (page,) = listing["items"]
    shown = json.loads(code_of("README.md", "response"))
    assert contained(shown, page, {}) == []


def test_the_page_is_served_with_its_number_and_stylesheet(address: str):
    html = read(f"{address}/exosome-therapy/")
    assert "Exosomes prompt fibroblasts" in html
    assert 'href="#ref-1"' in html
    assert 'id="ref-1"' in html
    (stylesheet,) = re.findall(r'href="(/static/exoblocks/[^"]+\.css)"', html)
    assert ".exo-" in read(address + stylesheet)


def test_the_references_are_listed(address: str):
    listing = json.loads(read(f"{address}/api/v2/references/"))
    assert [item["citekey"] for item in listing["items"]] == ["kim2019exosomes"]


@pytest.mark.parametrize(("group", "may_delete"), [("Editors", False), ("Moderators", True)])
def test_a_member_of_the_group_uses_the_evidence_library(
    site: NewSite, group: str, may_delete: bool
):
    answers = site.python(f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
user = get_user_model().objects.create_user("member-of-{group}", password="x")
user.groups.add(Group.objects.get(name="{group}"))
client = Client(SERVER_NAME="localhost")
client.force_login(user)
for path in ("", "create/", "edit/1/", "delete/1/"):
    print(client.get("/admin/exoblocks/reference/" + path).status_code)
""").split()
    assert answers[:3] == ["200", "200", "200"]
    assert (answers[3] == "200") is may_delete


def test_nothing_is_left_to_migrate_and_the_checks_are_content(site: NewSite):
    site.run("python manage.py makemigrations --check --dry-run exoblocks treatments")
    assert "no issues" in site.run("python manage.py check --fail-level WARNING")


def contained(shown: Any, actual: Any, ids: dict[str, str], path: str = "") -> list[str]:
    """Where ``actual`` lacks something that is ``shown``; ids may differ, but consistently."""
    if isinstance(shown, dict) and isinstance(actual, dict):
        return [
            problem
            for key, value in shown.items()
            for problem in contained(value, actual.get(key, "(missing)"), ids, f"{path}/{key}")
        ]
    if isinstance(shown, list) and isinstance(actual, list) and len(shown) == len(actual):
        return [
            problem
            for index, (one, other) in enumerate(zip(shown, actual, strict=True))
            for problem in contained(one, other, ids, f"{path}/{index}")
        ]
    if isinstance(shown, str) and A_UUID.fullmatch(shown):
        shown = ids.setdefault(shown, actual)
    return [] if shown == actual else [f"{path}: the README shows {shown!r}, there is {actual!r}"]
