from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

Run = Callable[..., list[BaseException]]


@pytest.fixture(scope="module", autouse=True)
def as_migrated(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test with transactions of its own empties every table: what migrations made comes back."""
    yield
    with django_db_blocker.unblock():
        if not ContentType.objects.exists():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture
def at_once() -> Run:
    """``at_once(*calls)``: run each call in a connection of its own, together; what they raised."""

    def run(*calls: Callable[[], Any]) -> list[BaseException]:
        together = threading.Barrier(len(calls))
        raised: list[BaseException] = []

        def in_its_own_connection(call: Callable[[], Any]) -> None:
            try:
                together.wait(timeout=30)
                call()
            except BaseException as error:
                raised.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=in_its_own_connection, args=[call]) for call in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert not any(thread.is_alive() for thread in threads), "A call waits for ever."
        return raised

    return run
