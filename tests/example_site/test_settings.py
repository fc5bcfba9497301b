"""The example site's own settings, tested in a separate process."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = {
    "DEBUG": "0",
    "SECRET_KEY": "k9Jq-2vXw_T7mB4zR8dN1cL6hF3pG5sY0uA-eQoWiVtKjHnMxZb",
    "ALLOWED_HOSTS": "clinic.example",
    "BASE_URL": "https://clinic.example",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "example_site/manage.py"), *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_server_passes_djangos_deployment_checks():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SERVER)
    assert result.returncode == 0, result.stderr


def test_a_server_without_a_secret_key_does_not_start():
    result = manage("check", **{**SERVER, "SECRET_KEY": ""})
    assert result.returncode != 0
    assert "Set the environment variable SECRET_KEY" in result.stderr


def test_transactions_on_sqlite_wait_for_each_other(tmp_path):
    mode = "from django.db import connection as c; c.connect(); print(c.transaction_mode)"
    result = manage(
        "shell", "--no-imports", "--command", mode, DATABASE_URL=f"sqlite:///{tmp_path}/db"
    )
    assert result.stdout == "IMMEDIATE\n", result.stderr


def test_static_files_are_collected_for_a_server(tmp_path):
    result = manage("collectstatic", "--noinput", STATIC_ROOT=str(tmp_path), **SERVER)
    assert result.returncode == 0, result.stderr
    assert list(tmp_path.glob("exoblocks/css/exoblocks.*.css"))


def test_the_demo_is_not_loaded_on_a_server():
    result = manage("load_demo", **SERVER)
    assert result.returncode != 0
    assert "does not run if DEBUG is off" in result.stderr


@pytest.mark.parametrize("flag", ["0", "false", "no", "off"])
def test_any_of_these_words_turns_debug_off(flag, monkeypatch):
    for name, value in {**SERVER, "DEBUG": flag}.items():
        monkeypatch.setenv(name, value)
    assert runpy.run_path(str(ROOT / "example_site/clinic/settings.py"))["DEBUG"] is False
