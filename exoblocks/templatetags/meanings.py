"""Explanations of the terms that tell readers how far they can trust a statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import pgettext

from exoblocks import vocabulary
from exoblocks.citations.stream_reading import Reading
from exoblocks.templatetags.reference_labels import reference_labels
from exoblocks.vocabulary.meanings import GRADE, NOT_GRADED


class Meaning(NamedTuple):
    """A term as the page shows it, and what it means."""

    term: str
    text: str


def meanings(*others: Iterable[Meaning], **choices: Any) -> list[Meaning]:
    """The meanings of the JSON's ``choices``, by the names of their vocabularies, before which come
    ``others``. Each term is explained once, and a term without a meaning is left out.
    """
    # Where there is no evidence, a template has text.
    found = [meaning for group in others if not isinstance(group, str) for meaning in group]
    found += [
        Meaning(choice["label"], meaning_text(choice, name))
        for name, choice in choices.items()
        if isinstance(choice, Mapping)
    ]
    return [meaning for meaning in dict.fromkeys(found) if meaning.text]


def meaning_text(choice: Any, name: str) -> str:
    """What the JSON's choice from the vocabulary ``name`` means; "" if its label needs no
    explanation.
    """
    code = choice.get("code") if isinstance(choice, Mapping) else None
    return vocabulary.meaning(name, code) if isinstance(code, str) else ""


def certainty_meanings(certainty: Any) -> list[Meaning]:
    """What GRADE is, or what it means that an outcome is not graded. The page always shows what the
    level means.
    """
    if certainty:
        return [Meaning("GRADE", str(GRADE))]
    return [Meaning(pgettext("certainty of the evidence", "Not graded"), str(NOT_GRADED))]


def reference_meanings(reading: Reading) -> list[Meaning]:
    """The meanings of the labels in the list of references."""
    labels = {
        label
        for _number, reference in reading.bibliography
        for label in reference_labels(reference)
    }
    found = [Meaning(label.text, label.meaning) for label in sorted(labels)]
    return meanings(found)
