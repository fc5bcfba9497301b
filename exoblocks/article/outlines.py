"""Outlines: the sections that an article of one kind should have, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exoblocks.conf import Label, get_settings

OUTLINE_NAME_MAX_LENGTH: Final = 50


@dataclass(frozen=True)
class Section:
    #: The type of its block in the stream.
    block: str
    #: Used in a new article if the block has a heading.
    heading: Label
    is_required: bool = False


@dataclass(frozen=True)
class Outline:
    name: str
    label: Label
    sections: Sequence[Section]


_OWN: Final = Outline(
    "treatment",
    _("Treatment"),
    (
        Section("text", _("What it is"), is_required=True),
        Section("key_facts", _("Key facts")),
        Section("mechanisms", _("How it works"), is_required=True),
        Section("protocols", _("How it is done"), is_required=True),
        Section("safety", _("Safety"), is_required=True),
        Section("regulatory_status", _("Regulatory status"), is_required=True),
        Section("conclusion", _("Conclusion")),
        Section("bibliography", _("References")),
    ),
)


def outlines() -> dict[str, Outline]:
    """Every outline by name: that of the package, and those of the site, which can replace it."""
    own = get_settings().OUTLINES
    return {_OWN.name: _OWN, **{name: _outline(name, given) for name, given in own.items()}}


def outlines_of(model: type[Model]) -> list[Outline]:
    """The outlines that the page model offers, in its order. Unknown names are left out."""
    known = outlines()
    named = getattr(model, "outlines", ())
    return [known[name] for name in named if isinstance(name, str) and name in known]


def unknown_outline(model: type[Model], name: str) -> str | None:
    """A message that says which outlines the page model offers; ``None`` if it offers ``name``."""
    known = [outline.name for outline in outlines_of(model)]
    if not name or name in known:
        return None
    if not known:
        return gettext("Pages of this type have no outlines. Leave it empty.")
    return gettext("Pages of this type have no such outline. The outlines are: %s.") % gettext(
        ", "
    ).join(known)


def _outline(name: str, given: Mapping[str, Any]) -> Outline:
    sections = (
        Section(one["block"], one["heading"], one.get("required", False))
        for one in given["sections"]
    )
    return Outline(name, given["label"], tuple(sections))
