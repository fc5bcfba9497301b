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

# What a run is on and what it left out, and what runs on Node.js.
pytest_plugins = ["tests.machine", "tests.typescript", "tests.validators"]

# A busy machine is no failure. Every run tries the same examples, so that a change fails by its own
# faults alone; HYPOTHESIS_PROFILE=explore tries new ones.
settings.register_profile("explore", deadline=None, print_blob=True)
settings.register_profile("exoblocks", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "exoblocks"))


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector of cycles need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every test finds the tables as the migrations left them, whichever test ran before it.

    Django empties the tables after a test with transactions of its own. Here the rows that the
    migrations made come back at once, with their primary keys, so that such a test needs nothing
    but ``django_db(transaction=True)`` and no other test pays for it.
    """
    with django_db_blocker.unblock():
        if not Page.objects.exists():
            _make_what_migrations_make()
        content_types = list(ContentType.objects.all())
        migrated = connection.creation.serialize_db_to_string()

    def restore(test_case: TransactionTestCase) -> None:
        # Sequences go on, past the primary keys of the rows that come back.
        options = {"reset_sequences": False, "inhibit_post_migrate": True}
        call_command("flush", verbosity=0, interactive=False, **options)
        # First the content types: signals of the other rows would make new ones.
        ContentType.objects.clear_cache()
        ContentType.objects.bulk_create(content_types)
        connection.creation.deserialize_db_from_string(migrated)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield


def _make_what_migrations_make() -> None:
    """Where the tables were made without them, as on a base page model of the site's own."""
    Locale.objects.get_or_create(language_code="en")
    Collection.add_root(name="Root")
    access = Permission.objects.get(codename="access_admin")
    for name in ("Editors", "Moderators"):
        Group.objects.create(name=name).permissions.add(access)
    root = Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    if connection.vendor == "sqlite":  # its full-text search is no ordinary table
        made = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE wagtailsearch_indexentry_fts")
            for operation in made.operations[-1].database_operations:
                cursor.execute(operation.sql)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For fixtures that make rows once for a module: each of its tests has a savepoint within this."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def migrate(transactional_db: None) -> Iterator[Callable[..., Any]]:
    """``migrate(app, name)`` goes to a migration, returns its models; at the end all are applied."""

    def to(app: str, name: str) -> Any:
        return MigrationExecutor(connection).migrate([(app, name)]).apps

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def client() -> SchemaClient:
    """In place of pytest-django's: what API v2 answers is checked against its schema."""
    return SchemaClient()


@pytest.fixture
def home(db: None) -> Page:
    """The root page of the only site, as the migrations made it."""
    home = Page.objects.get(depth=2)
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home
