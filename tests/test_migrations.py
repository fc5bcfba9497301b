"""How a migration changes existing rows."""

from __future__ import annotations

import pytest

from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_existing_records_can_be_matched_after_the_migration(migrate):
    records = [ReferenceFactory(), ReferenceFactory(title="…"), ReferenceFactory(authors=[])]
    expected = {record.pk: record.match_key for record in records}
    migrate("exoblocks", "0001_initial")
    migrate("exoblocks", "0002_imports")
    assert dict(Reference.objects.values_list("pk", "match_key")) == expected
    assert [bool(expected[record.pk]) for record in records] == [True, False, True]
