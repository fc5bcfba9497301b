"""The guide to uninstalling is followed in a site with content, which then runs without the package."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.docs.steps import ROOT, NewSite, steps

GUIDE = "docs/how-to/uninstall.md"
WITH_CONTENT = """
import datetime
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site
from exoblocks.models import Person, Reference
from treatments.models import TreatmentPage

home = Site.objects.get(is_default_site=True).root_page
kim = Reference.objects.create(title="Exosomes in mice", authors=[{"family": "Kim", "given": "H."}])
image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
def body(version):
    cited = f'<a linktype="citation" id="{kim.pk}" locator="p. 27">(Kim)</a>'
    return [
        ("text", {"heading": version, "body": (
            f"<p>About 10<sup>9</sup>/mL {cited}, see <a linktype='page' id='{home.pk}'>home</a>.</p>"
        ).replace("'", '"')}),
        ("mechanisms", {"heading": "How", "mechanisms": [{
            "title": "Collagen", "body": "<p>More &amp; more.</p>", "target": "collagen_elastin",
            "references": [{"reference": kim, "relation": "supports"}],
        }]}),
        ("figure", {"image": image, "alt_text": "A cell", "caption": "Not to scale"}),
    ]
page = TreatmentPage(
    title="Exosomes", slug="exosomes", body=body("Live"), summary="In short", image=image,
    author=Person.objects.create(name="Ann Writer", honorific="Dr", credentials="MD"),
)
home.add_child(instance=page)
page.save_revision().publish()
page.body = body("Draft")
page.save_revision()
page.body = body("Second draft")
page.save_revision()
tomorrow = timezone.now() + datetime.timedelta(days=1)
later = TreatmentPage(
    title="Later", slug="later", body=body("Scheduled"), live=False, go_live_at=tomorrow
)
home.add_child(instance=later)
later.save_revision().publish()
later.body = body("Draft after the schedule")
later.save_revision()
"""
SHOW = """
import json
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision
from treatments.models import TreatmentPage

client = Client(SERVER_NAME="localhost")
page = TreatmentPage.objects.get(slug="exosomes")
client.force_login(get_user_model().objects.create_superuser("leaving"))
shown = {
    "html": client.get("/exosomes/").text,
    "live": page.content,
    "draft": page.get_latest_revision_as_object().content,
    "drafts_author": page.get_latest_revision_as_object().author_name,
    "all": [
        one.as_object().content
        for one in Revision.page_revisions.filter(content_type__model="treatmentpage").order_by("pk")
    ],
    "image": page.image.title,
    "summary": page.summary,
    "author": page.author_name,
    "edit": client.get(f"/admin/pages/{page.pk}/edit/").status_code,
    "v2": client.get(f"/api/v2/pages/{page.pk}/").status_code,
}
(due,) = Revision.objects.exclude(approved_go_live_at=None)
due.approved_go_live_at = now = timezone.now()
due.content = {**due.content, "go_live_at": now.isoformat()}
due.save()
call_command("publish_scheduled", verbosity=0)
shown["published"] = client.get("/later/").text
print(json.dumps(shown))
"""
DATABASE = """
import os
import dj_database_url
if "SITE_DATABASE" in os.environ:
    DATABASES = {"default": dj_database_url.parse(os.environ["SITE_DATABASE"])}
"""
#: The steps that the guide describes in words only.
BLOCKED = """
import sys
sys.modules["exoblocks"] = None
INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in ("exoblocks", "wagtail_modeladmin")]
MIDDLEWARE = [path for path in MIDDLEWARE if not path.startswith("exoblocks.")]
"""
URLS = """
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("api/v2/", api_router.urls), *urlpatterns]
"""


@contextmanager
def database_of_its_own(blocker: Any) -> Iterator[dict[str, str]]:
    """The environment of a site with the same kind of database as this test run."""
    if connection.vendor == "sqlite":
        yield {}
        return
    name = f"{settings.DATABASES['default']['NAME'].removeprefix('test_')}_uninstall"
    charset = " CHARACTER SET utf8mb4" if connection.vendor == "mysql" else ""

    def run(*statements: str) -> None:
        with blocker.unblock(), connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}{charset}")
    try:
        yield {"SITE_DATABASE": _url(name)}
    finally:
        run(f"DROP DATABASE {name}")


def _url(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


@pytest.fixture(scope="module")
def left(
    installed_site: NewSite, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[NewSite]:
    """A site with a live page, a draft and a schedule, after the guide's steps.

    The tables are dropped once its tests have run.
    """
    root = tmp_path_factory.mktemp("uninstall") / "site"
    shutil.copytree(installed_site.root, root)
    with database_of_its_own(django_db_blocker) as environment:
        site = replace(
            installed_site, root=root, environment={**installed_site.environment, **environment}
        )
        _add(root / "mysite/settings/base.py", DATABASE)
        site.empty()
        if environment:
            site.run("python manage.py migrate", seconds=900)
        site.python(WITH_CONTENT)
        *before, read_anew, stale = steps(GUIDE)
        site.follow(before)
        _add(root / "mysite/settings/base.py", BLOCKED)
        urls = (root / "mysite/urls.py").read_text()
        (root / "mysite/urls.py").write_text(urls.partition("from wagtail.api.v2.router")[0] + URLS)
        site.follow([read_anew])
        yield site
        _drop_library(site)
        site.follow([stale])
        site.run("python manage.py check && python manage.py migrate")


def _drop_library(site: NewSite) -> None:
    """Runs the SQL of the guide's last step."""
    (sql,) = re.findall(r"```sql\n(.*?)```", (ROOT / GUIDE).read_text(), re.DOTALL)
    site.python(f"""
from django.db import connection
with connection.cursor() as cursor:
    for statement in {sql.strip().splitlines()!r}:
        cursor.execute(statement.rstrip(";"))
""")


@pytest.fixture(scope="module")
def shown(left: NewSite) -> dict[str, Any]:
    return json.loads(left.python(SHOW).splitlines()[-1])


def _add(path: Path, code: str) -> None:
    path.write_text(f"{path.read_text()}\n{code}\n")


def test_the_site_runs_without_the_package(left, shown):
    assert "ModuleNotFoundError" in left.python(
        "try:\n    import exoblocks\nexcept ImportError as e:\n    print(repr(e))\n\n"
    )
    left.run(
        "python manage.py makemigrations --check --dry-run && python manage.py migrate --check"
    )
    assert (shown["edit"], shown["v2"]) == (200, 200)


def test_the_page_keeps_its_text(shown):
    for text in (shown["live"], shown["html"]):
        assert "<h2>Live</h2>" in text
        assert "10<sup>9</sup>/mL [1 (p. 27)], see" in text
        assert "<b>Acts on:</b> Collagen and elastin" in text
        assert "More &amp; more." in text
        assert "Kim H. Exosomes in mice." in text
        assert "Not to scale" in text
    assert 'linktype="page"' in shown["live"]
    assert 'embedtype="image"' in shown["live"]
    assert "<img" in shown["html"]
    assert (shown["summary"], shown["image"]) == ("In short", "Cell")
    assert shown["author"] == shown["drafts_author"] == "Dr Ann Writer, MD"


def test_drafts_and_schedules_keep_their_own_text(shown):
    assert "<h2>Second draft</h2>" in shown["draft"]
    assert [re.findall("<h2>(.*?)</h2>", one)[0] for one in shown["all"]] == [
        "Live",
        "Draft",
        "Second draft",
        "Scheduled",
        "Draft after the schedule",
    ]
    assert "<h2>Scheduled</h2>" in shown["published"]


def test_a_new_database_can_be_created_without_the_package(left, tmp_path):
    fresh = replace(
        left, environment={**left.environment, "SITE_DATABASE": f"sqlite:///{tmp_path}/new.sqlite3"}
    )
    fresh.run("python manage.py migrate", seconds=900)
