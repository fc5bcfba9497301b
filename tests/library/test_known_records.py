"""Known records are available only inside their scope and in no other thread."""

from __future__ import annotations

from threading import Thread

import pytest

from exoblocks.library.known_records import known_records, records_known
from exoblocks.library.prefetch import in_bulk
from exoblocks.models import Person, Reference
from tests.factories import ReferenceFactory


def test_a_known_record_needs_no_query(db, django_assert_num_queries):
    record = ReferenceFactory()
    known = {Reference: {record.pk: record, 987654: None}}
    with records_known(loaded=known), django_assert_num_queries(0):
        assert in_bulk(Reference, [record.pk, 987654]) == {record.pk: record}


def test_a_record_that_is_not_known_is_queried(db, django_assert_num_queries):
    known, other = ReferenceFactory(), ReferenceFactory()
    with records_known(loaded={Reference: {known.pk: known}}), django_assert_num_queries(1):
        assert in_bulk(Reference, [known.pk, other.pk]) == {known.pk: known, other.pk: other}


def test_an_inner_scope_inherits_from_the_outer_one():
    gone = frozenset({(Reference, 1)})
    with records_known(gone=gone), records_known(loaded={Person: {}}):
        assert known_records().gone == gone
        assert Person in known_records().loaded


def test_nothing_is_known_after_an_error():
    with pytest.raises(LookupError), records_known(loaded={Person: {}}):
        raise LookupError
    assert not known_records().loaded


def test_another_thread_does_not_have_the_known_records():
    seen = []
    with records_known(loaded={Person: {}}):
        thread = Thread(target=lambda: seen.append(known_records().loaded))
        thread.start()
        thread.join()
    assert seen == [{}]
