"""The settings of the tests: a site with every part of the package, in DATABASE_URL or SQLite."""

from tests.settings import *  # noqa: F403 - all settings are used
