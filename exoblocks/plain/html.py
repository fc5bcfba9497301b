"""Convert the page's HTML to rich text: headings, paragraphs, lists and images that Wagtail's
editor supports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from exoblocks.citations.editor import parse

#: Useful only on the page: icons, explanations of terms, back-links of the list of references, and
#: its download links.
_LEFT_OUT: Final = (
    "svg, script, style, .exo-meanings, .exo-back-link, .exo-back-links, .exo-downloads"
)
_HEADINGS: Final = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_INLINE: Final = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "cite": "i",
    "sup": "sup",
    "sub": "sub",
}
_LISTS: Final = ("ul", "ol")
#: Block elements. All others are put into a paragraph, unless they contain one of these.
_BLOCKS: Final = (
    *(*_HEADINGS, *_LISTS, "p", "div", "section", "article", "header", "footer", "main", "aside"),
    *("blockquote", "dl", "details", "summary", "figure", "figcaption", "table", "address", "pre"),
    *("hr", "img", "embed"),
)
_STORED: Final = ("linktype", "id", "embedtype", "format", "alt", "url")


def ordinary_html(html: str, images: Mapping[str, Any]) -> str:
    """``html``, as shown on the page, converted to the elements of stored rich text.

    ``images``: ids of images by the URLs of their renditions. An image that is not among them
    becomes a link.
    """
    soup = parse(html)
    for tag in soup.select(_LEFT_OUT):
        tag.decompose()
    return "".join(_Writer(images).blocks(soup.children))


class _Writer:
    def __init__(self, images: Mapping[str, Any]) -> None:
        self.images = images

    def blocks(self, elements: Iterable[PageElement]) -> Iterator[str]:
        """Each block element. The content between them becomes paragraphs."""
        beside: list[PageElement] = []
        for element in elements:
            if not isinstance(element, Tag) or not _is_block(element):
                beside.append(element)
                continue
            yield from _paragraph(self.inline(beside))
            beside = []
            yield from self.block(element)
        yield from _paragraph(self.inline(beside))

    def block(self, tag: Tag) -> Iterator[str]:
        match tag.name:
            case name if name in _HEADINGS:
                yield from _element(_HEADINGS[name], self.inline(tag.children))
            case "ul" | "ol":
                yield self.list(tag)
            case "dl":
                yield from self.definitions(tag)
            case "table":
                yield from self.table(tag)
            case "blockquote":
                for paragraph in self.blocks(tag.children):
                    yield re.sub(r"^<p>(.*)</p>$", r"<p><i>\1</i></p>", paragraph, flags=re.DOTALL)
            case "hr":
                yield "<hr/>"
            case "embed":
                yield _tag("embed", tag)
            case "img":
                yield self.image(tag)
            case _:
                yield from self.blocks(tag.children)

    def list(self, tag: Tag) -> str:
        items = (self.item(item) for item in tag.find_all("li", recursive=False))
        return f"<{tag.name}>{''.join(items)}</{tag.name}>"

    def item(self, tag: Tag) -> str:
        """An item contains text, then lists, so its paragraphs become lines."""
        inner = [child for child in tag.children if _name(child) in _LISTS]
        text = [child for child in tag.children if _name(child) not in _LISTS]
        lines = (re.sub(r"^<p>|</p>$", "", part) for part in self.blocks(text))
        nested = (self.list(child) for child in inner if isinstance(child, Tag))
        return f"<li>{'<br/>'.join(lines)}{''.join(nested)}</li>"

    def definitions(self, tag: Tag) -> Iterator[str]:
        """A line for each: the term in bold, and the definition."""
        term = ""
        for part in tag.find_all(["dt", "dd"]):
            if part.name == "dt":
                term = self.inline(part.children).strip()
                continue
            first, *rest = [*self.blocks(part.children), ""]
            text = re.sub(r"^<p>|</p>$", "", first)
            yield f"<p>{f'<b>{term}:</b> ' if term else ''}{text}</p>"
            yield from rest
            term = ""

    def table(self, tag: Tag) -> Iterator[str]:
        """A line for each row."""
        for part in tag.find_all(["caption", "tr"]):
            cells = part.find_all(["th", "td"]) if part.name == "tr" else [part]
            yield from _paragraph(" | ".join(self.line(cell) for cell in cells))

    def line(self, tag: Tag) -> str:
        lines = (
            re.sub(r"</?(?:p|h[2-4]|[uo]l|li)>", " ", part) for part in self.blocks(tag.children)
        )
        return " ".join(lines).strip()

    def image(self, tag: Tag) -> str:
        source, alt = str(tag.get("src", "")), str(tag.get("alt", ""))
        if source in self.images:
            number = escape(str(self.images[source]))
            return (
                f'<embed alt="{escape(alt)}" embedtype="image" format="fullwidth" id="{number}"/>'
            )
        return f'<p><a href="{escape(source)}">{escape(alt or source)}</a></p>'

    def inline(self, elements: Iterable[PageElement]) -> str:
        return "".join(map(self.within, elements))

    def within(self, element: PageElement) -> str:
        if isinstance(element, PreformattedString):  # a comment, a declaration
            return ""
        if isinstance(element, NavigableString):
            return escape(re.sub(r"[ \t\r\n]+", " ", element), quote=False)
        if not isinstance(element, Tag):
            return ""
        if element.name == "br":
            return "<br/>"
        inner = self.inline(element.children)
        if element.name in _INLINE and inner.strip():
            name = _INLINE[element.name]
            return f"<{name}>{inner}</{name}>"
        if element.name != "a":
            return inner
        href = str(element.get("href", ""))
        if element.get("linktype"):
            return f"{_tag('a', element)[:-2]}>{inner}</a>"
        # URLs within the page no longer work.
        return inner if href[:1] in ("", "#") else f'<a href="{escape(href)}">{inner}</a>'


def _tag(name: str, tag: Tag) -> str:
    attributes = (f' {key}="{escape(str(tag[key]))}"' for key in _STORED if tag.has_attr(key))
    return f"<{name}{''.join(attributes)}/>"


def _paragraph(text: str) -> Iterator[str]:
    yield from _element("p", text)


def _element(name: str, text: str) -> Iterator[str]:
    text = re.sub(r" *<br/> *", "<br/>", re.sub(r" {2,}", " ", text)).strip()
    if text:
        yield f"<{name}>{text}</{name}>"


def _name(element: PageElement) -> str:
    return element.name if isinstance(element, Tag) else ""


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.find(_BLOCKS) is not None
