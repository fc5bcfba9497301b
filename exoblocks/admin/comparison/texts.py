"""Stored values as text for people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import singledispatchmethod
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Model
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks import vocabulary
from exoblocks.blocks import VocabularyBlock
from exoblocks.blocks.base.choosers import CarryingChooser
from exoblocks.blocks.base.preserved_content import MissingRecord
from exoblocks.blocks.base.walk import Leaf, records
from exoblocks.library.prefetch import in_bulk
from exoblocks.library.record_titles import record_title

#: The elements of rich text that are separate lines.
_LINES = ["p", "h2", "h3", "h4", "h5", "h6", "li", "hr", "br"]
#: "10⁹" must not look like "109".
_SIGNS = {"sup": "^", "sub": "_"}
_KEYS = re.compile(r' data-block-key="[^"]*"')


class Texts:
    """The texts of stored values. The records that ``leaves`` choose are loaded together."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for model, pk in records(leaves):
            wanted[model].add(pk)
        self._records = {model: in_bulk(model, pks) for model, pks in wanted.items()}

    @singledispatchmethod
    def of(self, block: Any, value: Any) -> str:
        """The text of ``value``, the stored form of ``block``; "" if it is empty."""
        return "" if value in (None, "", [], {}) else str(value)

    @of.register
    def _(self, block: VocabularyBlock, value: Any) -> str:
        return vocabulary.label(block.vocabulary, str(value)) if value else ""

    @of.register
    def _(self, block: blocks.ChoiceBlock, value: Any) -> str:
        return str(dict(block.field.choices).get(value, value)) if value else ""

    @of.register
    def _(self, block: blocks.BooleanBlock, value: Any) -> str:
        return _("Yes") if value else _("No")

    @of.register
    def _(self, block: blocks.DateBlock, value: Any) -> str:
        try:
            date = parse_date(str(value or ""))
        except ValueError:
            date = None
        return date_format(date) if date else str(value or "")

    @of.register
    def _(self, block: blocks.ChooserBlock, value: Any) -> str:
        if value in (None, ""):
            return ""
        record = block.to_python(value)
        return str(value if record is None else record)

    @of.register
    def _(self, block: CarryingChooser, value: Any) -> str:
        if value in (None, ""):
            return ""
        pk = block.pk_of(value)
        record = self._records.get(block.model_class, {}).get(pk)
        return record_title(record) if record else str(MissingRecord(block.model_class, pk))

    @of.register
    def _(self, block: blocks.RichTextBlock, value: Any) -> str:
        soup = BeautifulSoup(str(value or ""), "html.parser")
        for name, sign in _SIGNS.items():
            for element in soup.find_all(name):
                element.insert_before(sign)
        for element in soup.find_all(_LINES):
            element.append("\n")
        lines = (line.strip() for line in soup.get_text().splitlines())
        return "\n".join(line for line in lines if line)


def without_keys(value: Any) -> Any:
    """Rich text without the keys that Wagtail's editor gives to its paragraphs."""
    return _KEYS.sub("", value) if isinstance(value, str) else value
