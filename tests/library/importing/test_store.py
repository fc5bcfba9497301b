"""Decisions become records. Values that the database would refuse are reported instead."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, assume, given, settings
from wagtail.models import ModelLogEntry

from exoblocks.bibliography import formats
from exoblocks.library.importing.incoming_record import Incoming, read, reference_from
from exoblocks.library.importing.matching import KEYS
from exoblocks.library.importing.store import EVERY_FIELD, Decision, Stored, store
from exoblocks.models import Reference
from tests.bibliography.strategies import csl_items
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

CREATE = Decision(create=True)
UPDATE = Decision(create=True, fields=EVERY_FIELD)
SKIP = Decision()
KIM: dict[str, Any] = {"title": "Exosomes", "author": [{"family": "Kim"}]}


def stored(
    *items: dict[str, Any], decide: Decision = UPDATE, user: User | None = None
) -> list[Stored]:
    incoming = [Incoming(line=1, text="", reference=reference_from(csl)) for csl in items]
    return store(incoming, lambda index, match: decide, user)


def results(found: list[Stored]) -> list[str]:
    return [item.result.value for item in found]


def test_a_new_reference_is_created_or_skipped_as_decided():
    assert results(stored(KIM, decide=SKIP)) == ["skipped"]
    assert not Reference.objects.exists()
    (created,) = stored(KIM, decide=CREATE)
    assert created.result == "created"
    assert created.record == Reference.objects.get()


def test_the_citekey_of_the_source_is_kept_unless_it_is_in_use():
    ReferenceFactory(citekey="kim2019")
    found = stored(
        {**KIM, "id": "kim2019"}, {"title": "B", "id": "my:key"}, {"title": "C", "id": "7"}
    )
    assert [item.record.citekey for item in found] == ["kim2019a", "my:key", "anonndc"]


def test_a_record_that_could_not_be_read_fails_and_keeps_its_place():
    broken = Incoming(line=2, text="x", failure="Broken.")
    good = Incoming(line=3, text="y", reference=reference_from(KIM))
    found = store([broken, good], lambda index, match: Decision(create=index == 1))
    assert results(found) == ["failed", "created"]
    assert found[0].reason == "Broken."


def test_two_references_to_the_same_work_become_one_record():
    found = stored({**KIM, "PMID": "1"}, {"title": "Other", "PMID": "1", "volume": "9"})
    assert results(found) == ["created", "updated"]
    reference = Reference.objects.get()
    assert (reference.title, reference.volume) == ("Other", "9")
    assert found[0].record == found[1].record == reference


def test_only_chosen_fields_are_imported():
    reference = ReferenceFactory(doi="10.1000/a", title="Ours", volume="1")
    theirs = {"DOI": "10.1000/a", "title": "Theirs", "volume": "2", "page": "3"}
    (found,) = stored(theirs, decide=Decision(fields=frozenset({"page", "volume"})))
    assert found.result == "updated"
    reference.refresh_from_db()
    assert (reference.title, reference.volume, reference.page) == ("Ours", "2", "3")
    assert found.reason == "The library has different values, which were kept: title."


def test_a_field_that_was_changed_in_the_meantime_is_not_overwritten():
    reference = ReferenceFactory(doi="10.1000/a", volume="1")
    seen = {"volume": "an older one", "page": ""}
    decision = Decision(fields=frozenset(seen), seen=seen)
    (found,) = stored({"DOI": "10.1000/a", "volume": "2", "page": "3"}, decide=decision)
    reference.refresh_from_db()
    assert (reference.volume, reference.page) == ("1", "3")
    assert found.reason == "Not imported because the reference was changed in the meantime: volume."


def test_an_identifier_of_another_record_is_not_imported():
    ReferenceFactory(pmid="1", title="Holder")
    reference = ReferenceFactory(doi="10.1000/a", title="Ours")
    (found,) = stored({"DOI": "10.1000/a", "PMID": "1", "volume": "2"})
    reference.refresh_from_db()
    assert (found.result, reference.volume, reference.pmid) == ("updated", "2", None)
    assert (
        found.reason == "Not imported because another reference already has the same value: PMID."
    )


def test_an_identifier_that_was_just_imported_belongs_to_its_record():
    ReferenceFactory(doi="10.1000/a", title="Ours")
    found = stored(
        {"DOI": "10.1000/a", "PMID": "1"}, {"title": "Lasers", "DOI": "10.1000/b", "PMID": "1"}
    )
    assert results(found) == ["updated", "skipped"]
    assert "Two references cannot share it" in found[1].reason


def test_a_conflict_is_created_only_on_request():
    first = stored({**KIM, "DOI": "10.1000/a"})[0].record
    other = {**KIM, "DOI": "10.1000/b"}
    (left,) = stored(other, decide=SKIP)
    assert (left.result, left.record) == ("skipped", first)
    assert "but differs in: DOI." in left.reason
    assert results(stored(other, decide=CREATE)) == ["created"]
    assert Reference.objects.count() == 2


def test_two_conflicts_over_one_identifier_make_one_record():
    found = stored(
        {"title": "A", "DOI": "10.1000/a", "PMID": "1"},
        {"title": "B", "DOI": "10.1000/b", "PMID": "1"},
    )
    assert results(found) == ["created", "skipped"]


def test_the_survivor_of_a_merge_is_updated_except_for_its_identifiers():
    survivor = ReferenceFactory(title="Survivor", doi=None)
    ReferenceFactory(title="Merged", doi="10.1000/b", merged_into=survivor)
    (found,) = stored({"DOI": "10.1000/b", "volume": "7"})
    survivor.refresh_from_db()
    assert (found.record, survivor.volume, survivor.doi) == (survivor, "7", None)


def test_the_history_shows_who_imported_which_records():
    user = User.objects.create_user("ana")
    old = ReferenceFactory(doi="10.1000/a", title="Ours", volume="1")
    new = stored({"DOI": "10.1000/a", "volume": "2"}, KIM, KIM, user=user)[1].record
    entries = ModelLogEntry.objects.values_list("object_id", "action", "user", "content_changed")
    assert sorted(entries) == sorted(
        [
            (str(old.pk), "wagtail.edit", user.pk, True),
            (str(new.pk), "wagtail.create", user.pk, True),
        ]
    )
    changes = ModelLogEntry.objects.get(action="wagtail.edit").data["changes"]
    assert changes["volume"] == ["1", "2"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(csl_items)
def test_importing_the_librarys_own_csl_changes_nothing(csl):
    Reference.objects.all().delete()
    imported(csl)
    before = list(Reference.objects.values())
    # A record with only a title such as "…" is never recognised again.
    assume(all(any(row[name] for name in KEYS) for row in before))
    found = imported(*(reference.to_csl() for reference in Reference.objects.all()))
    assert results(found) == ["unchanged"] * len(before)
    assert list(Reference.objects.values()) == before


def imported(*items: dict[str, Any]) -> list[Stored]:
    entries = formats.split(json.dumps(items))
    return store([read(entry) for entry in entries], lambda index, match: UPDATE)
