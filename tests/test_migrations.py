"""What a migration makes of rows that are there already."""

from __future__ import annotations

import pytest

from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_records_from_before_can_be_matched_after_the_migration(migrate):
    records = [ReferenceFactory(), ReferenceFactory(title="…"), ReferenceFactory(authors=[])]
    expected = {record.pk: record.match_key for record in records}
    migrate("exoblocks", "0001_initial")
    migrate("exoblocks", "0002_imports")
    assert dict(Reference.objects.values_list("pk", "match_key")) == expected
    assert [bool(expected[record.pk]) for record in records] == [True, False, True]
