"""Sites of several sizes, each in a process and a database of its own."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import django

#: References for each article.
PER_ARTICLE = 25


class Site:
    """A site with ``size`` references and the articles that cite them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._process = ProcessPoolExecutor(1, get_context("spawn"), _set_up)

    def fill(self, folder: Path) -> None:
        """In a database of its own: a file in ``folder``, or beside the one of DATABASE_URL."""
        self.call(_create, self.size, folder)

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        """What ``function``, of a module's top level, returns within the site."""
        return self._process.submit(function, *args).result()

    def close(self) -> None:
        self.call(_destroy)
        self._process.shutdown()


@contextmanager
def sites(sizes: list[int]) -> Iterator[list[Site]]:
    """Their databases are made for the occasion and removed afterwards."""
    opened = [Site(size) for size in sizes]
    with tempfile.TemporaryDirectory(prefix="exoblocks-bench-") as folder:
        try:
            for site in opened:
                site.fill(Path(folder))
            yield opened
        finally:
            for site in opened:
                site.close()


def _set_up() -> None:
    django.setup()
    logging.disable(logging.WARNING)


def _create(size: int, folder: Path) -> None:
    from django.db import connection

    from bench.articles import fill_site
    from bench.library import fill_library

    name = f"exoblocks_bench_{size}"
    if connection.vendor == "sqlite":
        name = str(folder / f"{name}.sqlite3")
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    fill_library(size)
    fill_site(size // PER_ARTICLE)
    if connection.vendor == "postgresql":
        # As its own housekeeping would have done by the next day.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _destroy() -> None:
    from django.db import connection

    settings = connection.settings_dict
    # Nothing but what ``_create`` made, should it have failed before that.
    if settings["NAME"] == settings["TEST"]["NAME"]:
        connection.creation.destroy_test_db("", verbosity=0)
