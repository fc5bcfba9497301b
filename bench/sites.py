"""Sites of several sizes, each in a separate process and database."""

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
        """Fill a separate database: a file in ``folder``, or next to the one in DATABASE_URL."""
        self.call(_create, self.size, folder)

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        """Call ``function``, from the top level of a module, inside the site and return its
        result.
        """
        return self._process.submit(function, *args).result()

    def close(self) -> None:
        self.call(_destroy)
        self._process.shutdown()


@contextmanager
def sites(sizes: list[int]) -> Iterator[list[Site]]:
    """The sites. Their databases are created for the run and removed afterwards."""
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
        # As the database's own maintenance would have done by the next day.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _destroy() -> None:
    from django.db import connection

    settings = connection.settings_dict
    # Only what ``_create`` created, even if it failed before the end.
    if settings["NAME"] == settings["TEST"]["NAME"]:
        connection.creation.destroy_test_db("", verbosity=0)
