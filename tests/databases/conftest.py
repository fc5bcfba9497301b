from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

Run = Callable[..., list[BaseException]]


@pytest.fixture
def at_once() -> Run:
    """``at_once(*calls)`` runs the calls concurrently, each in its own connection. Returns their errors."""

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
        assert not any(thread.is_alive() for thread in threads), "A call never finished."
        return raised

    return run
