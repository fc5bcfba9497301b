"""Compare two rich texts: elements, attributes, links, and separate pieces of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, Comment, NavigableString
from django.utils.translation import gettext as _

from exoblocks.bibliography.text import quoted
from exoblocks.citations.rich_text import ATTRIBUTES
from exoblocks.citations.text_separation import INLINE, element_removed

#: Structure without its own meaning, and elements that the editor writes differently.
_NEUTRAL = {"p", "div", "span", "section", "article", "html", "body", "br", "wbr"}
_SAME = {"strong": "b", "em": "i"}
#: Elements that are visible to readers although they contain no text. Comments are included.
_VOID = {"audio", "canvas", "embed", "hr", "iframe", "img", "input", "object", "svg", "video"}
_LISTS = {"ol", "ul"}
#: An element around a text, as (name, ""), (name, "attribute=value") or ("a", target).
_Mark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """The markup that one text has and the other does not."""

    marks: frozenset[_Mark]
    #: Names of elements without text, such as ``img``.
    voids: frozenset[str]
    is_same_text: bool
    #: Whether separate pieces of text have been joined.
    is_joined: bool

    def __bool__(self) -> bool:
        return bool(self.marks or self.voids or self.is_joined or not self.is_same_text)

    @property
    def names(self) -> list[str]:
        """Names of elements and attributes as in HTML."""
        links = ["a"] if any(name == "a" for name, _detail in self.marks) else []
        return [
            *links,
            *self.elements,
            *(name for _tag, name in self.attributes),
            *sorted(self.voids),
        ]

    @property
    def elements(self) -> list[str]:
        return sorted({name for name, detail in self.marks if name != "a" and "=" not in detail})

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """(element, attribute) of the elements that still exist."""
        gone = {"a", *self.elements}
        return sorted(
            {
                (name, detail.partition("=")[0])
                for name, detail in self.marks
                if name not in gone and "=" in detail
            }
        )

    @property
    def sentences(self) -> list[str]:
        links = sorted(target for name, target in self.marks if name == "a" and target)
        found = []
        if not self.is_same_text:
            found.append(
                _("The editor cannot keep all of this text. Compare it with the stored text.")
            )
        if self.is_joined:
            found.append(_("Separate paragraphs were joined."))
        found += [link_removed(target) for target in links]
        found += map(element_removed, self.elements)
        found += [
            _("The attribute “%(attribute)s” of <%(tag)s> was removed.")
            % {"attribute": attribute, "tag": name}
            for name, attribute in self.attributes
        ]
        found += [
            _("<%s> was removed because the editor does not support it.") % name
            for name in sorted(self.voids)
        ]
        return found


def difference(before: BeautifulSoup, after: BeautifulSoup) -> Difference:
    """The markup that ``before`` has and ``after`` does not."""
    were, are = list(_characters(before)), list(_characters(after))
    marks = _marks_of(before) - _marks_of(after)
    is_same_text = [each.text for each in were] == [each.text for each in are]
    is_joined = False
    if is_same_text:
        pairs = list(zip(were, are, strict=True))
        marks = marks.union(*(was.marks - now.marks for was, now in pairs))
        is_joined = any(was.is_apart and not now.is_apart for was, now in pairs)
    voids = frozenset(name for name, _attributes in _voids(before) - _voids(after))
    return Difference(marks, voids, is_same_text, is_joined)


def link_removed(target: str) -> str:
    return _("The link to %s was removed. Its text was kept.") % quoted(target)


# --- Comparison ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    marks: frozenset[_Mark]
    #: Whether it follows white space or the border of a paragraph.
    is_apart: bool


def _characters(soup: BeautifulSoup) -> Iterator[_Character]:
    """All characters except white space."""
    is_apart = True
    around: list[Tag] = []
    for element in soup.descendants:
        if isinstance(element, Tag):
            is_apart = is_apart or element.name not in INLINE
            continue
        if type(element) not in (NavigableString, CData):  # a comment, a declaration
            continue
        parents = [parent for parent in element.parents if parent.name != "[document]"]
        # A border may have been passed when leaving an element.
        left = [tag for tag in around if not any(tag is parent for parent in parents)]
        is_apart = is_apart or any(tag.name not in INLINE for tag in left)
        around = parents
        marks = frozenset(_marks(parents))
        for character in str(element):
            if character.isspace():
                is_apart = True
            else:
                yield _Character(character, marks, is_apart)
                is_apart = False


_SIGNS = {"sup": "^", "sub": "_"}


def text_of(soup: BeautifulSoup) -> str:
    """The text on one line. Separate pieces stay separate, and exponents are marked: “10^9”."""
    text = ""
    around: frozenset[_Mark] = frozenset()
    for each in _characters(soup):
        signs = "".join(sign for name, sign in _SIGNS.items() if (name, "") in each.marks - around)
        text += f"{' ' * each.is_apart}{signs}{each.text}"
        around = each.marks
    return text.strip()


def _marks(parents: list[Tag]) -> Iterator[_Mark]:
    depth = 0
    for tag in parents:
        yield from _marks_of_tag(tag)
        if tag.name in _LISTS:
            depth += 1
            yield (tag.name, "") if depth == 1 else (tag.name, f"level {depth}")


def _marks_of(soup: BeautifulSoup) -> frozenset[_Mark]:
    return frozenset(mark for tag in soup.find_all(True) for mark in _marks_of_tag(tag))


def _marks_of_tag(tag: Tag) -> Iterator[_Mark]:
    name = _SAME.get(tag.name, tag.name)
    if name in _VOID:
        return
    if name == "a":
        target = tag.get("href") or (tag.get("linktype") and f"{tag['linktype']} {tag.get('id')}")
        if target:
            yield name, str(target)
        if tag.get("id") and not tag.get("linktype"):  # a target of other links
            yield "a id", ""
    elif name not in _NEUTRAL:
        yield name, ""
    for attribute, value in _seen_attributes(tag):
        if attribute not in ("href", "id"):
            yield name, f"{attribute}={value}"


def _seen_attributes(tag: Tag) -> Iterator[tuple[str, str]]:
    """Attributes that readers get: see ``rich_text.sanitise``."""
    seen = ATTRIBUTES["*"] | ATTRIBUTES.get(tag.name, set())
    for attribute, value in tag.attrs.items():
        if attribute in seen:
            yield attribute, " ".join(value) if isinstance(value, list) else str(value)


def _voids(soup: BeautifulSoup) -> Counter[tuple[str, frozenset[tuple[str, str]]]]:
    comments = soup.find_all(string=lambda text: isinstance(text, Comment))
    return Counter([("comment", frozenset())] * len(comments)) + Counter(
        (
            tag.name,
            frozenset(
                (name, str(value))
                for name, value in tag.attrs.items()
                if tag.name == "embed" or name in ATTRIBUTES.get(tag.name, set())
            ),
        )
        for tag in soup.find_all(list(_VOID))
    )
