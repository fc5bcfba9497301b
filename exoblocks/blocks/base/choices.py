"""Choice blocks: a code from a vocabulary, or yes and no."""

from __future__ import annotations

import functools
import json
import unicodedata
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.db.models import TextChoices
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks import vocabulary
from exoblocks.blocks.base.codes import coded, coded_schema
from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.preserved_content import RetiredCode
from exoblocks.blocks.base.render_context import render_context
from exoblocks.schema import Definitions, Schema, nullable


class VocabularySelect(forms.Select):
    """A select that includes a stored code which is no longer offered, and explains the chosen code
    if the vocabulary says what it means.
    """

    def __init__(self, vocabulary: str, attrs: Any = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)
        self.vocabulary = vocabulary

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["attrs"]
        shown["data-retired-label"] = _("%s (no longer in use)")
        if meanings := vocabulary.meanings(self.vocabulary):
            shown["data-meanings"] = json.dumps(meanings)
        return context

    class Media:
        js = ["exoblocks/js/blocks.js"]


class VocabularyBlock(StableImportPath, blocks.ChoiceBlock):
    """A code from a vocabulary: ``{code, label}`` in the JSON.

    A stored code that has been removed from the vocabulary remains valid where it is already used.
    In a form, it is signed.
    """

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("choices", functools.partial(vocabulary_choices, vocabulary))
        kwargs.setdefault("default", "")  # in the form in which it is stored
        super().__init__(widget=VocabularySelect(vocabulary), **kwargs)

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"exoblocks.retired.{self.vocabulary}")

    def _is_offered(self, code: Any) -> bool:
        return vocabulary.is_offered(self.vocabulary, force_str(code))

    def to_python(self, value: Any) -> Any:
        if value is None or value == "":
            return value
        code = force_str(value)
        return code if self._is_offered(code) else RetiredCode(code)

    def normalize_choice(self, value: Any) -> Any:
        """Wagtail looks up every value in all choices, in case they are numbers. Codes are text."""
        return value.value if isinstance(value, TextChoices) else value

    def get_searchable_content(self, value: Any) -> list[str]:
        # For an empty value, Wagtail would index the label of the empty option.
        return super().get_searchable_content(value) if value else []

    def get_prep_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, RetiredCode) else value

    def value_for_form(self, value: Any) -> Any:
        return self._signer.sign(value) if isinstance(value, RetiredCode) else value

    def value_from_form(self, value: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, RetiredCode) or self._is_offered(value):
            return value
        try:
            return RetiredCode(self._signer.unsign(value))
        except BadSignature:
            return value

    def clean(self, value: Any) -> Any:
        return value if isinstance(value, RetiredCode) else super().clean(value)

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, str] | None:
        return coded(self.vocabulary, value, render_context(context).language)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable(coded_schema(self.vocabulary, definitions))


def vocabulary_choices(name: str) -> list[tuple[str, Any]]:
    """A function in the module, so that a callable list of choices can be imported by name."""
    found = vocabulary.choices(name)
    return sorted(found, key=_place_in_alphabet) if name == "jurisdiction" else found


def _place_in_alphabet(choice: tuple[str, Any]) -> str:
    """Without accents, so that editors find “Österreich” after “Oman” and not after “Zypern”."""
    letters = unicodedata.normalize("NFKD", str(choice[1]))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


class YesNoBlock(StableImportPath, blocks.BooleanBlock):
    """Yes or no. The default is no."""

    def get_api_representation(self, value: Any, context: Any = None) -> bool:
        return bool(value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return {"type": "boolean"}

    class Meta:
        default = False
