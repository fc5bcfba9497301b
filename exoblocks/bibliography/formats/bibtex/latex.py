"""Convert LaTeX text to CSL's rich text and back."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from exoblocks.bibliography.formats.bibtex.symbols import (
    ACCENTS,
    STYLES,
    SWITCHES,
    SYMBOLS,
    TRANSPARENT,
)

_SPECIAL = re.compile(r"[\\{}$~]|--|''|``")
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?\s*|\\(?P<symbol>[\s\S])"
    r"|(?P<special>---?|''|``|[{}$~^_])|(?P<text>[^\\{}$~^_'`-]+|[\s\S])"
)
_LIGATURES: Final = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}
_ACCENT_ALONE: Final = {combining: sign for sign, combining in ACCENTS.items()}
_CONTROL_SYMBOLS: Final = {"\\": "\n", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "@": ""}

_CSL_TAG = re.compile("(</?(?:i|b|sub|sup)>)")
_COMMANDS: Final = {name: command for command, name in reversed(list(STYLES.items()))}
_TO_ESCAPE = re.compile(r"[\\{}$%&#_~^\n]|-(?=-)|'(?=')|`(?=`)")
_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\n": r"\\ ",
    "-": "-{}",
    "'": "'{}",
    "`": "`{}",
}


def text_of(latex: str) -> str:
    """Plain text with CSL's `<i> <b> <sup> <sub>`. Unknown commands are kept as written.

    `\\\\` is a line break. Other white space is left to the caller.
    """
    if not _SPECIAL.search(latex):
        return latex
    decoder = _Decoder()
    for token in _TOKEN.finditer(latex):
        decoder.take(token)
    return decoder.result()


def latex_of(text: str) -> str:
    """The inverse of `text_of`, on one line. Braces in the text are balanced, and nothing in it is
    a command.
    """
    if text.isalnum():
        return text
    if "<" not in text:
        return _TO_ESCAPE.sub(_escape, text) if text else ""
    pieces = _CSL_TAG.split(text)
    paired = _paired_tags(pieces)
    return "".join(
        _command(piece) if index in paired else _TO_ESCAPE.sub(_escape, piece)
        for index, piece in enumerate(pieces)
    )


class _Decoder:
    """Processes the tokens in one pass. Groups are a stack of the tags to close after them."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._groups: list[
            list[str]
        ] = []  # for each group, the tags to close, the last opened last
        self._style = ""  # for the next group or character
        self._accent = ""  # for the next character
        self._is_math = False
        self._keeps_braces = False

    def result(self) -> str:
        self._put("")
        while self._groups:
            self._out += reversed(self._groups.pop())
        return "".join(self._out)

    def take(self, token: re.Match[str]) -> None:
        if text := token["text"]:
            self._put(text)
        elif word := token["word"]:
            self._command(word, token[0])
        elif symbol := token["symbol"]:
            self._control_symbol(symbol)
        else:
            self._special(token["special"])

    def _special(self, special: str) -> None:
        if special == "{":
            self._open()
        elif special == "}":
            self._close()
        elif special == "$":
            self._is_math = not self._is_math
        elif special in "^_" and self._is_math:
            self._style = "sup" if special == "^" else "sub"
        else:
            self._put(_LIGATURES.get(special, special))

    def _open(self) -> None:
        closing = "}" if self._keeps_braces else ""
        if self._keeps_braces:
            self._out.append("{")
        if self._style:
            self._out.append(f"<{self._style}>")
            closing = f"</{self._style}>"
        self._groups.append([closing])
        self._style = ""
        self._keeps_braces = False

    def _close(self) -> None:
        if self._accent:  # without a base character: \~{}
            self._out.append(_ACCENT_ALONE[self._accent])
            self._accent = ""
        if self._groups:
            self._out += reversed(self._groups.pop())
        self._style = ""
        self._keeps_braces = False

    def _command(self, word: str, written: str) -> None:
        if word in ACCENTS and len(word) == 1:
            self._accent = ACCENTS[word]
        elif word in STYLES:
            self._style = STYLES[word]
        elif word in SWITCHES:
            self._switch(SWITCHES[word])
        elif word in SYMBOLS:
            # The space after a command is not part of the text, but signs have spaces around them.
            is_spaced_sign = written[-1].isspace() and not SYMBOLS[word].isalpha()
            self._put(SYMBOLS[word] + " " * is_spaced_sign)
        elif word not in TRANSPARENT:
            self._put(written)
            self._keeps_braces = True

    def _switch(self, style: str) -> None:
        r"""`{\it ...}`: applies up to the end of the group. Outside a group, it would apply to the
        end of the text.
        """
        if self._groups and f"</{style}>" not in self._groups[-1]:
            self._out.append(f"<{style}>")
            self._groups[-1].append(f"</{style}>")

    def _control_symbol(self, symbol: str) -> None:
        if symbol in ACCENTS:
            self._accent = ACCENTS[symbol]
        elif symbol in "()":
            self._is_math = symbol == "("
        else:
            self._put(_CONTROL_SYMBOLS.get(symbol, symbol))

    def _put(self, text: str) -> None:
        self._keeps_braces = False
        if self._accent or self._style:
            text = text.lstrip()
        if text and self._accent:
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            text = unicodedata.normalize("NFC", base + self._accent) + text[1:]
            self._accent = ""
        if text and self._style:
            if text[0] not in "°′":  # already superscript or subscript
                text = f"<{self._style}>{text[0]}</{self._style}>{text[1:]}"
            self._style = ""
        self._out.append(text)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], f"\\{found[0]}")


def _command(tag: str) -> str:
    return "}" if tag.startswith("</") else f"\\{_COMMANDS[tag[1:-1]]}{{"


def _paired_tags(pieces: list[str]) -> set[int]:
    """The indexes of tags that are closed in the order in which they are opened."""
    paired: set[int] = set()
    opened: list[int] = []
    for index in range(1, len(pieces), 2):
        tag = pieces[index]
        if not tag.startswith("</"):
            opened.append(index)
        elif opened and pieces[opened[-1]][1:] == tag[2:]:
            paired |= {opened.pop(), index}
    return paired
