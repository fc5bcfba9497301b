"""A person as readers see them."""

from __future__ import annotations

from typing import Any

from exoblocks.library.links import is_safe_link
from exoblocks.library.models import Person
from exoblocks.schema import Definitions, Schema, object_of


def represent_person(person: Person | None) -> dict[str, Any] | None:
    if person is None:
        return None
    return {
        "id": person.pk,
        "name": person.name,
        "honorific": person.honorific,
        "credentials": person.credentials,
        "job_title": person.job_title,
        "profile_url": person.profile_url if is_safe_link(person.profile_url) else "",
    }


def person_definition(definitions: Definitions) -> Schema:
    """What ``represent_person`` gives."""
    texts = ("name", "honorific", "credentials", "job_title")
    keys: dict[str, Schema] = {
        "id": {"type": "integer"},
        **{name: {"type": "string"} for name in texts},
        "profile_url": {"anyOf": [{"type": "string", "format": "uri"}, {"const": ""}]},
    }
    return definitions.define("Person", object_of(keys))
