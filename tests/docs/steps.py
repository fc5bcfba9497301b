"""Follows the steps in a page of the docs in a new Wagtail site, as its reader would.

A comment before a code block says what to do with it: ``run``, ``write PATH``, ``add to PATH``,
``request`` (send it to the running site) or ``response`` (the expected answer).
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
#: The pages that install exoblocks in a site, in this order.
INSTALLING = ("README.md", "docs/how-to/install.md")
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    action: str
    path: str | None
    code: str


def steps(*pages: str) -> list[Step]:
    """The steps of the pages, in order. Paths are relative to the repository."""
    return [
        Step(**match.groupdict())
        for page in pages
        for match in DO.finditer((ROOT / page).read_text())
    ]


def code_of(page: str, action: str) -> str:
    """The code of the page's only step with this action."""
    (step,) = (step for step in steps(page) if step.action == action)
    return step.code


@dataclass(frozen=True)
class NewSite:
    """A project created by ``wagtail start`` in ``root``, with the Python in ``bin``."""

    root: Path
    bin: Path
    environment: dict[str, str]

    @property
    def database(self) -> Path:
        return self.root / "db.sqlite3"

    @property
    def migrated_database(self) -> Path:
        """A database without content, as the site's migrations create it."""
        return self.root / "migrated.sqlite3"

    def start(self) -> None:
        self.root.mkdir(parents=True)
        self.run("wagtail start mysite .")

    def empty(self) -> None:
        """Gives the site a database without content."""
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
        """The output of the shell script. Raises ``AssertionError`` with the output if the script fails."""
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
        """The output of ``code`` in the site's shell."""
        (self.root / "asked.py").write_text(code)
        return self.run("python manage.py shell --verbosity 0 < asked.py").strip()

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Runs the site's server. Yields its address."""
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
