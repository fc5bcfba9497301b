"""Keep stored rich text that the editor's features do not support when it is edited.

In a form, each such part of a text is sealed: it is signed as a whole, as a block that the editor
shows but does not open. When it is stored again, it is identical. Parts are the paragraphs,
headings, lists and other top-level blocks of a text.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from django.core import signing
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.admin.rich_text.converters.html_to_contentstate import AtomicBlockEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from exoblocks.citations.editor import UnreadableHTMLError, is_too_deep, parse, through_editor
from exoblocks.citations.lost_markup import drop_unwanted
from exoblocks.citations.markup_difference import difference, text_of
from exoblocks.citations.text_separation import INLINE

EMBED_TYPE = "exoblocks-preserved"
ENTITY_TYPE = "EXOBLOCKS_PRESERVED"
_SALT = "exoblocks.preserved"
_LONGEST_TEXT = 300
#: Surrounds content that was sealed, until ``unseal`` has removed the editor's empty paragraphs
#: around it.
_BEGIN, _END = "<!--exoblocks:preserved-->", "<!--/exoblocks:preserved-->"
_EMPTY = r'(?:<p(?: data-block-key="[^"]*")?></p>)*'
_PRESERVED = re.compile(f"{_EMPTY}{_BEGIN}(.*?){_END}{_EMPTY}", re.DOTALL)


# --- Sealing ---------------------------------------------------------------------------------


def seal(source: str, converter: ContentstateConverter) -> str:
    """``source`` as stored, with the parts that ``converter`` would lose sealed."""
    if _is_editor_html(source, converter):
        return source
    return "".join(_seal_part(part, converter) for part in parts(source))


def _seal_part(part: str, converter: ContentstateConverter) -> str:
    if not part.strip() or _is_editor_html(part, converter):
        return part
    soup = parse(part)
    names = [tag.name for tag in soup.find_all(True) if tag.name not in ("div", "p", "span")]
    text, editable = "", None
    try:
        if is_too_deep(soup):
            raise UnreadableHTMLError
        text = Truncator(text_of(soup)).chars(_LONGEST_TEXT)
        whole = parse(part)
        drop_unwanted(soup)
        stored = through_editor(soup, converter)
        lost = difference(whole, parse(stored))
        if not lost:
            return stored
        names = lost.names
        if lost.is_same_text and not lost.is_joined:
            editable = json.loads(converter.from_database_format(stored))
    except UnreadableHTMLError:
        pass
    shown = {"names": sorted(set(names)), "text": text, "editable": editable}
    return format_html(
        '<embed embedtype="{}" sealed="{}" shown="{}"/>',
        EMBED_TYPE,
        signing.dumps(part, salt=_SALT, compress=True),
        json.dumps(shown),
    )


_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}


def parts(source: str) -> list[str]:
    """``source`` split between its top-level blocks. The joined parts equal ``source``."""
    cutter = _Cutter(source)
    cutter.feed(source)
    cutter.close()
    borders = sorted({0, *cutter.borders, len(source)})
    return [source[start:end] for start, end in pairwise(borders)]


class _Cutter(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.borders: list[int] = []
        self._source = source
        self._open: list[str] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]

    @property
    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        is_border = not self._open and tag not in INLINE and tag != "br"
        if is_border:
            self.borders.append(self._place)
        if tag not in _VOID:
            self._open.append(tag)
        elif is_border:
            self.borders.append(self._place + len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if not self._open and tag not in INLINE:
            self.borders.append(self._source.find(">", self._place) + 1 or len(self._source))


# --- Opening ---------------------------------------------------------------------------------


def unseal(html: str) -> str:
    """The inverse of ``seal``, as far as the editor left the parts unchanged."""
    return _PRESERVED.sub(lambda match: match[1], html) if _BEGIN in html else html


class _SealedHandler(AtomicBlockEntityElementHandler):
    def create_entity(
        self, name: str, attrs: dict[str, str], state: Any, contentstate: Any
    ) -> Entity:
        data = {"sealed": attrs.get("sealed", ""), **json.loads(attrs.get("shown") or "{}")}
        return Entity(ENTITY_TYPE, "IMMUTABLE", data)


def _unseal_part(props: dict[str, Any]) -> Any:
    """Content without our signature is not accepted: ``is_forged`` finds it before it is stored."""
    try:
        part = signing.loads(str(props.get("sealed", "")), salt=_SALT)
    except signing.BadSignature:
        return DOM.create_element("embed", {"embedtype": EMBED_TYPE})
    return DOM.parse_html(f"{_BEGIN}{part}{_END}")


def is_forged(html: str) -> bool:
    """Whether ``html`` contains a part from the form whose signature is not valid."""
    return f'embedtype="{EMBED_TYPE}"' in html


CONTENTSTATE_RULE = {
    "from_database_format": {f'embed[embedtype="{EMBED_TYPE}"]': _SealedHandler()},
    "to_database_format": {"entity_decorators": {ENTITY_TYPE: _unseal_part}},
}


# --- The editor's own HTML -------------------------------------------------------------------

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*?)\s*/?>|<")
_OWN_ATTRIBUTES = re.compile(r'(?:\s+data-block-key="[^"]*")?')
_OWN_LINK = re.compile(
    r'\s+(?:linktype="[a-z]+"|id="\d+"|locator="[^"]*"|href="(?:https?://|mailto:|tel:)[^"]*")'
)


def _is_editor_html(source: str, converter: ContentstateConverter) -> bool:
    """Whether ``source`` looks as the editor writes it, which is true of most texts. A comparison
    is then unnecessary.
    """
    rules = converter.html_to_contentstate_handler.element_handlers
    inside: list[str] = []
    for match in _TAG.finditer(source):
        slash, name, attributes = match[1], match[2], match[3]
        if not name:
            return False
        if slash:
            if not inside or inside.pop() != name:
                return False
            continue
        if name == "br":
            if not inside or attributes:
                return False
            continue
        if not _may_be_inside(name, inside):
            return False
        if name == "a":
            found = dict(re.findall(r'([a-z]+)="([^"]*)"', attributes))
            if _OWN_LINK.sub("", attributes) or rules.match(name, found) is None:
                return False
        elif not _OWN_ATTRIBUTES.fullmatch(attributes) or rules.match(name, {}) is None:
            return False
        inside.append(name)
    return not inside


def _may_be_inside(name: str, inside: list[str]) -> bool:
    if name == "li":
        return bool(inside) and inside[-1] in ("ol", "ul")
    if name in ("ol", "ul"):
        return not inside or inside[-1] == "li"
    if name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"):
        return not inside
    return bool(inside) and inside[-1] not in ("ol", "ul")


# --- The feature -----------------------------------------------------------------------------

NAME = "exoblocks-preserved"
MESSAGES = {
    "title": _("Kept unchanged. This field does not support: %s"),
    "edit": _("Edit without it"),
    "remove": _("Remove"),
}


def register_preserved_feature(features: Any) -> None:
    """``features``: Wagtail's registry."""
    features.register_converter_rule("contentstate", NAME, CONTENTSTATE_RULE)
    features.register_editor_plugin(
        "draftail",
        NAME,
        EntityFeature(
            {
                "type": ENTITY_TYPE,
                # The attributes that a block keeps when it is copied to another editor.
                "attributes": ["sealed", "names", "text", "editable"],
                "messages": MESSAGES,
            },
            js=["exoblocks/js/preserved_feature.js"],
        ),
    )
