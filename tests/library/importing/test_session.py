"""An import is a series of short steps over several requests. No step is done twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection

from exoblocks.library import batches
from exoblocks.library.importing import session
from exoblocks.library.importing.decisions import compare, decide
from exoblocks.library.importing.incoming_record import read
from exoblocks.library.importing.models import Outcome
from exoblocks.models import ImportedRecord, Reference, ReferenceImport
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("ana")


def staged(user: User, *items: Any) -> ReferenceImport:
    return session.stage((json.dumps(item) for item in items), user)


def study(number: int, **more: Any) -> dict[str, Any]:
    return {"type": "book", "title": f"Study {number}", "DOI": f"10.1000/{number}", **more}


def outcomes(started: ReferenceImport) -> list[str]:
    return list(started.records.values_list("outcome", flat=True))


def test_every_record_is_stored_as_it_is_in_the_input(user):
    started = session.stage(
        ['{"type": "book",', '"title": "A"}', "", "10.1000/a", "stray"], user, "f.txt"
    )
    rows = list(started.records.values_list("position", "format", "line", "text"))
    assert rows == [
        (0, "csl-json", 1, '{"type": "book",\n"title": "A"}'),
        (1, "identifiers", 4, "10.1000/a"),
        (2, "", 5, "stray"),
    ]
    assert (started.total, started.read, started.source) == (3, 0, "f.txt")


def test_a_record_that_is_too_long_is_cut_and_reported(user, monkeypatch):
    monkeypatch.setattr(session, "LONGEST_ENTRY", 1000)
    monkeypatch.setattr("exoblocks.bibliography.formats.registry.LONGEST_ENTRY", 1000)
    started = staged(user, {"title": "x" * 5000}, study(1))
    assert len(started.records.first().text) == 1001
    session.read_next(started)
    first, second = started.records.all()
    assert (first.outcome, second.outcome) == ("failed", "new")
    assert "longer than" in first.reason


def test_the_size_of_a_statement_is_limited(user, monkeypatch):
    monkeypatch.setattr(session, "LARGEST_STATEMENT", 100)
    entries = ["10.1000/" + str(n) * 60 for n in range(1, 4)]
    found = list(session._statements(session.formats.split(entries)))
    assert [len(batch) for batch in found] == [1, 1, 1]


def test_a_second_tab_does_not_read_records_twice(user):
    started = staged(user, *map(study, range(5)))
    one, other = (ReferenceImport.objects.get(pk=started.pk) for _ in range(2))
    session.read_next(one, 2)
    session.read_next(other, 2)
    assert (one.read, other.read) == (2, 2)
    assert outcomes(started) == ["new", "new", "", "", ""]
    session.read_next(other, 2)
    session.read_next(other, 2)
    session.read_next(other, 2)
    assert (other.read, other.is_read) == (5, True)


def test_an_interrupted_batch_is_read_again(user, monkeypatch):
    started = staged(user, study(1))
    with monkeypatch.context() as broken:
        broken.setattr(session, "match_rows", lambda *arguments: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            session.read_next(started)
    started.refresh_from_db()
    assert started.read == 0
    session.read_next(started)
    assert outcomes(started) == ["new"]


def test_a_record_is_matched_with_records_of_earlier_batches(user):
    started = staged(
        user, study(1), study(2), study(1, volume="9"), {**study(3), "title": "Study 2"}
    )
    for _ in range(4):
        session.read_next(started, 1)
    assert outcomes(started) == ["new", "new", "different", "conflict"]
    assert list(started.records.values_list("earlier", flat=True)) == [None, None, 0, 1]


def test_the_number_of_queries_does_not_grow_with_the_library(user, django_assert_max_num_queries):
    for number in range(0, 60, 2):
        ReferenceFactory(doi=f"10.1000/{number}", title=f"Study {number}")
    started = staged(user, *map(study, range(120)))
    session.read_next(started, 60)
    # The claim, the rows, 2 keys in the library and 2 in the import, some updates and savepoints.
    with django_assert_max_num_queries(20):
        session.read_next(started, 60)


def test_all_records_are_stored_or_none(user, monkeypatch):
    monkeypatch.setattr(batches, "IMPORTED_AT_ONCE", 2)
    started = staged(user, *map(study, range(3)))
    session.read_next(started, 10)
    original, calls = session.store, []

    def store(*args: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise IntegrityError
        return original(*args)

    monkeypatch.setattr(session, "store", store)
    with pytest.raises(IntegrityError):
        session.store_all(started, user, may_change=True)
    assert not Reference.objects.exists()
    started.refresh_from_db()
    assert not started.is_finished
    session.store_all(started, user, may_change=True)
    assert Reference.objects.count() == 3


def test_a_second_click_stores_nothing_more(user):
    started = staged(user, study(1))
    session.read_next(started)
    one, other = (ReferenceImport.objects.get(pk=started.pk) for _ in range(2))
    session.store_all(one, user, may_change=True)
    session.store_all(other, user, may_change=True)
    assert Reference.objects.count() == 1
    assert other.is_finished


def test_nothing_is_stored_until_all_records_are_read(user):
    started = staged(user, study(1), study(2))
    session.read_next(started, 1)
    session.store_all(started, user, may_change=True)
    assert not Reference.objects.exists()
    assert not started.is_finished


def test_a_field_that_was_changed_after_the_choice_is_not_overwritten(user):
    reference = ReferenceFactory(doi="10.1000/1", title="Ours")
    started = staged(user, study(1))
    session.read_next(started)
    row = started.records.get()
    assert row.outcome == Outcome.DIFFERENT
    (compared,) = compare(started, [row])
    decide(compared, take=["title"])
    row.save()
    Reference.objects.update(title="Corrected by hand")
    session.store_all(started, user, may_change=True)
    reference.refresh_from_db()
    row.refresh_from_db()
    assert reference.title == "Corrected by hand"
    assert (row.result, row.stored) == ("skipped", reference)
    assert "changed in the meantime: title" in row.reason


def test_an_import_is_deleted_with_its_owner(user):
    session.read_next(staged(user, study(1)))
    user.delete()
    assert not ReferenceImport.objects.exists()
    assert not ImportedRecord.objects.exists()


def test_a_reference_that_an_import_matched_can_be_deleted(user):
    reference = ReferenceFactory(doi="10.1000/1")
    started = staged(user, study(1))
    session.read_next(started)
    reference.delete()
    assert started.records.get().matched is None


@pytest.mark.django_db(transaction=True)
def test_records_are_split_and_read_before_anything_is_locked(user, monkeypatch):
    locked = []

    def lines():
        locked.append(connection.in_atomic_block)
        yield "10.1000/a"

    def reading(entry):
        locked.append(connection.in_atomic_block)
        return read(entry)

    monkeypatch.setattr(session, "read", reading)
    started = session.stage(lines(), user)
    session.read_next(started)
    assert outcomes(started) == ["new"]
    assert locked == [False, False]


def test_an_unsupported_format_is_refused_by_name(user):
    with pytest.raises(session.InputRefusedError, match="Web of Science"):
        session.stage(["FN Clarivate Analytics Web of Science", "DI 10.5555/cited.1"], user)
    assert not ReferenceImport.objects.exists()


def test_a_record_with_only_an_address_is_recognised_again(user):
    lines = ["NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"]
    started = session.stage(lines, user)
    session.read_next(started)
    assert outcomes(started) == ["new", "same"]
    session.store_all(started, user, may_change=True)
    assert Reference.objects.get().url == "https://clinicaltrials.gov/study/NCT01234567"
