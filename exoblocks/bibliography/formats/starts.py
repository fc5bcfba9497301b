"""How records begin: lines that are nothing else, so that a record without end ends before them."""

from __future__ import annotations

import re

from exoblocks.bibliography.formats.source import Line

_RIS = re.compile(r"[ \t]{0,8}TY {0,3}-(?:[ \t]|$)")
_NBIB = re.compile(r"(?:PMID|PMC |OWN |STAT)- ")
_BIBTEX = re.compile(r"[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]")
_JSON = re.compile(r"[ \t]*(?:\{[ \t]*(?:[\"}]|$)|\[[ \t]*(?:[\[\]{\"]|$))")
_ANEW = re.compile(
    rf"{_RIS.pattern}|PMID- "
    r"|[ \t]*@(?:[Ss]tring|STRING|[Pp]reamble|PREAMBLE|[Cc]omment|COMMENT)[ \t]*[{(]"
    r"|[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,={}()\"]*[ \t]*(?:,|$)"
)


def starts_ris(line: Line) -> bool:
    return _RIS.match(line.whole, line.start) is not None


def starts_nbib(line: Line) -> bool:
    return _NBIB.match(line.whole, line.start) is not None


def starts_bibtex(line: Line) -> bool:
    return _BIBTEX.match(line.whole, line.start) is not None


def starts_json(line: Line) -> bool:
    return _JSON.match(line.whole, line.start) is not None


def starts_anew(line: Line) -> bool:
    """Whether `line` begins a record even where another one has not ended.

    No JSON: its brackets stand in every format.
    """
    return _ANEW.match(line.whole, line.start) is not None
