"""Hypothesis strategies for JSON of any shape, valid and invalid CSL, records and names."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import strategies as st

from exoblocks.bibliography.dates import known_parts
from exoblocks.bibliography.name_notation import parse_name
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3)
    ),
    max_leaves=8,
)

markup = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sub>",
        "</sub>",
        "<sup>",
        "</sup>",
        '<span class="nocase">',
        "</span>",
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '" onmouseover="alert(1)',
        "' x='",
        "&lt;b&gt;",
        "<",
        ">",
        "&",
        "javascript:alert(1)",
        "https://example.org/",
        "TGF-β1 in p < 0.05",
    ]
)
hostile_text = st.lists(markup | st.text(max_size=8), max_size=8).map("".join)

_words = st.text(string.ascii_letters + "äéøß", min_size=1, max_size=8)
words = st.lists(_words, min_size=1, max_size=4).map(" ".join)

name_parts = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal")

any_names: st.SearchStrategy[Any] = st.dictionaries(
    st.sampled_from(name_parts) | st.text(max_size=5),
    st.text(max_size=10) | json_values,
    max_size=4,
)

# Words such as "av" are left out: RIS and BibTeX always read them as particles of a family name.
people: st.SearchStrategy[CslName] = st.builds(
    lambda family, given: CslName(family=family, given=given), words, words
).filter(lambda name: parse_name(f"{name['family']}, {name['given']}") == name)
organisations: st.SearchStrategy[CslName] = words.map(lambda literal: CslName(literal=literal))
names = people | organisations

dates = st.builds(
    known_parts,
    st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
)

doi_suffixes = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
dois = st.builds("10.{}/{}".format, st.integers(1000, 99999), doi_suffixes)
pmids = st.integers(1, 99_999_999).map(str)

CSL_VARIABLES = (
    "type",
    "title",
    "author",
    "editor",
    "container-title",
    "container-title-short",
    "journalAbbreviation",
    "publisher",
    "volume",
    "issue",
    "page",
    "number",
    "issued",
    "accessed",
    "language",
    "abstract",
    "DOI",
    "doi",
    "PMID",
    "PMCID",
    "ISBN",
    "ISSN",
    "URL",
    "url",
)

_plausible_values = (
    json_values
    | st.lists(any_names, max_size=3)
    | st.lists(st.text(), max_size=3)
    | dois
    | dois.map("https://doi.org/{}.".format)
    | pmids
    | st.sampled_from(["978-0-306-40615-7", "0378-5955", "PMC123", "https://example.org/a"])
    | st.fixed_dictionaries(
        {},
        optional={
            "date-parts": json_values | st.lists(st.lists(st.integers() | st.text(), max_size=4)),
            "raw": json_values | st.dates().map(str),
            "literal": json_values,
            "season": st.integers(1, 4),
            "circa": st.booleans(),
        },
    )
)

csl_items = st.dictionaries(
    st.sampled_from(CSL_VARIABLES) | st.text(max_size=6), _plausible_values, max_size=12
)


@st.composite
def valid_records(draw: st.DrawFn) -> Record:
    """Records as in the library: normalised, and with any combination of fields."""
    year, month, day = draw(dates)
    text = st.just("") | words
    return Record(
        csl_type=draw(st.sampled_from(["", "article-journal", "book", "webpage", "legislation"])),
        title=draw(text),
        authors=draw(st.lists(names, max_size=8)),
        editors=draw(st.lists(names, max_size=2)),
        container_title=draw(text),
        container_title_short=draw(text),
        publisher=draw(text),
        volume=draw(text),
        issue=draw(text),
        page=draw(text),
        number=draw(text),
        issued_year=year,
        issued_month=month,
        issued_day=day,
        accessed=draw(st.sampled_from(["", "2024", "2024-05", "2024-05-01"])),
        language=draw(text),
        abstract=draw(text),
        doi=draw(st.just("") | dois),
        pmid=draw(st.just("") | pmids),
        pmcid=draw(st.just("") | pmids.map("PMC{}".format)),
        isbn=draw(st.sampled_from(["", "9780306406157"])),
        issn=draw(st.sampled_from(["", "0378-5955", "2434-561X"])),
        url=draw(st.sampled_from(["", "https://example.org/a?b=c&d=e"])),
    )
