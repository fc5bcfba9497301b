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


def test_the_example_site_runs_on_that_extra(source: Path):
    script = """
        make .venv/.demo
        .venv/bin/python example_site/manage.py migrate
        .venv/bin/python example_site/manage.py load_demo
        # Without the tools of GNU gettext.
        PATH=/nowhere .venv/bin/python example_site/manage.py shell --no-imports --command '
        from django.utils.translation import gettext, override
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
