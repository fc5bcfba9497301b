"""A person as readers see them."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

from exoblocks.library.models import Person
from exoblocks.library.safe_links import is_safe_link
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
    text: Schema = {"type": "string"}
    keys: dict[str, Schema] = {
        "name": text,
        "honorific": text,
        "credentials": text,
        "job_title": text,
        "profile_url": text,
    }
    told = {name: {"description": _told(name), **schema} for name, schema in keys.items()}
    return definitions.define("Person", object_of({"id": {"type": "integer"}, **told}))


def _told(name: str) -> str:
    field: Any = Person._meta.get_field(name)
    return capfirst(str(field.verbose_name))
