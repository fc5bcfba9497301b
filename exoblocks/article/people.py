"""A person as readers see them."""

from __future__ import annotations

from typing import Any

from exoblocks.library.links import is_safe_link
from exoblocks.library.models import Person


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
