"""`make demo` installs what the example site needs, and no test tools."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from tests.docs.steps import ROOT

pytestmark = pytest.mark.packaging


def test_the_demo_installs_only_its_own_extra(tmp_path: Path):
    would_run = subprocess.run(
        ["make", "--dry-run", f"VENV={tmp_path}", "demo"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert re.findall(r'--editable "\.\[(.*?)\]"', would_run) == ["demo"]


def test_the_example_site_shows_its_article_with_that_extra(source: Path):
    script = """
        make .venv/.demo
        .venv/bin/python example_site/manage.py migrate
        .venv/bin/python example_site/manage.py load_demo
        # Without the tools of GNU gettext.
        PATH=/nowhere .venv/bin/python example_site/manage.py shell --no-imports --command '
        from django.test import Client
        from django.utils.translation import gettext, override
        page = Client(headers={"host": "localhost"}).get("/treatments/exosome-therapy-for-wrinkles/")
        print(page.status_code, page.text)
        with override("de"): print(gettext("Evidence library"), "|", gettext("Go to the home page"))'
    """
    left_out = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONPATH")
    done = subprocess.run(
        ["sh", "-euc", dedent(script)],
        cwd=source,
        env={name: value for name, value in os.environ.items() if name not in left_out},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "Created the article" in done.stdout
    assert "Literaturbibliothek | Zur Startseite" in done.stdout
    assert re.search(r"^200 .*ref-1", done.stdout, re.DOTALL | re.MULTILINE)
    # Dates as the site writes them, for example "30 November 2026".
    days = re.findall(r"<time[^>]*>([^<]*)<", done.stdout)
    assert days
    assert all(re.fullmatch(r"[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}", day) for day in days)
