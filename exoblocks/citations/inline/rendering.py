"""Render inline citations as numbers that link to the bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exoblocks.citations.inline.stored_citations import InlineCitation, neighbours
from exoblocks.citations.numbering import CitationLink, links, short_citation
from exoblocks.citations.stream_reading import Reading, Spot, inline_anchor
from exoblocks.vocabulary.terms import UpdateStatus

#: Surrounds the ordinal of a group while the text is cleaned. Private-use characters, which do not
#: occur in text.
_OPEN, _CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
#: A tag as nh3 writes it, or the placeholder of a group.
_TAG_OR_HELD = re.compile(rf'<(?:[^">]|"[^"]*")*>|{_HELD.pattern}')

#: Citations as ``with_numbers`` writes them: several adjacent ones, or one.
_LINK = r'<a class="citation"[^>]*>[^<]*</a>'
_NUMBERS = re.compile(rf"(?:\s|&nbsp;)*(?:\[{_LINK}(?:, {_LINK})+\]|{_LINK})")

Write = Callable[[list[InlineCitation], int | None], str]
"""Writes a group of citations of existing records, given the ordinal of its first citation."""


def with_numbers(source: str, reading: Reading, spot: Spot, cleaned: Callable[[str], str]) -> str:
    """``cleaned(source)``, as nh3 returns it, with its citations as numbers.

    The numbers are inserted last so that nobody can imitate them in HTML: cleaning removes their
    class and their attributes.
    """
    groups: list[SafeString] = []

    def hold(group: list[InlineCitation], first: int | None) -> str:
        shown = _links(group, reading, first)
        groups.append(_html(shown, reading) if reading.is_listed else _short_forms(group, reading))
        return f"{_OPEN}{len(groups) - 1}{_CLOSE}"

    def put_in(match: re.Match[str]) -> str:
        if match[1] is None:  # a tag: citations must not be inserted into its attributes
            return _HELD.sub("", match[0])
        return groups[int(match[1])]

    first = reading.first_inline(source, spot)
    source = source.replace(_OPEN, "").replace(_CLOSE, "")
    return _TAG_OR_HELD.sub(put_in, cleaned(_replace(source, reading, first, hold)))


def without_numbers(html: str) -> str:
    """The result of ``with_numbers`` without its citations and the spaces before them."""
    return _NUMBERS.sub("", html)


def with_plain_links(source: str, reading: Reading) -> str:
    """``source`` with its citations as ordinary links to the bibliography, for Markdown.

    An ordinary link has no attribute for "retracted", so its text contains the word.
    """
    return _replace(source, reading, None, _plain_html(reading))


def without_links(source: str) -> str:
    """``source`` with only the text of its citations."""
    return _replace(source, Reading(), None, _plain_html(Reading()))


def _replace(source: str, reading: Reading, first: int | None, write: Write) -> str:
    """``source`` with ``write`` applied to each group. A citation of a missing record becomes its
    text.
    """
    parts: list[str] = []
    position = 0
    for group in neighbours(source):
        by_presence = groupby(group, lambda citation: reading.knows(citation.pk))
        for is_there, beside in by_presence:
            citations = list(beside)
            if is_there:
                parts += [source[position : citations[0].start], write(citations, first)]
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
    """A link to the first of its numbers. A run lists all of them."""
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


def _short_forms(group: list[InlineCitation], reading: Reading) -> SafeString:
    """ "(Kim 2019, p. 27)" for each, without a link because there is no list of references."""
    shown = ((_short_form(citation, reading),) for citation in group)
    return format_html_join(" ", "{}", shown)


def _short_form(citation: InlineCitation, reading: Reading) -> SafeString:
    reference = reading.references[citation.pk or 0]
    attributes: list[tuple[str, object]] = [("data-reference", reference.pk)]
    if citation.locator:
        attributes.append(("data-locator", citation.locator))
    is_retracted = reading.is_retracted(reference.pk)
    if is_retracted:
        attributes.append(("data-update-status", UpdateStatus.RETRACTED.value))
    text = short_citation(
        reference, citation.locator, is_marked=is_retracted and reading.marks_retracted
    )
    attributes_html = format_html_join("", ' {}="{}"', attributes)
    return format_html('<span class="citation"{}>({})</span>', attributes_html, text)


def _plain_html(reading: Reading) -> Write:
    def write(group: list[InlineCitation], first: int | None) -> str:
        if not reading.is_listed:
            return " ".join(citation.content for citation in group)
        links = _links(group, reading, None)
        if len(links) == 1:
            return _plain_link(links[0], f"[{links[0].text_alone}]")
        return f"[{', '.join(_plain_link(link, link.marked_text) for link in links)}]"

    return write


def _plain_link(link: CitationLink, text: str) -> str:
    return format_html('<a href="#ref-{}">{}</a>', link.numbers[0], text)
