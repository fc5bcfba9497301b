"""A value that is cached for a request is found in that request only."""

from __future__ import annotations

import copy
import gc

from django.http import HttpRequest
from rest_framework.request import Request

from exoblocks.request_cache import Identity, PerRequest, empty_cache


def test_a_value_is_made_once_for_each_request():
    kept: PerRequest[list[str]] = PerRequest(list)
    one, other = HttpRequest(), HttpRequest()
    kept.of(one).append("a")
    assert kept.of(one) == ["a"]
    assert kept.of(other) == []


def test_two_caches_do_not_share_values():
    kept: PerRequest[list[str]] = PerRequest(list)
    others: PerRequest[list[str]] = PerRequest(list)
    request = HttpRequest()
    kept.of(request).append("a")
    assert others.of(request) == []


def test_a_value_can_be_set():
    kept: PerRequest[str | None] = PerRequest(lambda: None)
    request = HttpRequest()
    assert kept.of(request) is None
    kept.put(request, "a")
    assert kept.of(request) == "a"


def test_rest_frameworks_request_finds_the_values_of_the_original():
    kept: PerRequest[list[str]] = PerRequest(list)
    request = HttpRequest()
    kept.of(request).append("a")
    assert kept.of(Request(request)) == ["a"]


def test_a_copy_with_an_empty_cache_leaves_the_original_alone():
    kept: PerRequest[list[str]] = PerRequest(list)
    request = HttpRequest()
    kept.of(request).append("a")
    asked = copy.copy(request)
    empty_cache(asked)
    assert kept.of(asked) == []
    assert kept.of(request) == ["a"]


def test_an_identity_compares_the_object_and_not_its_value():
    one, equal = ["a"], ["a"]
    assert Identity(one) == Identity(one)
    assert Identity(one) != Identity(equal)
    assert {Identity(one): 1}.get(Identity(equal)) is None


def test_a_new_object_is_never_mistaken_for_a_key():
    known = {Identity(["a"]): 1}
    gc.collect()
    assert not any(Identity([letter]) in known for letter in "abc" * 100)
