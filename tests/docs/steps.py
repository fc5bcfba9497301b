"""Follow the steps that a page of the docs shows, in a new Wagtail site, as its reader would.

A comment before a code block says what the reader does with it: ``run``, ``write PATH``, ``add to PATH``,
``request`` (ask the running site) or ``response`` (what it answers).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DO = re.compile(
    r"^<!-- (?P<action>run|write|add to|request|response)(?: (?P<path>\S+))? -->\n"
    r"```\w+\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
#: What makes a site with exoblocks, in this order.
INSTALLING = ("README.md", "docs/how-to/install.md")
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    action: str
    path: str | None
    code: str


def steps(*pages: str) -> list[Step]:
    """The steps of the pages, whose paths are relative to the repository, in order."""
    return [
        Step(**match.groupdict())
        for page in pages
        for match in DO.finditer((ROOT / page).read_text())
    ]


def code_of(page: str, action: str) -> str:
    """The code of the page's only step of that action."""
    (step,) = (step for step in steps(page) if step.action == action)
    return step.code


@dataclass(frozen=True)
class NewSite:
    """A project made by ``wagtail start`` in ``root``, with the Python of ``bin``."""

    root: Path
    bin: Path
    environment: dict[str, str]

    @property
    def database(self) -> Path:
        return self.root / "db.sqlite3"

    @property
    def migrated_database(self) -> Path:
        """A database without content, as the site's migrations make it."""
        return self.root / "migrated.sqlite3"

    def start(self) -> None:
        self.root.mkdir(parents=True)
        self.run("wagtail start mysite .")

    def empty(self) -> None:
        """Give the site a database without content."""
        shutil.copy(self.migrated_database, self.database)

    def follow(self, todo: Iterable[Step]) -> None:
        for step in todo:
            if step.action == "run":
                self.run(step.code)
            elif step.path is not None:
                target = self.root / step.path
                target.parent.mkdir(parents=True, exist_ok=True)
                written = target.read_text() + "\n" if step.action == "add to" else ""
                target.write_text(written + step.code)

    def run(self, script: str, *, seconds: int = 300) -> str:
        """What the shell script prints. Raises ``AssertionError``, with its output, where it fails."""
        done = subprocess.run(
            ["sh", "-euc", script],
            cwd=self.root,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}"
        return done.stdout

    def python(self, code: str) -> str:
        """What ``code`` prints in the site's shell."""
        (self.root / "asked.py").write_text(code)
        return self.run("python manage.py shell --verbosity 0 < asked.py").strip()

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Within it, the site answers at the address that is given."""
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        server = subprocess.Popen(
            [self.bin / "python", "manage.py", "runserver", "--noreload", address],
            cwd=self.root,
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://{address}/", server)
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait(timeout=30)

    def _environment(self) -> dict[str, str]:
        kept = {key: val for key, val in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        return {**kept, "PATH": f"{self.bin}{os.pathsep}{kept['PATH']}", **self.environment}


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(240):
        assert server.poll() is None, "The server stopped."
        try:
            urllib.request.urlopen(address, timeout=30).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"Nothing answers at {address}.")
