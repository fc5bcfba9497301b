"""A person as readers see them."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from exoblocks.citations.images import image_definition, represent_image
from exoblocks.library.models import Person
from exoblocks.library.safe_links import is_safe_link
from exoblocks.schema import Definitions, Schema, nullable, object_of

#: Fields of a person in the JSON, besides the id and the image. Each is text.
TEXTS = ("name", "honorific", "credentials", "job_title", "profile_url")


def represent_person(person: Person | None, base_url: str = "") -> dict[str, Any] | None:
    if person is None:
        return None
    shown = {"id": person.pk, **{name: getattr(person, name) for name in TEXTS}}
    if not is_safe_link(person.profile_url):
        shown["profile_url"] = ""
    image = person.image
    return {**shown, "image": None if image is None else represent_image(image, base_url)}


def person_definition(definitions: Definitions) -> Schema:
    """The schema of the return value of ``represent_person``."""
    keys: dict[str, Schema] = {
        name: {"description": _label(name), "type": "string"} for name in TEXTS
    }
    keys["image"] = {
        "description": _("Portrait with its renditions; null if there is none."),
        **nullable(image_definition(definitions)),
    }
    return definitions.define("Person", object_of({"id": {"type": "integer"}, **keys}))


def _label(name: str) -> str:
    field: Any = Person._meta.get_field(name)
    return capfirst(str(field.verbose_name))
