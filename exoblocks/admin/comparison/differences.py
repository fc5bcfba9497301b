"""The differences between two stored values of a block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import singledispatch
from itertools import zip_longest
from typing import Any, Literal

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.compare import diff_text
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from exoblocks.admin.comparison.texts import Texts, without_keys
from exoblocks.blocks.base.traversal import Child, children

Piece = tuple[Literal["equal", "addition", "deletion"], str]
#: Characters of unchanged text that are shown before and after a change.
CONTEXT = 80
LONGEST_TITLE = 70


@dataclass(frozen=True)
class Difference:
    """A field, an item of a list or a block of a stream that differs."""

    label: str
    #: The text of a field.
    pieces: Sequence[Piece] = ()
    #: A change that cannot be shown as text.
    note: str = ""
    #: Whether an item was added or deleted; "" for a change.
    status: Literal["", "added", "deleted"] = ""
    #: The place of a moved item before and after, counted from 1.
    moved: tuple[int, int] | None = None
    inner: Sequence[Difference] = ()


@singledispatch
def differences(block: Any, label: str, before: Any, after: Any, texts: Texts) -> list[Difference]:
    """How ``after`` differs from ``before``. Both are stored values of ``block``, or ``None``."""
    if children(block, before) is not None or children(block, after) is not None:
        # A site's own container.
        inner = _fields(block, before, after, texts)
        return [Difference(label, inner=inner)] if inner else []
    old, new = texts.of(block, before), texts.of(block, after)
    if old != new:
        return [Difference(label, _whole(old, new))]
    return []


@differences.register(blocks.CharBlock)
@differences.register(blocks.TextBlock)
def _text(block: Any, label: str, before: Any, after: Any, texts: Texts) -> list[Difference]:
    old, new = texts.of(block, before), texts.of(block, after)
    return [Difference(label, _by_word(old, new))] if old != new else []


@differences.register
def _rich_text(
    block: blocks.RichTextBlock, label: str, before: Any, after: Any, texts: Texts
) -> list[Difference]:
    if found := _text(block, label, before, after, texts):
        return found
    if before and after and without_keys(before) != without_keys(after):
        return [Difference(label, note=_("Only the formatting, a link or a citation has changed."))]
    return []


@differences.register
def _yes_no(
    block: blocks.BooleanBlock, label: str, before: Any, after: Any, texts: Texts
) -> list[Difference]:
    if bool(before) == bool(after):
        return []
    old = "" if before is None else texts.of(block, before)
    return [Difference(label, _whole(old, "" if after is None else texts.of(block, after)))]


@differences.register
def _chooser(
    block: blocks.ChooserBlock, label: str, before: Any, after: Any, texts: Texts
) -> list[Difference]:
    # Two records may have the same title.
    if before == after:
        return []
    return [Difference(label, _whole(texts.of(block, before), texts.of(block, after)))]


@differences.register
def _struct(
    block: blocks.StructBlock, label: str, before: Any, after: Any, texts: Texts
) -> list[Difference]:
    inner = _fields(block, before, after, texts)
    return [Difference(label, inner=inner)] if inner else []


def _fields(block: Any, before: Any, after: Any, texts: Texts) -> list[Difference]:
    """The differences in the fields of a struct, in their order."""
    old, new = _by_key(block, before), _by_key(block, after)
    found: list[Difference] = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        child = now or was
        if child is None or (was and now and was.value == now.value):
            continue
        values = was.value if was else None, now.value if now else None
        if child.block is None:
            note = _("Content that this site does not support has changed.")
            found.append(Difference(str(key), note=note))
        else:
            found += differences(child.block, str(child.block.label), *values, texts)
    # The list of a section often has the same name as the section.
    own = [each for each in found if each.inner and each.label == str(block.label)]
    return [inner for each in found for inner in (each.inner if each in own else [each])]


def _by_key(block: Any, value: Any) -> dict[str | int, Child]:
    return {child.key: child for child in children(block, value) or ()}


# --- Items -----------------------------------------------------------------------------------


@differences.register(blocks.ListBlock)
@differences.register(blocks.StreamBlock)
def _sequence(block: Any, label: str, before: Any, after: Any, texts: Texts) -> list[Difference]:
    inner = items(block, before, after, texts)
    return [Difference(label, inner=inner)] if inner else []


def items(block: Any, before: Any, after: Any, texts: Texts) -> list[Difference]:
    """The differences in the items of a list or stream: in their new order, with each
    deleted item after the one that it followed.
    """
    olds, news = children(block, before) or [], children(block, after) or []
    has_ids = all(child.id for child in (*olds, *news))
    key: Callable[[Child], Any] = (lambda child: child.id) if has_ids else (lambda child: child.key)
    old, new = {key(child): child for child in olds}, {key(child): child for child in news}
    moved = _moved([each for each in old if each in new], [each for each in new if each in old])
    places = {each: (list(old).index(each) + 1, list(new).index(each) + 1) for each in moved}
    found = []
    for each in _merged(list(old), list(new)):
        difference = _item(old.get(each), new.get(each), places.get(each), texts)
        if difference:
            found.append(difference)
    return found


def _merged(old: list[Any], new: list[Any]) -> list[Any]:
    merged = list(new)
    for index, each in enumerate(old):
        if each not in new:
            merged.insert(merged.index(old[index - 1]) + 1 if index else 0, each)
    return merged


def _moved(old: list[Any], new: list[Any]) -> set[Any]:
    """The smallest set of common items whose move explains the new order."""
    kept = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(new) - {each for start, _b, size in kept for each in old[start : start + size]}


def _item(
    was: Child | None, now: Child | None, places: tuple[int, int] | None, texts: Texts
) -> Difference | None:
    child = now or was
    if child is None or (was and now and was.value == now.value and not places):
        return None
    status: Literal["", "added", "deleted"] = "" if was and now else "added" if now else "deleted"
    label = _title(child, texts)
    values = was.value if was else None, now.value if now else None
    inner: Sequence[Difference]
    if child.block is None:
        note = _("Content that this site does not support has changed.")
        return Difference(label, note=note, status=status, moved=places)
    if isinstance(child.block, blocks.StructBlock):
        inner = _fields(child.block, *values, texts)
    else:
        inner = differences(child.block, "", *values, texts)
    if not inner and not status and not places:
        return None
    return Difference(label, status=status, moved=places, inner=inner)


def _title(child: Child, texts: Texts) -> str:
    """The kind of an item, and the text by which an editor recognises it."""
    if child.block is None:
        return child.type or _("Unsupported content")
    text = _summary(child.block, child.value, texts)
    short = Truncator(" ".join(text.split())).chars(LONGEST_TITLE)
    if not short:
        return str(child.block.label)
    return _("%(label)s: %(text)s") % {"label": child.block.label, "text": short}


def _summary(block: Any, value: Any, texts: Texts) -> str:
    """The summary that the form shows in the header of the block."""
    if not isinstance(block, blocks.StructBlock):
        return "" if children(block, value) is not None else texts.of(block, value)
    fields = {key: child for key, child in _by_key(block, value).items() if child.block}
    if label_format := getattr(block.meta, "label_format", None):
        return re.sub(
            r"\{(\w+)\}",
            lambda found: (
                _summary(child.block, child.value, texts) if (child := fields.get(found[1])) else ""
            ),
            str(label_format),
        )
    summaries = (_summary(child.block, child.value, texts) for child in fields.values())
    return next(filter(None, summaries), "")


# --- Tables ----------------------------------------------------------------------------------


@differences.register
def _table(
    block: BaseTypedTableBlock, label: str, before: Any, after: Any, texts: Texts
) -> list[Difference]:
    old, new = _rows(block, before, texts), _rows(block, after, texts)
    inner: list[Difference] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            continue
        pairs = zip_longest(range(old_from, old_to), range(new_from, new_to))
        for was, now in pairs:
            row = was if now is None else now
            name = _("Row %(number)s") % {"number": row} if row else _("Column headings")
            status: Literal["", "added", "deleted"] = (
                "added" if was is None else "deleted" if now is None else ""
            )
            texts_of_row = ("" if was is None else old[was]), ("" if now is None else new[now])
            inner.append(Difference(name, _by_word(*texts_of_row), status=status))
    if not inner and without_keys(str(before)) != without_keys(str(after)) and before and after:
        inner = [Difference("", note=_("Only the formatting, a link or a citation has changed."))]
    return [Difference(label, inner=inner)] if inner else []


def _rows(block: Any, value: Any, texts: Texts) -> list[str]:
    """The headings and each row of cells as one text."""
    rows: dict[int, list[str]] = {}
    for child in children(block, value) or ():
        cell = "" if child.block is None else texts.of(child.block, child.value)
        rows.setdefault(int(child.path[1]), []).append(cell.replace("\n", " "))
    columns = value.get("columns", []) if isinstance(value, dict) else []
    headings = [str(column.get("heading") or "") for column in columns]
    return [" | ".join(cells) for cells in ([headings] if headings else []) + list(rows.values())]


# --- Text ------------------------------------------------------------------------------------


def _whole(old: str, new: str) -> list[Piece]:
    pieces: list[Piece] = [("deletion", old), ("addition", new)]
    return [piece for piece in pieces if piece[1]]


def _by_word(old: str, new: str) -> list[Piece]:
    if not old or not new:
        return _whole(old, new)
    return list(_shortened(diff_text(old, new).changes))


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """``pieces``, reduced to the changes and the unchanged text next to them."""
    last = len(pieces) - 1
    for index, (kind, text) in enumerate(pieces):
        head = text[:CONTEXT] + " " if index else ""
        tail = " " + text[-CONTEXT:] if index < last else ""
        is_long = kind == "equal" and len(text) > len(head) + len(tail)
        yield kind, f"{head}…{tail}" if is_long else text
