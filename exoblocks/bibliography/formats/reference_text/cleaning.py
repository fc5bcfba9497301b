"""Undo what copying does to a reference: line breaks, invisible characters, markup and links."""

from __future__ import annotations

import html
import re
from typing import Final

from exoblocks.bibliography.text import printable

LONGEST: Final = 5_000
"""In characters. Longer text is not a reference."""

_TAG = re.compile(r"</?(?!su[bp]\b|https?:|www\.)[A-Za-z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(?:#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,4}|[A-Za-z]{2,8});")
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffc\ufffd]"
)
_LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_EAST_ASIAN: Final = {
    "。": ". ",
    "、": ", ",
    "，": ", ",
    "．": ". ",
    "：": ": ",
    "；": "; ",
    "（": " (",
    "）": ")",
    "［": " [",
    "］": "]",
    "？": "? ",
}
_CHARACTERS = str.maketrans({**_LIGATURES, **_EAST_ASIAN, "↵": " "})
# A soft hyphen at the end of a line divides a word.
_SOFT_DIVISION = re.compile("\u00ad\\s*\n\\s*")
_BREAK = re.compile(r"[ \t\f\v\xa0]*(?:\r\n?|[\n\x85\u2028\u2029])\s*")
_DIVIDED_WORD = re.compile(r"(?P<first>[^\W\d_]+)-\n(?=(?P<next>[^\W\d_]))")
_DIVIDED_NUMBERS = re.compile(r"(?<=[0-9][-\u2010-\u2013])\n(?=[A-Za-z]?[0-9])")
_DIVIDED_ADDRESS = re.compile(
    r"(?P<start>(?:https?://|www\.|\b10\.[0-9]{4,9}/)[^\s<>]*(?:[/_=&?-]|(?<=[0-9a-z])\.))\n(?=[a-z0-9])"
)
# Words that are always followed by a hyphen: "double-blind", "split-face".
_COMPOUNDS_TEXT = """
    after all anti back broad case cell cluster co cold cost cross dose double evidence ex face five follow
    four full half health heat high hospital hyaluronic in intense inter laser late light long low meta mid
    micro multi near needle new no non old one open patient peer picosecond placebo platelet population port
    post pre proof pulsed quality quasi real risk scar self short side single site six skin small soft split
    state sun ten three time treatment triple two ultra under up vehicle water week well whole year
"""
_COMPOUNDS: Final = frozenset(_COMPOUNDS_TEXT.split())
# GOST separates its elements with a full stop and a dash.
_DASH_AFTER_STOP = re.compile(r"(?<=\.) [\u2013\u2014-](?= \S)")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.")
# Links that journals add after each reference. Some of these words can also end a title.
_LINK = (
    r"(?:Open ?U[Rr][Ll]|View(?: in)? (?:Article|Scopus)|(?:Full|Free)[ -](?:Text|Article)(?: PDF)?"
    r"|Free Full[ -]Text|Google(?: ?Scholar)?|Cross ?[Rr]ef|PubMed(?: Central)?|PMC free article|PMC"
    r"|Medline|MEDLINE|Web of Science|ISI|Scopus|CAS|ADS|MathSciNet|Article|Abstract|Summary|HTML|PDF|DOI"
    r"|Export Citation|Download(?: citation)?|Go to original source|Cited (?:here|by)|Link)"
)
_LINK_IN_BRACKETS = re.compile(rf"\s*\[(?:{_LINK}|[\s,;|/·•])+\]", re.IGNORECASE)
_LINKS_AT_END = re.compile(rf"[\s.,;|/·•]+(?:{_LINK}(?:\s?\([0-9]+\))?[\s.,;|/·•]*)+$")
_SURE_LINK = re.compile(
    r"Google|Cross ?[Rr]ef|View|Web of Science|Full|Scopus|PubMed|Medline|Export|Open ?U[Rr][Ll]|Go to"
)
_PARTICLE = r"(?:van|von|de|der|dos|da|di|el|al|bin|ten|ter|zu)[ \xa0]"
_LABEL = re.compile(
    r"\s*(?:\[[0-9]{1,4}\][.:]?|\([0-9]{1,3}\)|[0-9]{1,3}(?:[.)]:?|:)(?![0-9])|[0-9]{1,3}(?=\s*\n|\t)"
    rf"|[0-9]{{1,3}}(?=[ \xa0]+(?:[^\W\d_a-z]|{_PARTICLE}))"
    r"|[•·‣▪▫◦●○■□➢*\u2010-\u2015\u2212-](?=\s)|[¹²³⁰⁴-⁹]{1,3})\s*"
)
_INTRODUCTION = re.compile(
    r"(?:(?:please )?cite (?:this )?(?:article|paper|chapter|page|work)?\s?(?:as)?|(?:suggested )?citation"
    r"|how to cite(?: this (?:article|paper|page))?|to cite this (?:article|paper)(?: as)?|zitierweise"
    r"|zitiervorschlag|pour citer cet article|cómo citar(?: este artículo)?)\s?:\s*",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """One reference on one line, as it was before it was copied, without its number in a list."""
    text = _SOFT_DIVISION.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _TAG.sub("", _INVISIBLE.sub("", text)).translate(_CHARACTERS)
    text = _BREAK.sub("\n", _without_label(_without_label(text)).strip())
    text = _DIVIDED_WORD.sub(_undivided, text)
    text = _DIVIDED_NUMBERS.sub("", text)
    text = _DIVIDED_ADDRESS.sub(r"\g<start>", text)
    text = _ELLIPSIS.sub("…", " ".join(printable(text).split()))
    text = _DASH_AFTER_STOP.sub("", text)
    text = _LINK_IN_BRACKETS.sub("", _INTRODUCTION.sub("", text, count=1))
    return _without_links(text)


def _without_label(text: str) -> str:
    found = _LABEL.match(text)
    return text[found.end() :] if found else text


def _undivided(found: re.Match[str]) -> str:
    """The first part of a word that was divided at the end of a line, with its own hyphen."""
    first, next_letter = found["first"], found["next"]
    is_one_word = first[-1].islower() and next_letter.islower()
    return first if is_one_word and first.casefold() not in _COMPOUNDS else f"{first}-"


def _without_links(text: str) -> str:
    found = _LINKS_AT_END.search(text)
    if found is None or not _SURE_LINK.search(found[0]):
        return text
    return text[: found.start()] + ("." if found[0].startswith(".") else "")
