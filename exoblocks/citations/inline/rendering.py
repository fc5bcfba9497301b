"""Inline citations as readers get them: numbers that lead to the bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exoblocks.citations.inline.stored import InlineCitation, neighbours
from exoblocks.citations.numbering import CitationLink, links
from exoblocks.citations.reading import Reading, Spot, inline_anchor
from exoblocks.vocabulary import UpdateStatus

#: Around the ordinal of a group while the text is cleaned. Private characters: no text has a use for them.
_OPEN, _CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
#: A tag as nh3 writes it, or the place of a group.
_TAG_OR_HELD = re.compile(rf'<(?:[^">]|"[^"]*")*>|{_HELD.pattern}')

#: Citations as ``with_numbers`` writes them: several side by side, or one.
_LINK = r'<a class="citation"[^>]*>[^<]*</a>'
_NUMBERS = re.compile(rf"(?:\s|&nbsp;)*(?:\[{_LINK}(?:, {_LINK})+\]|{_LINK})")

Write = Callable[[list[CitationLink]], str]


def with_numbers(source: str, reading: Reading, spot: Spot, cleaned: Callable[[str], str]) -> str:
    """``cleaned(source)``, as nh3 returns it, with its citations as numbers.

    The numbers are put in last, so that nobody can write by hand what looks like one: the cleaning lets
    neither their class nor their attributes pass.
    """
    groups: list[SafeString] = []

    def hold(group: list[CitationLink]) -> str:
        groups.append(_html(group, reading))
        return f"{_OPEN}{len(groups) - 1}{_CLOSE}"

    def put_in(match: re.Match[str]) -> str:
        if match[1] is None:  # a tag: nothing of ours belongs into its attributes
            return _HELD.sub("", match[0])
        return groups[int(match[1])]

    first = reading.first_inline(source, spot)
    source = source.replace(_OPEN, "").replace(_CLOSE, "")
    return _TAG_OR_HELD.sub(put_in, cleaned(_replace(source, reading, first, hold)))


def without_numbers(html: str) -> str:
    """What ``with_numbers`` returned, without its citations and the space before them."""
    return _NUMBERS.sub("", html)


def with_plain_links(source: str, reading: Reading) -> str:
    """``source`` with its citations as ordinary links to the bibliography: for Markdown."""
    return _replace(source, reading, None, _plain_html)


def without_links(source: str) -> str:
    """``source`` with the text of its citations alone."""
    return _replace(source, Reading(), None, _plain_html)


def _replace(source: str, reading: Reading, first: int | None, write: Write) -> str:
    """``source`` with ``write`` of each group; a citation of a missing record is its text."""
    parts: list[str] = []
    position = 0
    for group in neighbours(source):
        by_presence = groupby(group, lambda citation: reading.number(citation.pk) is not None)
        for is_there, beside in by_presence:
            citations = list(beside)
            if is_there:
                shown = write(_links(citations, reading, first))
                parts += [source[position : citations[0].start], shown]
            else:
                for citation in citations:
                    parts += [source[position : citation.start], citation.content]
                    position = citation.end
            position = citations[-1].end
            first = None if first is None else first + len(citations)
    return "".join([*parts, source[position:]])


def _links(
    citations: list[InlineCitation], reading: Reading, first: int | None
) -> list[CitationLink]:
    cited = (
        (
            reading.number(citation.pk) or 0,
            citation.locator,
            "" if first is None else inline_anchor(first + index),
        )
        for index, citation in enumerate(citations)
    )
    return links(cited, reading.retracted)


def _html(group: list[CitationLink], reading: Reading) -> SafeString:
    marks = reading.marks_retracted
    if len(group) == 1:
        return _link(group[0], f"[{group[0].text_alone if marks else group[0].text}]", reading)
    texts = [link.marked_text if marks else link.text for link in group]
    shown = [(_link(link, text, reading),) for link, text in zip(group, texts, strict=True)]
    return format_html("[{}]", format_html_join(", ", "{}", shown))


def _link(link: CitationLink, text: str, reading: Reading) -> SafeString:
    """A link to the first of its numbers; a run names all of them."""
    pks = [reading.cited_by_number[number] for number in link.numbers]
    attributes: list[tuple[str, object]] = [
        ("data-reference", pks[0]),
        ("data-number", link.numbers[0]),
    ]
    if len(pks) > 1:
        attributes += [
            ("data-numbers", " ".join(map(str, link.numbers))),
            ("data-references", " ".join(map(str, pks))),
        ]
    if link.is_retracted:
        attributes.append(("data-update-status", UpdateStatus.RETRACTED.value))
    if link.anchor:
        attributes.append(("id", link.anchor))
    return format_html(
        '<a class="citation" href="#ref-{}"{}>{}</a>',
        link.numbers[0],
        format_html_join("", ' {}="{}"', attributes),
        text,
    )


def _plain_html(group: list[CitationLink]) -> str:
    if len(group) == 1:
        return _plain_link(group[0], f"[{group[0].text}]")
    return f"[{', '.join(_plain_link(link, link.text) for link in group)}]"


def _plain_link(link: CitationLink, text: str) -> str:
    return format_html('<a href="#ref-{}">{}</a>', link.numbers[0], text)
