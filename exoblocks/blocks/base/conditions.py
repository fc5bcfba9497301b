"""Fields that apply only with certain codes in another field of the same block.

The form hides such a field while it is empty and does not apply. A value that does not apply is
kept, and reported when the page is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base.rules import Found, unwanted

OTHER = "other"


@dataclass(frozen=True)
class OnlyWith:
    """The condition that ``field`` has one of ``codes``."""

    field: str
    codes: tuple[str, ...]
    #: Tells the editor why a value does not apply, and what to do.
    message: str | Promise


class OwnWords(OnlyWith):
    """For a text that readers see in place of the label of the code ``other`` of ``field``."""

    def __init__(self, field: str) -> None:
        message = _("This text is only for “Other”. Clear this field or choose “Other”.")
        super().__init__(field, (OTHER,), message)


Conditions = Mapping[str, OnlyWith]


def among(conditions: Conditions, fields: Iterable[str]) -> Iterator[tuple[str, OnlyWith]]:
    """Each field with its condition, if both fields are ``fields`` of the block. A site's subclass
    may have removed one.
    """
    known = set(fields)
    return (
        (name, condition)
        for name, condition in conditions.items()
        if name in known and condition.field in known
    )


def with_described(blocks: Mapping[str, Any], conditions: Conditions) -> dict[str, Any]:
    """The ``blocks`` by name, without a text for a code of a field that a site's subclass removed."""
    return {
        name: block
        for name, block in blocks.items()
        if not isinstance(condition := conditions.get(name), OwnWords) or condition.field in blocks
    }


def not_applicable(value: Mapping[str, Any], conditions: Conditions) -> Found:
    """The fields of ``value`` that are filled but do not apply."""
    for name, condition in among(conditions, value):
        if value[condition.field] not in condition.codes:
            yield from unwanted(value, name, str(condition.message))


def in_own_words(shown: dict[str, Any], conditions: Conditions) -> dict[str, Any]:
    """The JSON ``shown`` of a block, in which the label of the code ``other`` is the editor's."""
    for name, condition in among(conditions, shown):
        choice = shown[condition.field]
        if (
            isinstance(condition, OwnWords)
            and isinstance(choice, Mapping)
            and choice.get("code") == OTHER
            and shown[name]
        ):
            shown = {**shown, condition.field: {**choice, "label": shown[name]}}
    return shown
