"""The installation steps, followed literally in a new Wagtail site with the built wheel."""

from __future__ import annotations

import json
import re
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.steps import INSTALLING, NewSite, steps

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> NewSite:
    work = tmp_path_factory.mktemp("readme")
    venv.create(work / "venv", with_pip=True)
    # Makes "pip install exoblocks" install the built wheel.
    (work / "constraints.txt").write_text(f"exoblocks @ {wheel.as_uri()}\n")
    environment = {"PIP_CONSTRAINT": str(work / "constraints.txt"), "PYTHONPATH": ""}
    install = NewSite(work, work / "venv/bin", environment)
    install.run("pip install wagtail", seconds=900)
    site = NewSite(work / "site", install.bin, install.environment)
    site.start()
    site.follow(steps(*INSTALLING))
    return site


@pytest.fixture(scope="module")
def address(site: NewSite) -> Iterator[str]:
    with site.serve() as address:
        yield address


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as response:  # noqa: S310
        return response.read().decode()


def test_the_site_uses_the_wheel_and_not_this_repository(site: NewSite):
    assert site.python("import exoblocks; print(exoblocks.__file__)").startswith(
        str(site.bin.parent)
    )


def test_the_article_is_served_as_json(address: str):
    listing = json.loads(read(f"{address}/api/v2/pages/?type=treatments.TreatmentPage&fields=*"))
    (page,) = listing["items"]
    (mechanism,) = page["body"][0]["value"]["mechanisms"]
    assert mechanism["evidence_basis"]["code"] == "animal"
    assert mechanism["references"][0]["number"] == 1


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
def test_a_member_of_the_group_can_use_the_evidence_library(
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


def test_no_migration_is_missing_and_the_checks_pass(site: NewSite):
    site.run("python manage.py makemigrations --check --dry-run exoblocks treatments")
    assert "no issues" in site.run("python manage.py check --fail-level WARNING")
