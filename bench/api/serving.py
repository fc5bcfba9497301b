"""Sites served as in production, each by a gunicorn with one sync worker on a loopback port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.api.requesting import get

START_SECONDS = 60


class Site(NamedTuple):
    name: str
    port: int
    #: The URLs of its articles.
    type: str


#: The page model of each site.
TYPES = {"ours": "treatments.TreatmentPage", "plain": "plain.TreatmentPage"}


@contextmanager
def sites(articles: int, folder: Path) -> Iterator[list[Site]]:
    """Both sites filled with the same ``articles``, in ``folder``, and served until the block ends."""
    environments = {name: _environment(name, folder) for name in TYPES}
    filling = [
        subprocess.Popen(  # noqa: S603 - a command of our own
            [sys.executable, "-m", "bench.api.filling", str(articles)], env=environment
        )
        for environment in environments.values()
    ]
    if any([process.wait() for process in filling]):  # noqa: C419 - waits for all of them
        raise RuntimeError("A site could not be filled.")
    with ExitStack() as stack:
        yield [
            Site(name, stack.enter_context(_served(environment)), TYPES[name])
            for name, environment in environments.items()
        ]


def _environment(name: str, folder: Path) -> dict[str, str]:
    own = folder / name
    own.mkdir()
    return {
        **os.environ,
        "BENCH_FOLDER": str(own),
        "DJANGO_SETTINGS_MODULE": f"bench.api.{name}.settings",
    }


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    """The port of a gunicorn that serves the site of ``environment``."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "--workers=1", "--log-level=error"]
        command += [f"--bind=fd://{listening.fileno()}", "django.core.wsgi:get_wsgi_application()"]
        server = subprocess.Popen(  # noqa: S603 - a command of our own
            command, env=environment, pass_fds=[listening.fileno()]
        )
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            get(port, "/api/v2/pages/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("A site could not be served.")
