"""What is made for a request is found again in it, and in no other."""

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


def test_two_kinds_of_values_do_not_meet():
    kept: PerRequest[list[str]] = PerRequest(list)
    others: PerRequest[list[str]] = PerRequest(list)
    request = HttpRequest()
    kept.of(request).append("a")
    assert others.of(request) == []


def test_a_value_can_be_put_in():
    kept: PerRequest[str | None] = PerRequest(lambda: None)
    request = HttpRequest()
    assert kept.of(request) is None
    kept.put(request, "a")
    assert kept.of(request) == "a"


def test_rest_frameworks_request_finds_what_was_kept_before_it():
    kept: PerRequest[list[str]] = PerRequest(list)
    request = HttpRequest()
    kept.of(request).append("a")
    assert kept.of(Request(request)) == ["a"]


def test_a_copy_that_asks_for_something_else_begins_afresh():
    kept: PerRequest[list[str]] = PerRequest(list)
    request = HttpRequest()
    kept.of(request).append("a")
    asked = copy.copy(request)
    empty_cache(asked)
    assert kept.of(asked) == []
    assert kept.of(request) == ["a"]


def test_an_identity_means_the_object_and_not_what_it_equals():
    one, equal = ["a"], ["a"]
    assert Identity(one) == Identity(one)
    assert Identity(one) != Identity(equal)
    assert {Identity(one): 1}.get(Identity(equal)) is None


def test_no_other_object_takes_the_place_of_one_that_is_a_key():
    known = {Identity(["a"]): 1}
    gc.collect()
    assert not any(Identity([letter]) in known for letter in "abc" * 100)
