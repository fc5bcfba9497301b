"""What a migration makes of rows that are there already."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("as_migrated"),
]


@pytest.fixture
def migrate():
    """``migrate(name)`` takes exoblocks to a migration; at the end all are applied again."""

    def to(name: str) -> None:
        MigrationExecutor(connection).migrate([("exoblocks", name)])

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_records_from_before_can_be_matched_after_the_migration(migrate):
    records = [ReferenceFactory(), ReferenceFactory(title="…"), ReferenceFactory(authors=[])]
    expected = {record.pk: record.match_key for record in records}
    migrate("0001_initial")
    migrate("0002_imports")
    assert dict(Reference.objects.values_list("pk", "match_key")) == expected
    assert [bool(expected[record.pk]) for record in records] == [True, False, True]
