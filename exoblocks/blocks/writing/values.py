"""Convert single values that a client writes to the stored form: records, codes and text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

from exoblocks.blocks.base.preserved_content import RetiredCode
from exoblocks.blocks.base.record_keys import NO_SUCH_UUID, NOT_A_KEY, WrittenRecords
from exoblocks.blocks.base.traversal import Path
from exoblocks.blocks.writing.previous import Previous, as_json
from exoblocks.citations.editor import UnreadableHTMLError, converter_of
from exoblocks.citations.html_to_stored import stored_rich_text
from exoblocks.citations.inline.stored_citations import citations_in
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import in_bulk
from exoblocks.library.storable_text import NOT_STORABLE, is_storable
from exoblocks.schema import Problem


@dataclass
class ValueWriter:
    """Collects the problems of many values and the records that they refer to, which are then
    loaded together.
    """

    #: Scheme and host of relative URLs.
    base_url: str = ""
    records: WrittenRecords = field(default_factory=lambda: WrittenRecords(None))
    problems: list[Problem] = field(default_factory=list)
    #: Values that were not stored as they were sent, but are not a reason to refuse the change.
    warnings: list[Problem] = field(default_factory=list)
    #: Locations by model and key, for references that are new in their location.
    _named: dict[type[Model], dict[Any, list[Path]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def problem(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path, message))

    def look_up_records(self) -> None:
        """Add a problem for each record that does not exist."""
        for model, places in self._named.items():
            there = in_bulk(model, places)
            for pk, paths in places.items():
                if pk not in there:
                    for path in paths:
                        self.problem(path, _("There is no record with this id."))

    def write(self, block: blocks.Block, written: Any, was: Previous | None, path: Path) -> Any:
        if not is_storable(written):
            self.problem(path, str(NOT_STORABLE))
            return None
        if isinstance(block, blocks.ChooserBlock):
            return self._record(block, written, path)
        if isinstance(block, BaseChoiceBlock):
            return self._choice(block, written, was, path)
        if isinstance(block, blocks.RichTextBlock):
            return self._text(block, written, was, path)
        return self._other(block, written, path)

    def _record(self, block: blocks.ChooserBlock, written: Any, path: Path) -> Any:
        """A record by id or uuid, or as the object that reading returned."""
        is_named = not isinstance(written, dict) or any(written.get(key) for key in ("id", "uuid"))
        if (written in (None, "") or not is_named) and written != {}:
            return None
        try:
            pk = self.records.pk(block.model_class, written)
        except LookupError:
            self.problem(path, str(NO_SUCH_UUID))
            return None
        self._names(block.model_class, pk, path)
        return pk

    def _names(self, model: type[Model], pk: Any, path: Path) -> None:
        if pk is None:
            self.problem(path, str(NOT_A_KEY))
        else:
            self._named[model].setdefault(pk, []).append(path)

    def _choice(
        self, block: BaseChoiceBlock, written: Any, was: Previous | None, path: Path
    ) -> Any:
        if isinstance(block, blocks.MultipleChoiceBlock):
            codes = written if isinstance(written, list) else [written]
            return [_code(item) for item in codes if item is not None]
        code = _code(written)
        if code is None or (_is_derived(written) and was and _code(was.shown) == code):
            return ""
        if not isinstance(code, str):
            return self._other(block, code, path)
        is_retired = isinstance(block.to_python(code), RetiredCode)
        if is_retired and (was is None or was.stored != code):
            self.problem(path, _("This is not one of the allowed values."))
        return code

    def _text(
        self, block: blocks.RichTextBlock, written: Any, was: Previous | None, path: Path
    ) -> str:
        if not isinstance(written, str):
            self.problem(path, _("Expected text."))
            return ""
        before = was.stored if was and isinstance(was.stored, str) else ""
        try:
            cleaned = stored_rich_text(
                written,
                converter_of(block),
                before=before,
                base_url=self.base_url,
                pk_of=partial(self._cited, path),
            )
        except UnreadableHTMLError as error:
            self.problem(path, str(error))
            return ""
        self.warnings += [Problem(path, loss) for loss in cleaned.losses]
        text = cleaned.html
        cited_before = {citation.id for citation in citations_in(before)}
        for citation in citations_in(text):
            if citation.id not in cited_before:
                self._names(Reference, citation.pk, path)
        return text

    def _cited(self, path: Path, given: str) -> int | None:
        try:
            pk: int | None = self.records.pk(Reference, given)
        except LookupError:
            self.problem(path, str(NO_SUCH_UUID))
            return None
        return pk

    def _other(self, block: blocks.Block, written: Any, path: Path) -> Any:
        try:
            return as_json(block.get_prep_value(block.to_python(written)))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            messages = error.messages if isinstance(error, ValidationError) else []
            self.problem(path, " ".join(messages) or _("This value is not valid for this field."))
            return None


def _code(written: Any) -> Any:
    return written.get("code") if isinstance(written, dict) else written


def _is_derived(written: Any) -> bool:
    return isinstance(written, dict) and written.get("derived") is True
