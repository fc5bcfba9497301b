from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import TransactionTestCase
from hypothesis import settings
from wagtail.models import Collection, Locale, Page, Site

from tests.published_schema import SchemaClient

# The report of versions and skipped tests, and the tools that run on Node.js.
pytest_plugins = ["tests.machine", "tests.typescript", "tests.validators"]

# No deadline: a busy machine must not make a test fail. Every run tries the same examples, so that a
# change fails only because of its own faults. HYPOTHESIS_PROFILE=explore tries new examples.
settings.register_profile("explore", deadline=None, print_blob=True)
settings.register_profile("exoblocks", deadline=None, derandomize=True)
# For further versions and databases.
settings.register_profile("repeated", deadline=None, derandomize=True, max_examples=20)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "exoblocks"))


def pytest_collection_finish() -> None:
    """Imported modules stay in memory: the garbage collector need not examine them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every test starts with the tables as the migrations left them, whichever test ran before it.

    Django empties the tables after a test that uses its own transactions. Here, the rows that the
    migrations created are restored at once, with their primary keys. Such a test therefore needs
    only ``django_db(transaction=True)``, and the other tests are not slowed down.
    """
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            _create_initial_rows()
        migrated = StoredRows()

    def restore(test_case: TransactionTestCase) -> None:
        migrated.restore()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield


class StoredRows:
    """All rows of the database, as they are when this object is created."""

    def __init__(self) -> None:
        self._content_types = list(ContentType.objects.all())
        self._rows = connection.creation.serialize_db_to_string()

    def restore(self) -> None:
        # Sequences continue, so they stay ahead of the primary keys of the restored rows.
        options = {"reset_sequences": False, "inhibit_post_migrate": True}
        call_command("flush", verbosity=0, interactive=False, **options)
        # Content types come first: signals from the other rows would create new ones.
        ContentType.objects.clear_cache()
        ContentType.objects.bulk_create(self._content_types)
        connection.creation.deserialize_db_from_string(self._rows)


def _create_initial_rows() -> None:
    """The rows that migrations create, for a database that was set up without migrations.

    This is the case on a site with its own base page model.
    """
    Locale.objects.get_or_create(language_code="en")
    Collection.add_root(name="Root")
    access = Permission.objects.get(codename="access_admin")
    for name in ("Editors", "Moderators"):
        Group.objects.create(name=name).permissions.add(access)
    root = Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    if connection.vendor == "sqlite":  # its full-text index is not an ordinary table
        made = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE wagtailsearch_indexentry_fts")
            for operation in made.operations[-1].database_operations:
                cursor.execute(operation.sql)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For fixtures that create rows once for a module. Each of its tests runs in a savepoint of this."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def migrate(transactional_db: None) -> Iterator[Callable[..., Any]]:
    """``migrate(app, name)`` migrates to that state and returns its apps. All are reapplied at the end."""

    def to(app: str, name: str) -> Any:
        return MigrationExecutor(connection).migrate([(app, name)]).apps

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def client() -> SchemaClient:
    """Replaces pytest-django's client: checks every response of API v2 against its schema."""
    return SchemaClient()


@pytest.fixture
def home(db: None) -> Page:
    """The root page of the only site, as the migrations created it."""
    home = Page.objects.get(depth=2)
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home
