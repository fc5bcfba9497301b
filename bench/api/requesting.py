"""HTTP requests with a separate connection for each, as sync workers expect."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

TIMEOUT_SECONDS = 30


def get(port: int, address: str) -> bytes:
    """The response body from the site on ``port``. Raises ``OSError`` if the site does not
    respond.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise RuntimeError(f"{address} answers {response.status}: {body[:200]!r}")
    return body


def requests_a_second(port: int, addresses: Sequence[str], connections: int) -> float:
    """For all ``addresses``, requested over this number of ``connections`` at once."""
    with ThreadPoolExecutor(connections) as pool:
        start = time.perf_counter()
        for _body in pool.map(lambda address: get(port, address), addresses):
            pass
        return len(addresses) / (time.perf_counter() - start)
