"""What a consumer of the JSON writes, as it is stored.

A consumer reads an article, changes a part and sends all of it back. **What comes back as reading gave it
stays as it is stored**, byte for byte: so nothing is lost that reading does not show (fields and blocks
that this version does not know, the ids of records that are gone) or shows in another way (a retired code,
a text with its numbers). Only what differs is made anew from what was written.
"""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

from exoblocks.blocks.carrying import RetiredCode
from exoblocks.blocks.identity import is_list_item, text_id
from exoblocks.citations.editor import UnreadableHTMLError, converter_of
from exoblocks.citations.inline.stored import citations_in
from exoblocks.citations.written import stored_rich_text
from exoblocks.library.loading import as_pk, in_bulk
from exoblocks.library.models import Reference
from exoblocks.schema import Problem

Path = tuple[str | int, ...]

#: No database stores these: a NUL, half of a character.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class WritingError(ValueError):
    """What was written cannot be stored."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{'/'.join(map(str, at))}: {why}" for at, why in problems))


@dataclass(frozen=True)
class Version:
    """A value as it is stored, and the JSON that reading gives of it."""

    stored: Any
    shown: Any

    @classmethod
    def of(cls, block: blocks.Block, value: Any, context: Any = None) -> Version:
        """Of ``value``, in the native form of ``block``."""
        return cls(
            as_json(block.get_prep_value(value)),
            as_json(block.get_api_representation(value, context)),
        )

    def field(self, name: str) -> Version | None:
        """Of a struct's field. A group that is shown as null has fields, too."""
        if not isinstance(self.stored, Mapping) or name not in self.stored:
            return None
        shown = self.shown.get(name) if isinstance(self.shown, Mapping) else None
        return Version(self.stored[name], shown)

    def shows_default(self, name: str, value: Any) -> bool:
        """Whether a struct's field has nothing stored, and shows ``value`` all the same."""
        if not isinstance(self.stored, Mapping) or name in self.stored:
            return False
        return isinstance(self.shown, Mapping) and self.shown.get(name, self) == value


def as_json(value: Any) -> Any:
    """``value`` as it comes back from a JSON encoder."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def stored(
    block: blocks.Block, written: Any, *, before: Version | None = None, base_url: str = ""
) -> Any:
    """``written``, JSON as reading gives it or as the write schema asks for, in its stored form.

    ``before`` is what it replaces. ``base_url``: scheme and host of relative addresses. Keys that
    follow from others (``number``, ``anchor``) are ignored, as is any other that the block does not
    have: the schema refuses what is misspelt. Raises ``WritingError`` with every problem.
    """
    writer = Writer(block, before, base_url)
    found = writer.write(written)
    if writer.problems:
        raise WritingError(writer.problems)
    return found


@dataclass(frozen=True)
class _Item:
    """An item of a stream or of a list, before."""

    block: blocks.Block
    version: Version
    #: As it stands in the stored list.
    whole: Any


@dataclass
class Writer:
    """One writing of one value."""

    block: blocks.Block
    before: Version | None = None
    base_url: str = ""
    problems: list[Problem] = field(default_factory=list)
    #: Where the value is what reading gave. The path "" is all of it.
    unchanged: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        #: By id: an item keeps what it holds when it moves, to another list too.
        self._items: dict[str, _Item] = {}
        self._times: Counter[str] = Counter()
        if self.before is not None:
            for item_id, item in _items_in(self.block, self.before):
                self._items.setdefault(item_id, item)
                self._times[item_id] += 1
        self._taken: Counter[str] = Counter()
        #: Where a record is named that was not before.
        self._named: dict[type[Model], dict[Any, list[Path]]] = defaultdict(dict)

    def write(self, written: Any) -> Any:
        found = self._value(self.block, written, self.before, ())
        for model, places in self._named.items():
            there = in_bulk(model, places)
            for pk, paths in places.items():
                if pk not in there:
                    for path in paths:
                        self._problem(path, _("There is no record with this id."))
        return found

    def _problem(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path, message))

    def _value(self, block: blocks.Block, written: Any, was: Version | None, path: Path) -> Any:
        if was is not None and written == was.shown:
            self.unchanged.append(path)
            self._take_all(block, was)
            return was.stored
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, written, was, path)
        if isinstance(block, blocks.ListBlock):
            return self._list(block, written, was, path)
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, written, was, path)
        if not _is_storable(written):
            self._problem(path, _("This contains a character that cannot be stored."))
            return None
        if isinstance(block, blocks.ChooserBlock):
            return self._record(block, written, path)
        if isinstance(block, BaseChoiceBlock):
            return self._choice(block, written, was, path)
        if isinstance(block, blocks.RichTextBlock):
            return self._text(block, written, was, path)
        return self._single(block, written, path)

    # --- Containers --------------------------------------------------------------------------

    def _stream(
        self, block: blocks.StreamBlock, written: Any, was: Version | None, path: Path
    ) -> list[Any]:
        offered = getattr(block, "offered_blocks", block.child_blocks)
        found = []
        for index, item in enumerate(self._sequence(written, path)):
            here = (*path, index)
            if not isinstance(item, dict) or not isinstance(item.get("type"), str):
                self._problem(here, _("Expected an object with type, value and id."))
            elif item["type"] == "unknown" and "unknown" not in offered:
                found.append(self._unknown(item, here))
            elif item["type"] not in offered:
                self._problem((*here, "type"), _("There is no block of this type here."))
            elif "value" not in item:
                self._problem((*here, "value"), _("This is needed."))
            else:
                child = offered[item["type"]]
                item_id = self._id(item.get("id"), (*here, "id"))
                value = self._value(
                    child, item["value"], self._version(item_id, child), (*here, "value")
                )
                found.append({"type": item["type"], "value": value, "id": item_id})
        return found

    def _unknown(self, item: dict[str, Any], path: Path) -> Any:
        """A block of a type that nobody knows any more: it can be kept or left out, not be written."""
        known = self._items.get(text_id(item.get("id")))
        if known is None or known.version.shown != item.get("value"):
            self._problem(
                path,
                _(
                    "This version does not know this block. Send it as it was read, or leave it out."
                ),
            )
            return None
        self._id(item["id"], (*path, "id"))
        self.unchanged.append(path)
        return known.whole

    def _list(
        self, block: blocks.ListBlock, written: Any, was: Version | None, path: Path
    ) -> list[dict[str, Any]]:
        structured = isinstance(block.child_block, blocks.StructBlock)
        given: list[tuple[Any, Any, Path]] = []
        for index, item in enumerate(self._sequence(written, path)):
            here: Path = (*path, index)
            if is_list_item(item):
                given.append((item.get("id"), item["value"], (*here, "value")))
            elif structured and isinstance(item, dict):
                value = {key: val for key, val in item.items() if key != "id"}
                given.append((item.get("id"), value, here))
            else:
                given.append((None, item, here))
        if was is not None and not _shows_ids(was):
            values = [value for _given_id, value, _place in given]
            ids = _matched(values, list(_list_items(block, was)))
            given = [
                (item_id or known, *rest)
                for (item_id, *rest), known in zip(given, ids, strict=True)
            ]
        found = []
        for given_id, value, place in given:
            item_id = self._id(given_id, (*place, "id"))
            version = self._version(item_id, block.child_block)
            kept = self._value(block.child_block, value, version, place)
            found.append({"type": "item", "value": kept, "id": item_id})
        return found

    def _struct(
        self, block: blocks.StructBlock, written: Any, was: Version | None, path: Path
    ) -> dict[str, Any]:
        before = was.stored if was and isinstance(was.stored, Mapping) else {}
        found = {name: value for name, value in before.items() if name not in block.child_blocks}
        if written is None:
            return found
        if not isinstance(written, dict):
            self._problem(path, _("Expected an object."))
            return found
        for name, child in block.child_blocks.items():
            # What was not even stored (a default was shown) need not be stored now.
            if name in written and not (was and was.shows_default(name, written[name])):
                version = was.field(name) if was else None
                found[name] = self._value(child, written[name], version, (*path, name))
        return found

    def _sequence(self, written: Any, path: Path) -> list[Any]:
        if isinstance(written, list):
            return written
        if written is not None:
            self._problem(path, _("Expected a list."))
        return []

    # --- Ids ---------------------------------------------------------------------------------

    def _version(self, item_id: str, block: blocks.Block) -> Version | None:
        known = self._items.get(item_id)
        return known.version if known and known.block is block else None

    def _id(self, given: Any, path: Path) -> str:
        """A new id must be a UUID; what is stored has its own. None stands twice."""
        if given is None:
            return str(uuid.uuid4())
        if not isinstance(given, str) or (given not in self._items and not _is_uuid(given)):
            self._problem(path, _("An id is a UUID. Leave it out for a new one."))
            return str(uuid.uuid4())
        self._taken[given] += 1
        if self._taken[given] > max(1, self._times[given]):
            self._problem(path, _("Another block or item of this article has this id."))
        return given

    def _take_all(self, block: blocks.Block, version: Version) -> None:
        """The ids within a part that stays as it is."""
        self._taken.update(item_id for item_id, _item in _items_in(block, version))

    # --- Single values -----------------------------------------------------------------------

    def _record(self, block: blocks.ChooserBlock, written: Any, path: Path) -> Any:
        """By id, or as the object that reading gave."""
        given = written.get("id") if isinstance(written, dict) else written
        if given in (None, "") and written != {}:
            return None
        pk = _as_pk(block.model_class, given)
        if pk is None:
            self._problem(path, _("Expected the id of a record."))
        else:
            self._named[block.model_class].setdefault(pk, []).append(path)
        return pk

    def _choice(self, block: BaseChoiceBlock, written: Any, was: Version | None, path: Path) -> Any:
        if isinstance(block, blocks.MultipleChoiceBlock):
            return [_code(item) for item in self._sequence(written, path)]
        code = _code(written)
        if code is None:
            return ""
        if not isinstance(code, str):
            return self._single(block, code, path)
        is_retired = isinstance(block.to_python(code), RetiredCode)
        if is_retired and (was is None or was.stored != code):
            self._problem(path, _("This is no code of the list."))
        return code

    def _text(
        self, block: blocks.RichTextBlock, written: Any, was: Version | None, path: Path
    ) -> str:
        if not isinstance(written, str):
            self._problem(path, _("Expected text."))
            return ""
        before = was.stored if was and isinstance(was.stored, str) else ""
        try:
            text = stored_rich_text(
                written, converter_of(block), before=before, base_url=self.base_url
            )
        except UnreadableHTMLError:
            self._problem(path, _("The editor cannot read this HTML."))
            return ""
        cited_before = {citation.id for citation in citations_in(before)}
        for citation in citations_in(text):
            if citation.pk is not None and citation.id not in cited_before:
                self._named[Reference].setdefault(citation.pk, []).append(path)
        return text

    def _single(self, block: blocks.Block, written: Any, path: Path) -> Any:
        try:
            return as_json(block.get_prep_value(block.to_python(written)))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            messages = error.messages if isinstance(error, ValidationError) else []
            self._problem(path, " ".join(messages) or _("This value cannot be stored here."))
            return None


def _code(written: Any) -> Any:
    """The code of a choice. What was derived from the references is not stored."""
    if not isinstance(written, dict):
        return written
    return None if written.get("derived") is True else written.get("code")


def _as_pk(model: type[Model], given: Any) -> Any:
    """``given`` as a key of ``model``; ``None`` for what can be none."""
    key: Any = model._meta.pk
    while key.remote_field is not None:  # a child of another model shares its key
        key = key.target_field
    if "Integer" in key.get_internal_type() or "Auto" in key.get_internal_type():
        return as_pk(model, given)
    try:
        return key.to_python(given) if isinstance(given, str) else None
    except ValidationError:
        return None


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def _is_storable(written: Any) -> bool:
    if isinstance(written, str):
        return not _UNSTORABLE.search(written)
    if isinstance(written, dict):
        return all(map(_is_storable, written)) and all(map(_is_storable, written.values()))
    return not isinstance(written, list) or all(map(_is_storable, written))


def _shows_ids(version: Version) -> bool:
    shown = version.shown if isinstance(version.shown, list) else []
    return any(isinstance(item, dict) and "id" in item for item in shown)


def _matched(values: list[Any], items: list[tuple[str, _Item]]) -> list[str | None]:
    """Ids for the items of a list whose JSON has none, as one of texts.

    That of the item that shows the same; for the others that of the item which stood at their place.
    """
    free = dict(items)
    ids: list[str | None] = []
    for value in values:
        same = (item_id for item_id, item in free.items() if item.version.shown == value)
        ids.append(next(same, None))
        free.pop(ids[-1] or "", None)
    for index, (item_id, _item) in enumerate(items[: len(ids)]):
        if ids[index] is None and item_id in free:
            ids[index] = item_id
    return ids


# --- What stood before -----------------------------------------------------------------------


def _items_in(block: blocks.Block, version: Version) -> Iterator[tuple[str, _Item]]:
    """Every item of streams and lists within, with its id. Where JSON and store part, it ends."""
    if isinstance(block, blocks.StreamBlock):
        items = _stream_items(block, version)
    elif isinstance(block, blocks.ListBlock):
        items = _list_items(block, version)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if (inner := version.field(name)) is not None:
                yield from _items_in(child, inner)
        return
    else:
        return
    for item_id, item in items:
        yield item_id, item
        yield from _items_in(item.block, item.version)


def _pairs(version: Version) -> Iterator[tuple[Any, Any]]:
    kept, shown = version.stored, version.shown
    if isinstance(kept, list) and isinstance(shown, list) and len(kept) == len(shown):
        yield from zip(kept, shown, strict=True)


def _stream_items(block: blocks.StreamBlock, version: Version) -> Iterator[tuple[str, _Item]]:
    for whole, shown in _pairs(version):
        if isinstance(shown, dict) and shown.get("type") in block.child_blocks and shown.get("id"):
            child = block.child_blocks[shown["type"]]
            kept = whole["value"] if isinstance(whole, dict) and "value" in whole else None
            yield shown["id"], _Item(child, Version(kept, shown.get("value")), whole)


def _list_items(block: blocks.ListBlock, version: Version) -> Iterator[tuple[str, _Item]]:
    """The ids are the stored ones: the JSON of a list of texts has none."""
    structured = isinstance(block.child_block, blocks.StructBlock)
    for whole, shown in _pairs(version):
        if is_list_item(whole) and text_id(whole.get("id")):
            if structured and isinstance(shown, dict):
                shown = {key: value for key, value in shown.items() if key != "id"}
            yield whole["id"], _Item(block.child_block, Version(whole["value"], shown), whole)
