"""Addresses of the page and of its parts."""

from __future__ import annotations

import pytest

from exoblocks.jsonld.page import Page

URL = "https://clinic.example/a/"


@pytest.mark.parametrize(
    ("anchor", "at"),
    [
        ("how-it-works", f"{URL}#how-it-works"),
        ("über-das", f"{URL}#%C3%BCber-das"),
        ('"><#', f"{URL}#%22%3E%3C%23"),
        ("\ud800", f"{URL}#%3F"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_address_of_an_anchor(anchor, at):
    assert Page(url=URL).at(anchor) == at


def test_parts_of_a_page_without_an_address_have_none():
    page = Page(numbers=frozenset({1}))
    assert page.at("how-it-works") == ""
    assert page.reference(1) == {}


@pytest.mark.parametrize("address", ["/media/a.png", "https://clinic.example/media/a.png"])
def test_addresses_become_absolute(address):
    assert Page(url=URL).absolute(address) == "https://clinic.example/media/a.png"


def test_an_address_on_another_site_is_kept():
    assert Page(url=URL).absolute("https://cdn.example/a.png") == "https://cdn.example/a.png"


def test_references_are_found_by_the_anchors_that_cite_them():
    page = Page(url=URL, cited_by={"m": [2, 1], "s": [2]}, numbers=frozenset({1, 2}))
    assert page.cited_in("m", "s", "x") == [{"@id": f"{URL}#ref-1"}, {"@id": f"{URL}#ref-2"}]
    assert page.reference(3) == page.reference(None) == {}
