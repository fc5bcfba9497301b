"""Outlines: the sections that an article of one kind should have, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple
from uuid import uuid4

from django.db.models import Model
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock, StructBlock

from exoblocks.blocks.base.emptiness import HEADING, is_empty_section
from exoblocks.blocks.base.traversal import children
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
        Section("outcomes", _("What to expect")),
        Section("protocols", _("How it is done"), is_required=True),
        Section("safety", _("Safety"), is_required=True),
        Section("regulatory_status", _("Regulatory status"), is_required=True),
        Section("conclusion", _("Conclusion")),
        Section("bibliography", pgettext_lazy("heading of an article", "References")),
    ),
)


class Progress(NamedTuple):
    """How far an article is with a section of its outline."""

    section: Section
    #: The block of the section: the first of its type that belongs to no section before it.
    block_id: str = ""
    #: The id of the block before which a missing section belongs; "" for the end of the article.
    before: str = ""
    is_filled: bool = False

    @property
    def state(self) -> Literal["filled", "empty", "missing"]:
        if not self.block_id:
            return "missing"
        return "filled" if self.is_filled else "empty"


def outlines() -> dict[str, Outline]:
    """Every outline by name: that of the package, and those of the site, which can replace it."""
    own = get_settings().OUTLINES
    return {_OWN.name: _OWN, **{name: _outline(name, given) for name, given in own.items()}}


def outlines_of(model: type[Model]) -> list[Outline]:
    """The outlines that the page model offers, in its order. Unknown names are left out."""
    known = outlines()
    named = getattr(model, "outlines", ())
    return [known[name] for name in named if isinstance(name, str) and name in known]


def new_sections(outline: Outline, stream: StreamBlock, language: str) -> list[dict[str, Any]]:
    """The stored form of a new article: the headings of its sections, in its language."""
    found = []
    for section in _sections_in(outline, stream):
        block = stream.child_blocks[section.block]
        value = block.get_prep_value(block.get_default())
        if isinstance(block, StructBlock) and HEADING in block.child_blocks:
            value = {**value, HEADING: heading_in(section, language)}
        found.append({"type": section.block, "value": value, "id": str(uuid4())})
    return found


def heading_in(section: Section, language: str) -> str:
    with override(language):
        return str(section.heading)


def progress(outline: Outline, stream: StreamBlock, stored: Any) -> list[Progress]:
    """How far an article is with each section of ``outline``. ``stored``: its stored stream."""
    items = [
        (child, is_empty_section(child.block, child.value))
        for child in children(stream, stored) or ()
        if child.block is not None and child.id
    ]
    ids = [str(child.id) for child, _is_empty in items]
    found: list[Progress] = []
    for section in _sections_in(outline, stream):
        taken = {one.block_id for one in found}
        own = [
            Progress(section, str(child.id), is_filled=not is_empty)
            for child, is_empty in items
            if child.type == section.block and child.id not in taken
        ]
        found.append(own[0] if own else Progress(section))
    return [
        one if one.block_id else one._replace(before=_place(found, index, ids))
        for index, one in enumerate(found)
    ]


def _place(found: Sequence[Progress], index: int, ids: Sequence[str]) -> str:
    """The first block of a later section that comes after the blocks of all earlier sections."""
    earlier = [ids.index(one.block_id) for one in found[:index] if one.block_id]
    later = [ids.index(one.block_id) for one in found[index + 1 :] if one.block_id]
    return next((ids[place] for place in later if place > max(earlier, default=-1)), "")


def _sections_in(outline: Outline, stream: StreamBlock) -> list[Section]:
    return [section for section in outline.sections if section.block in stream.child_blocks]


def unknown_outline(model: type[Model], name: str) -> str | None:
    """A message that says which outlines the page model offers; ``None`` if it offers ``name``."""
    known = [outline.name for outline in outlines_of(model)]
    if not name or name in known:
        return None
    if not known:
        return gettext("Pages of this type have no outlines. Leave this field empty.")
    return gettext("Pages of this type have no such outline. The outlines are: %s.") % gettext(
        ", "
    ).join(known)


def _outline(name: str, given: Mapping[str, Any]) -> Outline:
    sections = (
        Section(one["block"], one["heading"], one.get("required", False))
        for one in given["sections"]
    )
    return Outline(name, given["label"], tuple(sections))
