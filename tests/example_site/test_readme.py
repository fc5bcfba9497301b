"""The demo answers the request in the README with the response shown there."""

from __future__ import annotations

import json
import shlex
from typing import Any

from tests.docs.steps import code_of


def test_the_demo_answers_the_request_in_the_readme_as_shown(demo, client):
    _curl, url = shlex.split(code_of("README.md", "request"))
    (page,) = client.get(url.removeprefix("http://127.0.0.1:8000")).json()["items"]
    shown = json.loads(code_of("README.md", "response"))
    mechanisms = [
        mechanism
        for block in page["body"]
        if block["type"] == "mechanisms"
        for mechanism in block["value"]["mechanisms"]
    ]
    assert shown in [excerpt(mechanism, shown) for mechanism in mechanisms]


def excerpt(whole: Any, like: Any) -> Any:
    """``whole`` with only the keys that ``like`` has."""
    if isinstance(like, dict) and isinstance(whole, dict):
        return {key: excerpt(whole.get(key), value) for key, value in like.items()}
    if isinstance(like, list) and isinstance(whole, list) and len(like) == len(whole):
        return [excerpt(one, other) for one, other in zip(whole, like, strict=True)]
    return whole
