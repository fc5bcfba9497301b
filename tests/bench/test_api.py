"""The benchmark of the API: both sites have the same articles, and only successful responses count."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from wagtail import blocks

from bench.api.content import CITATIONS, body
from bench.api.plain.blocks import BodyBlock
from bench.api.requesting import get, requests_a_second
from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.blocks.base.walk import citations, walk

REFERENCES = list(range(1, 41))


def unknown_names(block: blocks.Block, value: Any) -> list[str]:
    """Names in the stored ``value`` that are neither blocks nor fields of ``block``."""
    if isinstance(block, blocks.ListBlock):
        return [name for item in value for name in unknown_names(block.child_block, item["value"])]
    if isinstance(block, blocks.StreamBlock):
        children = [(item["type"], item["value"]) for item in value]
    elif isinstance(block, blocks.StructBlock):
        children = list(value.items())
    else:
        return []
    return [
        unknown
        for name, child in children
        for unknown in (
            unknown_names(block.child_blocks[name], child) if name in block.child_blocks else [name]
        )
    ]


@pytest.mark.parametrize("block", [TreatmentStreamBlock(), BodyBlock()])
def test_both_sites_have_every_field_of_the_articles(block):
    assert unknown_names(block, body(1, REFERENCES, 2)) == []


def test_an_article_has_the_stated_number_of_citations(db):
    cited = [
        citation.pk for citation in citations(walk(TreatmentStreamBlock(), body(1, REFERENCES, 2)))
    ]
    assert len(cited) == len(set(cited)) == CITATIONS


def test_an_article_is_the_same_in_every_run_and_differs_from_others():
    assert body(1, REFERENCES, 2) == body(1, REFERENCES, 2) != body(2, REFERENCES, 2)


class RequestRecorder(BaseHTTPRequestHandler):
    requested: list[str]

    def do_GET(self) -> None:
        self.requested.append(self.path)
        self.send_response(404 if self.path == "/nothing" else 200)
        self.end_headers()
        self.wfile.write(b"here")

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def requested() -> list[str]:
    return []


@pytest.fixture
def port(requested: list[str]) -> Iterator[int]:
    handler = type("Handler", (RequestRecorder,), {"requested": requested})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize("connections", [1, 4])
def test_every_address_is_requested_once(port, requested, connections):
    addresses = [f"/{number}" for number in range(20)]
    assert requests_a_second(port, addresses, connections) > 0
    assert sorted(requested) == sorted(addresses)


def test_an_error_response_stops_the_benchmark(port):
    assert get(port, "/") == b"here"
    with pytest.raises(RuntimeError, match="/nothing answers 404"):
        requests_a_second(port, ["/", "/nothing"], 1)
